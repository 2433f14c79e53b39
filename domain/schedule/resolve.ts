import type { DateRule } from '../programme/types.ts';
import { type Instant, type LocalDate, later, plusDays } from '../time.ts';
import { anchorDate, type Dated } from './anchors.ts';
import type { HalfTerm, WorkingCalendar } from './calendar.ts';
import { carrierCalendar, type Place } from './place.ts';

export type { Dated } from './anchors.ts';
export { findEvent, findVisit, type Place } from './place.ts';

/**
 * The date to which a rule leads at a place, or undefined while a date it needs is unknown: `latest` needs all of its
 * dates, `earliest` and `first-known` one. A cancelled or postponed event or visit has no date. `knownSince` comes from
 * the cells that decided: for `earliest` and `first-known` those of the date taken, so that a second date, typed
 * months later and without effect, does not turn steps that are due into history.
 */
export function resolveDate(rule: DateRule, place: Place): Dated | undefined {
  switch (rule.rule) {
    case 'anchor':
      return anchorDate(rule.anchor, place);
    case 'shift':
      return moved(rule.from, place, (date) =>
        rule.unit === 'days' ? plusDays(date, rule.by) : place.reader.shift(date, rule.by),
      );
    case 'back-to-school-day':
      return moved(rule.from, place, (date) => place.reader.openOnOrBefore(date));
    case 'before-last-week-of-half-term': {
      const terms = place.reader.halfTerms.length > 0 ? place.reader : carrierCalendar(place);
      return moved(rule.from, place, (date) => beforeLastWeekOfHalfTerm(date, terms));
    }
    case 'earliest':
      return knownOf(rule.of, place).reduce<Dated | undefined>(
        (first, next) => (first && first.date <= next.date ? first : next),
        undefined,
      );
    case 'latest': {
      const dates = knownOf(rule.of, place);
      if (dates.length < rule.of.length) return undefined;
      return dates.reduce<Dated | undefined>(
        (last, next) =>
          last ? { date: later(last.date, next.date), knownSince: bothKnown(last.knownSince, next.knownSince) } : next,
        undefined,
      );
    }
    case 'first-known':
      for (const option of rule.of) {
        const dated = resolveDate(option, place);
        if (dated) return dated;
      }
      return undefined;
  }
}

function moved(from: DateRule, place: Place, move: (date: LocalDate) => LocalDate): Dated | undefined {
  const dated = resolveDate(from, place);
  return dated && { date: move(dated.date), knownSince: dated.knownSince };
}

function knownOf(rules: readonly DateRule[], place: Place): readonly Dated[] {
  return rules.flatMap((rule) => resolveDate(rule, place) ?? []);
}

function bothKnown(a: Instant | undefined, b: Instant | undefined): Instant | undefined {
  return a && b ? later(a, b) : (a ?? b);
}

/**
 * `date`, unless it falls in the last five open days of a half-term: then the open day before those five. A date outside
 * every half-term first moves back to the last open day. Without a half-term at or before it, `date` stays.
 */
export function beforeLastWeekOfHalfTerm(date: LocalDate, calendar: WorkingCalendar): LocalDate {
  let candidate = date;
  for (;;) {
    let term = halfTermAt(candidate, calendar.halfTerms);
    if (!term) {
      const back = calendar.openOnOrBefore(candidate);
      term = halfTermAt(back, calendar.halfTerms);
      if (!term) return date;
      candidate = back;
    }
    const fifthLast = openDaysBack(term.to, 4, calendar);
    if (candidate < fifthLast) return candidate;
    candidate = openDaysBack(fifthLast, 1, calendar);
    // A half-term of five days or fewer has no day before its last week: the one before it decides.
    if (candidate >= term.from) return candidate;
  }
}

function halfTermAt(date: LocalDate, terms: readonly HalfTerm[]): HalfTerm | undefined {
  return terms.find((term) => term.from <= date && date <= term.to);
}

/** The open day so many open days before the last one on or before `date`. */
function openDaysBack(date: LocalDate, count: number, calendar: WorkingCalendar): LocalDate {
  let day = calendar.openOnOrBefore(date);
  for (let step = 0; step < count; step++) day = calendar.openOnOrBefore(plusDays(day, -1));
  return day;
}
