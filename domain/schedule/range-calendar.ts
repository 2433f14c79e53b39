import { dateOfDayNumber, dayNumber, type LocalDate } from '../time.ts';
import type { WorkingCalendar } from './calendar.ts';
import { type DatedHalfTerm, folded } from './calendar-rows.ts';
import { type DaySet, intersection } from './day-set.ts';

/** A working calendar over two sets of days; every question is answered in constant time. */
export class RangeCalendar implements WorkingCalendar {
  readonly working: DaySet;
  readonly open: DaySet;
  readonly halfTerms: readonly DatedHalfTerm[];

  constructor(working: DaySet, open: DaySet, halfTerms: readonly DatedHalfTerm[]) {
    this.working = working;
    this.open = open;
    this.halfTerms = halfTerms;
  }

  isWorkingDay(date: LocalDate): boolean {
    return this.working.has(dayNumber(date));
  }

  isOpenDay(date: LocalDate): boolean {
    return this.open.has(dayNumber(date));
  }

  shift(date: LocalDate, workingDays: number): LocalDate {
    return workingDays === 0 ? date : dateOfDayNumber(this.working.shift(dayNumber(date), workingDays));
  }

  onOrAfter(date: LocalDate): LocalDate {
    return dateOfDayNumber(this.working.onOrAfter(dayNumber(date)));
  }

  onOrBefore(date: LocalDate): LocalDate {
    return dateOfDayNumber(this.working.onOrBefore(dayNumber(date)));
  }

  openOnOrBefore(date: LocalDate): LocalDate {
    return dateOfDayNumber(this.open.onOrBefore(dayNumber(date)));
  }
}

/** The days common to all of the calendars, which share one range; half-terms are cut to the days common to all. */
export function commonCalendar(calendars: readonly RangeCalendar[]): RangeCalendar {
  return new RangeCalendar(
    intersection(calendars.map((calendar) => calendar.working)),
    intersection(calendars.map((calendar) => calendar.open)),
    commonHalfTerms(calendars.map((calendar) => calendar.halfTerms).filter((terms) => terms.length > 0)),
  );
}

function commonHalfTerms(lists: readonly (readonly DatedHalfTerm[])[]): readonly DatedHalfTerm[] {
  const [head, ...others] = lists;
  let common = head ?? [];
  for (const terms of others) {
    common = common.flatMap((term) =>
      terms
        .filter((other) => folded(other.name) === folded(term.name) && other.from <= term.to && term.from <= other.to)
        .map((other) => overlap(term, other)),
    );
  }
  return common;
}

function overlap(one: DatedHalfTerm, other: DatedHalfTerm): DatedHalfTerm {
  const begins = one.from >= other.from ? one : other;
  const ends = one.to <= other.to ? one : other;
  return { name: one.name, from: begins.from, to: ends.to, fromSeen: begins.fromSeen, toSeen: ends.toSeen };
}
