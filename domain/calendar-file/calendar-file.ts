import ical, { ICalAttendeeStatus, ICalCalendarMethod, ICalEventStatus } from 'ical-generator';
import type { CalendarFile, CalendarMethod } from '../notice/types.ts';
import { epochMilliseconds, type Instant, type LocalTime, plusDays } from '../time.ts';
import type { CalendarEntry } from './entry.ts';
import { timeZoneText } from './time-zone.ts';
import { ZonedDate } from './zoned-date.ts';

/** Whose diary, on whose behalf, and when it was written. */
export interface Diary {
  readonly to: { readonly name: string; readonly email: string };
  readonly organiser: { readonly name: string; readonly email: string };
  /** Part of each UID: the cohort's id, or another word in a rehearsal. */
  readonly uidPrefix: string;
  readonly zone: string;
  readonly at: Instant;
}

/**
 * A calendar file (RFC 5545, 5546) of one entry. Its UID is the event's or visit's for ever and for everybody; its
 * SEQUENCE the minutes from 2000 to the writing, so that whatever is written later about the same day outranks it,
 * whichever milestone it comes from. REQUEST and CANCEL name the reader, a PUBLISH nobody.
 */
export function calendarFile(entry: CalendarEntry, method: CalendarMethod, diary: Diary): CalendarFile {
  const { to, organiser, zone, at } = diary;
  const calendar = ical({
    prodId: { company: 'Termtime', product: 'Termtime', language: 'EN' },
    method: ICalCalendarMethod[method],
    timezone: { name: null, generator: (name) => timeZoneText(name, entry.date) },
  });
  const event = calendar.createEvent({
    id: uidOf(entry, diary),
    sequence: sequenceAt(at),
    stamp: new Date(epochMilliseconds(at)),
    ...span(entry, zone),
    summary: oneLine(entry.title),
    status: method === 'CANCEL' ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    organizer: { name: oneLine(organiser.name), email: organiser.email },
    ...(entry.place === undefined ? {} : { location: oneLine(entry.place) }),
    // The library escapes a comma as in a text; in an address it may stand for itself only when encoded.
    ...(entry.link === undefined ? {} : { url: entry.link.replace(/[,;]/g, encodeURIComponent) }),
    description: [entry.notes, entry.link, `From ${organiser.name}, ${organiser.email}`].filter(Boolean).join('\n'),
  });
  if (method !== 'PUBLISH') {
    event.createAttendee({
      name: oneLine(to.name),
      email: to.email,
      rsvp: entry.answer,
      status: ICalAttendeeStatus.NEEDSACTION,
    });
  }
  return { name: `${slug(entry.slot)}.ics`, method, content: calendar.toString() };
}

/** The same for one event or visit whatever becomes of it. */
function uidOf({ slot }: Pick<CalendarEntry, 'slot'>, { organiser, uidPrefix }: Diary): string {
  return `${slug(uidPrefix)}.${slug(slot)}@${organiser.email.split('@').at(-1)}`;
}

/** Rises by one a minute; a whole number as mail programs keep it (31 bits) until the year 6000. */
function sequenceAt(at: Instant): number {
  return Math.floor((epochMilliseconds(at) - Date.UTC(2000, 0, 1)) / 60_000);
}

function span({ date, times }: CalendarEntry, zone: string) {
  if (!times) return { allDay: true, start: `${date}T00:00:00Z`, end: `${plusDays(date, 1)}T00:00:00Z` };
  const at = (time: LocalTime) => new ZonedDate(date, time, zone);
  return { start: at(times.from), end: at(times.until), timezone: zone };
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

function slug(text: string): string {
  return text.toLowerCase().replace(/[^a-z0-9-]+/g, '-');
}
