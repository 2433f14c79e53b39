import { type LocalDate, localDate, plusDays, weekday } from '../time.ts';

/** A day on which banks, schools and offices are closed. */
export interface BankHoliday {
  readonly name: string;
  readonly on: LocalDate;
}

/** A row that a new Calendar tab begins with. */
export interface CalendarDefault {
  readonly kind: 'Half-term' | 'Bank holiday';
  readonly name: string;
  readonly from: LocalDate;
  readonly to?: LocalDate;
  readonly remark: string;
}

const toCheck = 'Usual in England. Check with the schools of each area, then clear this remark.';
const friday = 5;

/**
 * The calendar of an academic year (2026 is 2026/27) as it is usual in England, from the June before it, when schools are
 * welcomed. Councils and trusts set their own dates, so every half-term says that it is to be checked. `holidays` must
 * cover June of `year` to August of the year after; throws RangeError when Good Friday is not among them.
 */
export function schoolYear(year: number, holidays: readonly BankHoliday[]): CalendarDefault[] {
  const within = holidays.filter(({ on }) => on >= `${year}-06-01` && on <= `${year + 1}-08-31`);
  const closed = new Set(within.map(({ on }) => on));
  const goodFriday = within.find(({ name }) => name === 'Good Friday')?.on;
  if (goodFriday === undefined) throw new RangeError(`No Good Friday is known for the school year ${year}/${year + 1}`);

  const opens = (from: LocalDate): LocalDate =>
    weekday(from) > friday || closed.has(from) ? opens(plusDays(from, 1)) : from;
  const ends = (on: LocalDate): LocalDate => (weekday(on) > friday || closed.has(on) ? ends(plusDays(on, -1)) : on);
  const term = (name: string, first: LocalDate, last: LocalDate): CalendarDefault => ({
    kind: 'Half-term',
    name,
    from: opens(first),
    to: ends(last),
    remark: toCheck,
  });

  const october = lastMonday(day(year, 10, 31));
  const february = lastMonday(day(year + 1, 2, 21));
  const easter = easterBreak(goodFriday);
  const may = lastMonday(day(year + 1, 5, 31));
  const mayBefore = lastMonday(day(year, 5, 31));
  return [
    term('Summer 2', plusDays(mayBefore, 7), day(year, 7, 21)),
    term('Autumn 1', day(year, 9, 2), plusDays(october, -3)),
    term('Autumn 2', plusDays(october, 7), lastFriday(day(year, 12, 22))),
    term('Spring 1', firstMonday(day(year + 1, 1, 2)), plusDays(february, -3)),
    term('Spring 2', plusDays(february, 7), plusDays(easter, -3)),
    term('Summer 1', plusDays(easter, 14), plusDays(may, -3)),
    term('Summer 2', plusDays(may, 7), day(year + 1, 7, 21)),
    ...within.map(({ name, on }) => ({ kind: 'Bank holiday' as const, name, from: on, remark: 'England and Wales.' })),
  ];
}

/** The academic year that somebody means who makes a workbook on this day: from April on the one that is to come. */
export function schoolYearMeant(today: LocalDate): number {
  const year = Number(today.slice(0, 4));
  return today.slice(5) >= '04-01' ? year : year - 1;
}

/** The Monday on which the two weeks of the Easter holiday begin: they hold Easter itself, or end with it when it is late. */
function easterBreak(goodFriday: LocalDate): LocalDate {
  const inYear = goodFriday.slice(5);
  if (inYear <= '03-31') return plusDays(goodFriday, 3);
  return plusDays(goodFriday, inYear <= '04-10' ? -4 : -11);
}

function day(year: number, month: number, date: number): LocalDate {
  return localDate(`${year}-${String(month).padStart(2, '0')}-${String(date).padStart(2, '0')}`);
}

function lastMonday(until: LocalDate): LocalDate {
  return plusDays(until, 1 - weekday(until));
}

function firstMonday(from: LocalDate): LocalDate {
  return plusDays(from, (8 - weekday(from)) % 7);
}

function lastFriday(until: LocalDate): LocalDate {
  return plusDays(until, -((weekday(until) - friday + 7) % 7));
}
