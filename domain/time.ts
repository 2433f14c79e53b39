import { getISO } from 'temporal-polyfill/fns/Calendar';
import * as moment from 'temporal-polyfill/fns/Instant';
import * as plainDate from 'temporal-polyfill/fns/PlainDate';
import * as wallClock from 'temporal-polyfill/fns/PlainDateTime';
import * as zonedTime from 'temporal-polyfill/fns/ZonedDateTime';

/** A calendar date without a time or zone, `YYYY-MM-DD`; compares as text. */
export type LocalDate = string & { readonly brand: 'LocalDate' };

/** A moment in UTC, always `YYYY-MM-DDTHH:MM:SS.sssZ`; compares as text. */
export type Instant = string & { readonly brand: 'Instant' };

/** A wall-clock time, `HH:MM`. */
export type LocalTime = `${number}:${number}`;

/** Reads `YYYY-MM-DD`. Throws RangeError for a date that does not exist. */
export function localDate(text: string): LocalDate {
  return plainDate.toString(plainDate.fromString(text, getISO)) as LocalDate;
}

/** Whether the text is a date that exists, written `YYYY-MM-DD`. */
export function isLocalDate(text: string): text is LocalDate {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}

/** The moment as an Instant; takes epoch milliseconds or any ISO text with an offset. Throws RangeError. */
export function instant(at: number | string): Instant {
  return new Date(at).toISOString() as Instant;
}

/** Milliseconds since 1970-01-01 UTC. */
export function epochMilliseconds(at: Instant): number {
  return Date.parse(at);
}

/** `at` moved by so many minutes (negative: earlier). */
export function plusMinutes(at: Instant, minutes: number): Instant {
  return instant(epochMilliseconds(at) + minutes * 60_000);
}

const dayMilliseconds = 86_400_000;

const dayNumbers = new Map<LocalDate, number>();
const datesByDay = new Map<number, LocalDate>();
/** A few decades of dates: more would be a mistake in the sheet. */
const rememberedDates = 20_000;

/** Days since 1970-01-01; consecutive dates differ by one. */
export function dayNumber(date: LocalDate): number {
  let day = dayNumbers.get(date);
  if (day === undefined) {
    if (dayNumbers.size > rememberedDates) dayNumbers.clear();
    day = Date.parse(`${date}T00:00:00Z`) / dayMilliseconds;
    dayNumbers.set(date, day);
  }
  return day;
}

/** The date with this day number. */
export function dateOfDayNumber(day: number): LocalDate {
  let date = datesByDay.get(day);
  if (date === undefined) {
    if (datesByDay.size > rememberedDates) datesByDay.clear();
    date = new Date(day * dayMilliseconds).toISOString().slice(0, 10) as LocalDate;
    datesByDay.set(day, date);
  }
  return date;
}

/** `date` moved by so many calendar days. */
export function plusDays(date: LocalDate, days: number): LocalDate {
  return dateOfDayNumber(dayNumber(date) + days);
}

/** Calendar days from `from` to `to`. */
export function daysBetween(from: LocalDate, to: LocalDate): number {
  return dayNumber(to) - dayNumber(from);
}

/** 1 for Monday to 7 for Sunday. */
export function weekday(date: LocalDate): number {
  return ((((dayNumber(date) + 3) % 7) + 7) % 7) + 1;
}

export function earlier<T extends string>(a: T, b: T): T {
  return a <= b ? a : b;
}

export function later<T extends string>(a: T, b: T): T {
  return a >= b ? a : b;
}

const instants = new Map<string, Instant>();

/**
 * The moment at which the wall clock in `zone` (an IANA name) shows `time` on `date`.
 * In the hour that a spring change skips, the moment after the gap; in the hour that autumn repeats, the first of the two.
 */
export function atLocalTime(date: LocalDate, time: LocalTime, zone: string): Instant {
  const key = `${date} ${time} ${zone}`;
  let found = instants.get(key);
  if (!found) {
    if (instants.size > 20_000) instants.clear();
    found = instant(
      wallClock.toZonedDateTime(wallClock.fromString(`${date}T${time}`, getISO), zone, { disambiguation: 'compatible' })
        .epochMilliseconds,
    );
    instants.set(key, found);
  }
  return found;
}

const offsets = new Map<string, { from: number; until: number; offset: number }[]>();

function offsetMilliseconds(at: number, zone: string): number {
  let spans = offsets.get(zone);
  if (!spans) {
    spans = [];
    offsets.set(zone, spans);
  }
  const known = spans.find((span) => span.from <= at && at < span.until);
  if (known) return known.offset;
  const zoned = moment.toZonedDateTimeISO(moment.fromEpochMilliseconds(at), zone);
  const next = zonedTime.addMilliseconds(zoned, 1);
  const from = zonedTime.getTimeZoneTransition(next, 'previous')?.epochMilliseconds ?? Number.NEGATIVE_INFINITY;
  const until = zonedTime.getTimeZoneTransition(zoned, 'next')?.epochMilliseconds ?? Number.POSITIVE_INFINITY;
  const span = { from, until, offset: zonedTime.offsetNanoseconds(zoned) / 1e6 };
  spans.push(span);
  return span.offset;
}

let last: { at: Instant; zone: string; shows: { readonly date: LocalDate; readonly time: LocalTime } } | undefined;

/** The date and `HH:MM` that the wall clock in `zone` shows at `at`. */
export function localDateTime(at: Instant, zone: string): { readonly date: LocalDate; readonly time: LocalTime } {
  // Whoever looks at a thousand milestones asks a thousand times for the same moment.
  if (last?.at === at && last.zone === zone) return last.shows;
  const shows = wallClockAt(at, zone);
  last = { at, zone, shows };
  return shows;
}

function wallClockAt(at: Instant, zone: string): { readonly date: LocalDate; readonly time: LocalTime } {
  const epoch = epochMilliseconds(at);
  const text = new Date(epoch + offsetMilliseconds(epoch, zone)).toISOString();
  return { date: text.slice(0, 10) as LocalDate, time: text.slice(11, 16) as LocalTime };
}

/** The date in `zone` at `at`. */
export function localDateOf(at: Instant, zone: string): LocalDate {
  return localDateTime(at, zone).date;
}
