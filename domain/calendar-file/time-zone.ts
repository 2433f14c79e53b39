import { getISO } from 'temporal-polyfill/fns/Calendar';
import * as moment from 'temporal-polyfill/fns/Instant';
import * as plainDate from 'temporal-polyfill/fns/PlainDate';
import * as wallClock from 'temporal-polyfill/fns/PlainDateTime';
import * as zonedTime from 'temporal-polyfill/fns/ZonedDateTime';
import type { LocalDate } from '../time.ts';

/** Changes of the clock so far before and after the date are told: mail programs need those around it. */
const daysAround = 400;

/**
 * The zone as RFC 5545 describes it (VTIMEZONE): its changes of the clock around `date`, each by itself. A zone that
 * changes none has its one offset. Throws RangeError for a zone that does not exist.
 */
export function timeZoneText(zone: string, date: LocalDate): string {
  const middle = plainDate.toZonedDateTime(plainDate.fromString(date, getISO), zone);
  const until = zonedTime.addDays(middle, daysAround);
  const parts: string[] = [];
  let at = zonedTime.subtractDays(middle, daysAround);
  const offset = zonedTime.offset(at);
  if (!isAnyChange(at, until)) parts.push(observance('STANDARD', '19700101T000000', offset, offset));
  for (let next = zonedTime.getTimeZoneTransition(at, 'next'); next && isBefore(next, until); ) {
    const before = zonedTime.subtractNanoseconds(next, 1);
    const [from, to] = [zonedTime.offset(before), zonedTime.offset(next)];
    const shown = zonedTime.toPlainDateTime(moment.toZonedDateTimeISO(zonedTime.toInstant(next), from));
    const starts = wallClock.toString(shown, { smallestUnit: 'second' }).replace(/[-:]/g, '');
    const isLater = zonedTime.offsetNanoseconds(next) > zonedTime.offsetNanoseconds(before);
    parts.push(observance(isLater ? 'DAYLIGHT' : 'STANDARD', starts, from, to));
    at = next;
    next = zonedTime.getTimeZoneTransition(at, 'next');
  }
  return ['BEGIN:VTIMEZONE', `TZID:${zone}`, ...parts, 'END:VTIMEZONE'].join('\r\n');
}

function isAnyChange(from: zonedTime.Record, until: zonedTime.Record): boolean {
  const next = zonedTime.getTimeZoneTransition(from, 'next');
  return next !== null && isBefore(next, until);
}

function isBefore(one: zonedTime.Record, other: zonedTime.Record): boolean {
  return one.epochMilliseconds < other.epochMilliseconds;
}

function observance(kind: 'STANDARD' | 'DAYLIGHT', starts: string, from: string, to: string): string {
  const [before, after] = [from, to].map((offset) => offset.replaceAll(':', ''));
  return `BEGIN:${kind}\r\nDTSTART:${starts}\r\nTZOFFSETFROM:${before}\r\nTZOFFSETTO:${after}\r\nEND:${kind}`;
}
