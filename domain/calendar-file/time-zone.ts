import { Temporal } from 'temporal-polyfill';
import type { LocalDate } from '../time.ts';

/** Changes of the clock so far before and after the date are told: mail programs need those around it. */
const daysAround = 400;

/**
 * The zone as RFC 5545 describes it (VTIMEZONE): its changes of the clock around `date`, each by itself. A zone that
 * changes none has its one offset. Throws RangeError for a zone that does not exist.
 */
export function timeZoneText(zone: string, date: LocalDate): string {
  const middle = Temporal.PlainDate.from(date).toZonedDateTime(zone);
  const until = middle.add({ days: daysAround });
  const parts: string[] = [];
  let at = middle.subtract({ days: daysAround });
  if (!isAnyChange(at, until)) parts.push(observance('STANDARD', '19700101T000000', at.offset, at.offset));
  for (let next = at.getTimeZoneTransition('next'); next && isBefore(next, until); ) {
    const before = next.subtract({ nanoseconds: 1 });
    const wallClock = next.toInstant().toZonedDateTimeISO(before.offset).toPlainDateTime();
    const kind = next.offsetNanoseconds > before.offsetNanoseconds ? 'DAYLIGHT' : 'STANDARD';
    parts.push(
      observance(kind, wallClock.toString({ smallestUnit: 'second' }).replace(/[-:]/g, ''), before.offset, next.offset),
    );
    at = next;
    next = at.getTimeZoneTransition('next');
  }
  return ['BEGIN:VTIMEZONE', `TZID:${zone}`, ...parts, 'END:VTIMEZONE'].join('\r\n');
}

function isAnyChange(from: Temporal.ZonedDateTime, until: Temporal.ZonedDateTime): boolean {
  const next = from.getTimeZoneTransition('next');
  return next !== null && isBefore(next, until);
}

function isBefore(one: Temporal.ZonedDateTime, other: Temporal.ZonedDateTime): boolean {
  return one.epochMilliseconds < other.epochMilliseconds;
}

function observance(kind: 'STANDARD' | 'DAYLIGHT', starts: string, from: string, to: string): string {
  const [before, after] = [from, to].map((offset) => offset.replaceAll(':', ''));
  return `BEGIN:${kind}\r\nDTSTART:${starts}\r\nTZOFFSETFROM:${before}\r\nTZOFFSETTO:${after}\r\nEND:${kind}`;
}
