import { type CalendarEntry, date, halfTerms, singleDays, trainingDays } from './calendar-entry.ts';

/** 2026/27 with the end of the summer term before it, in which schools are welcomed. Areas differ as they do in life. */
export const schoolYear2026: readonly CalendarEntry[] = [
  ...halfTerms('All', [
    ['Summer 2', '2026-06-01', '2026-07-21'],
    ['Autumn 1', '2026-09-02', '2026-10-23'],
    ['Autumn 2', '2026-11-02', '2026-12-18'],
    ['Spring 1', '2027-01-04', '2027-02-12'],
    ['Spring 2', '2027-02-22', '2027-03-25'],
    ['Summer 1', '2027-04-12', '2027-05-28'],
    ['Summer 2', '2027-06-07', '2027-07-21'],
  ]),
  // Leicester and Leicestershire go back in August, have their autumn holiday early and break up early in July.
  ...['Leicester', 'Leicestershire'].flatMap((area) =>
    halfTerms(area, [
      ['Summer 2', '2026-06-01', '2026-07-10'],
      ['Autumn 1', '2026-08-27', '2026-10-09'],
      ['Autumn 2', '2026-10-19', '2026-12-18'],
      ['Summer 2', '2027-06-07', '2027-07-09'],
    ]),
  ),
  ...halfTerms('Buckinghamshire', [
    ['Summer 2', '2026-06-01', '2026-07-22'],
    ['Autumn 1', '2026-09-03', '2026-10-22'],
    ['Autumn 2', '2026-11-02', '2026-12-17'],
    ['Summer 1', '2027-04-13', '2027-05-28'],
  ]),
  ...halfTerms('Devon', [
    ['Summer 2', '2026-06-01', '2026-07-24'],
    ['Autumn 1', '2026-09-07', '2026-10-23'],
    ['Spring 1', '2027-01-05', '2027-02-12'],
    ['Summer 2', '2027-06-07', '2027-07-23'],
  ]),
  ...halfTerms('Hertfordshire', [
    ['Spring 2', '2027-02-22', '2027-03-24'],
    ['Summer 2', '2027-06-07', '2027-07-20'],
  ]),
  ...halfTerms('Northamptonshire', [['Autumn 1', '2026-09-01', '2026-10-23']]),
  ...halfTerms('Wiltshire', [
    ['Autumn 2', '2026-11-02', '2026-12-17'],
    ['Spring 1', '2027-01-05', '2027-02-12'],
    ['Summer 2', '2027-06-07', '2027-07-22'],
  ]),
  ...halfTerms('Wren Academy', [['Spring 2', '2027-02-22', '2027-03-24']]),
  // England. Boxing Day is a Saturday, so the Monday after it is free instead.
  ...singleDays('Bank holiday', 'All', [
    ['Summer bank holiday', '2026-08-31'],
    ['Christmas Day', '2026-12-25'],
    ['Boxing Day (substitute)', '2026-12-28'],
    ["New Year's Day", '2027-01-01'],
    ['Good Friday', '2027-03-26'],
    ['Easter Monday', '2027-03-29'],
    ['Early May bank holiday', '2027-05-03'],
    ['Spring bank holiday', '2027-05-31'],
  ]),
  ...trainingDays({
    Barnet: ['2026-11-02', '2027-06-07'],
    Brent: ['2027-01-04', '2027-07-21'],
    Bromley: ['2026-09-02', '2027-01-04'],
    Buckinghamshire: ['2026-09-03', '2027-01-04'],
    Devon: ['2026-09-07', '2027-01-05'],
    Ealing: ['2026-11-02', '2027-04-12'],
    Hertfordshire: ['2026-11-27', '2027-06-28'],
    Hillingdon: ['2027-01-04', '2027-07-21'],
    Lambeth: ['2026-11-02', '2027-05-28'],
    Leicester: ['2026-08-27', '2026-10-19'],
    Leicestershire: ['2026-10-19', '2027-06-07'],
    Northamptonshire: ['2026-09-01', '2027-01-04'],
    Slough: ['2026-09-02', '2027-02-22'],
    Southwark: ['2026-11-30', '2027-04-12'],
    'Tower Hamlets': ['2027-01-04', '2027-06-30'],
    Wiltshire: ['2026-09-02', '2026-10-23'],
    'Hayes School': ['2027-06-25'],
    'Kingsbridge Community College': ['2026-11-20'],
    'Mulberry School for Girls': ['2026-10-16'],
  }),
  {
    kind: 'Office closed',
    name: 'Between the years',
    appliesTo: 'Office',
    from: date('2026-12-24'),
    to: date('2026-12-31'),
  },
];
