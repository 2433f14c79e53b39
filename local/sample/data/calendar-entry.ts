import { type LocalDate, localDate } from '../../../domain/time.ts';

/** A row of the Calendar tab. */
export interface CalendarEntry {
  readonly kind: 'Half-term' | 'Bank holiday' | 'INSET day' | 'Closed' | 'Office closed';
  readonly name: string;
  readonly appliesTo: string;
  readonly from: LocalDate;
  /** Absent: one day. */
  readonly to?: LocalDate;
}

/** Reads `YYYY-MM-DD`. Throws RangeError for a date that does not exist. */
export const date = localDate;

/** Half-terms of an area or school: name, first and last day. */
export function halfTerms(appliesTo: string, terms: readonly (readonly [string, string, string])[]): CalendarEntry[] {
  return terms.map(([name, from, to]) => ({ kind: 'Half-term', name, appliesTo, from: date(from), to: date(to) }));
}

/** Single days of one kind: name and day. */
export function singleDays(
  kind: CalendarEntry['kind'],
  appliesTo: string,
  days: readonly (readonly [string, string])[],
): CalendarEntry[] {
  return days.map(([name, day]) => ({ kind, name, appliesTo, from: date(day) }));
}

/** Training days by area or school. */
export function trainingDays(days: Readonly<Record<string, readonly string[]>>): CalendarEntry[] {
  return Object.entries(days).flatMap(([appliesTo, list]) =>
    singleDays(
      'INSET day',
      appliesTo,
      list.map((day) => ['INSET', day] as const),
    ),
  );
}
