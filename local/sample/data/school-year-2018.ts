import { type CalendarEntry, date, halfTerms, singleDays, trainingDays } from './calendar-entry.ts';

/** 2018/19, the year of the pilot. */
export const schoolYear2018: readonly CalendarEntry[] = [
  ...halfTerms('All', [
    ['Autumn 1', '2018-09-03', '2018-10-19'],
    ['Autumn 2', '2018-10-29', '2018-12-21'],
    ['Spring 1', '2019-01-07', '2019-02-15'],
    ['Spring 2', '2019-02-25', '2019-04-05'],
    ['Summer 1', '2019-04-23', '2019-05-24'],
    ['Summer 2', '2019-06-03', '2019-07-24'],
  ]),
  ...['Leicester', 'Leicestershire'].flatMap((area) =>
    halfTerms(area, [
      ['Autumn 1', '2018-08-29', '2018-10-19'],
      ['Summer 2', '2019-06-03', '2019-07-12'],
    ]),
  ),
  ...halfTerms('Buckinghamshire', [
    ['Autumn 2', '2018-10-30', '2018-12-20'],
    ['Summer 2', '2019-06-03', '2019-07-23'],
  ]),
  ...halfTerms('Devon', [
    ['Autumn 1', '2018-09-04', '2018-10-19'],
    ['Summer 2', '2019-06-03', '2019-07-25'],
  ]),
  ...halfTerms('Wiltshire', [['Spring 1', '2019-01-08', '2019-02-15']]),
  ...singleDays('Bank holiday', 'All', [
    ['Christmas Day', '2018-12-25'],
    ['Boxing Day', '2018-12-26'],
    ["New Year's Day", '2019-01-01'],
    ['Good Friday', '2019-04-19'],
    ['Easter Monday', '2019-04-22'],
    ['Early May bank holiday', '2019-05-06'],
    ['Spring bank holiday', '2019-05-27'],
  ]),
  ...trainingDays({
    All: ['2018-09-03'],
    Barnet: ['2018-10-29', '2019-06-03'],
    Brent: ['2019-01-07', '2019-07-24'],
    Bromley: ['2018-09-04', '2019-01-07'],
    Buckinghamshire: ['2018-10-30', '2019-02-25'],
    Devon: ['2018-09-04', '2019-01-07'],
    Ealing: ['2018-10-29', '2019-04-23'],
    Hertfordshire: ['2018-11-30', '2019-06-28'],
    Hillingdon: ['2019-01-07', '2019-07-24'],
    Lambeth: ['2018-10-29', '2019-05-24'],
    Leicester: ['2018-08-29', '2018-10-29'],
    Leicestershire: ['2018-08-29', '2019-06-03'],
    Northamptonshire: ['2018-09-04', '2019-01-07'],
    Slough: ['2018-09-04', '2019-02-25'],
    Southwark: ['2018-11-30', '2019-04-23'],
    'Tower Hamlets': ['2019-01-07', '2019-06-28'],
    Wiltshire: ['2018-10-19', '2019-01-08'],
  }),
  {
    kind: 'Office closed',
    name: 'Between the years',
    appliesTo: 'Office',
    from: date('2018-12-24'),
    to: date('2018-12-31'),
  },
];
