import { dateOfDayNumber, dayNumber, type LocalDate, localDate, plusDays, weekday } from '../../domain/time.ts';
import type { ProgrammeId } from '../sample/index.ts';
import type { Days } from './working-days.ts';

/** When the first, second and third visits take place: first and last day. */
export const visitWindows: Readonly<Record<ProgrammeId, readonly (readonly [LocalDate, LocalDate])[]>> = {
  elp: windows(['2026-11-09', '2026-12-04'], ['2027-01-18', '2027-03-12'], ['2027-04-26', '2027-06-25']),
  gtt: windows(['2018-11-12', '2018-12-07'], ['2019-01-21', '2019-03-15'], ['2019-04-30', '2019-06-11']),
};

function windows(...spans: readonly (readonly [string, string])[]): (readonly [LocalDate, LocalDate])[] {
  return spans.map(([from, to]) => [localDate(from), localDate(to)]);
}

/** A fraction of the golden ratio: consecutive trios land far apart, and all of them fill the window evenly. */
const stride = 0.381966;

/**
 * The day that a trio settles on for a visit: in the window, from Tuesday to Thursday if it can be, on a day on which
 * pupils are in at every member. Depends on the place of the trio and the number of the visit only. Undefined: no such day.
 */
export function agreedDate(
  trio: number,
  number: number,
  members: readonly Days[],
  window: readonly [LocalDate, LocalDate],
  taken: ReadonlySet<LocalDate>,
): LocalDate | undefined {
  const open: LocalDate[] = [];
  for (let day = dayNumber(window[0]); day <= dayNumber(window[1]); day++) {
    const date = dateOfDayNumber(day);
    if (!taken.has(date) && members.every((days) => days.isOpen(date))) open.push(date);
  }
  const midweek = open.filter((date) => weekday(date) >= 2 && weekday(date) <= 4);
  const choice = midweek.length > 0 ? midweek : open;
  return choice[Math.floor(choice.length * ((trio * stride + number * 0.17) % 1))];
}

/** How far ahead people look for another day. */
const horizon = 60;

/** The first day from a date on, itself included, on which pupils are in at every member; undefined within two months. */
export function nextCommonDay(
  from: LocalDate,
  members: readonly Days[],
  taken: ReadonlySet<LocalDate>,
): LocalDate | undefined {
  for (let ahead = 0; ahead <= horizon; ahead++) {
    const date = plusDays(from, ahead);
    if (!taken.has(date) && members.every((days) => days.isOpen(date))) return date;
  }
  return undefined;
}
