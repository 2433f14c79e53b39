import ICAL from 'ical.js';
import { describe, expect, it } from 'vitest';
import { calendarFile, type Diary } from '../../../domain/calendar-file/calendar-file.ts';
import type { CalendarEntry } from '../../../domain/calendar-file/entry.ts';
import { instant, localDate } from '../../../domain/time.ts';

const diary: Diary = {
  to: { name: 'Siân "O’Neill", Head', email: 'sian.oneill@school.example.org' },
  organiser: { name: 'Example Trust', email: 'programmes@trust.example' },
  uidPrefix: 'elp-2026',
  zone: 'Europe/London',
  at: instant('2026-09-07T07:00:00Z'),
};
const entry: CalendarEntry = {
  slot: 'event-1',
  title: 'Extending Leading Practice: Launch event',
  date: localDate('2026-10-08'),
  times: { from: '09:30', until: '16:00' },
  place: 'Example Hall, 1 Example Street; London',
  answer: true,
  cancelled: false,
};

function read(content: string) {
  const calendar = new ICAL.Component(ICAL.parse(content));
  const component = calendar.getFirstSubcomponent('vevent')!;
  return { calendar, component, event: new ICAL.Event(component) };
}

describe('a calendar file', () => {
  it('invites its reader to a day with times, zone, place and organiser', () => {
    const { name, content } = calendarFile(entry, 'REQUEST', diary);
    const { calendar, component, event } = read(content);
    expect(name).toBe('event-1.ics');
    expect(calendar.getFirstPropertyValue('method')).toBe('REQUEST');
    expect(event.summary).toBe(entry.title);
    expect(event.location).toBe(entry.place);
    expect(event.uid).toBe('elp-2026.event-1@trust.example');
    expect(component.getFirstPropertyValue('dtstamp')?.toString()).toBe('2026-09-07T07:00:00Z');
    expect([event.startDate, event.endDate].map((time) => time.toString())).toEqual([
      '2026-10-08T09:30:00',
      '2026-10-08T16:00:00',
    ]);
    // British Summer Time: by the zone that the file itself brings.
    expect(event.startDate.zone.tzid).toBe('Europe/London');
    expect(event.startDate.toJSDate().toISOString()).toBe('2026-10-08T08:30:00.000Z');
    expect(event.organizer).toBe('mailto:programmes@trust.example');
    expect(event.attendees.map((attendee) => String(attendee.getFirstValue()).toLowerCase())).toEqual([
      'mailto:sian.oneill@school.example.org',
    ]);
    expect(event.attendees[0]?.getParameter('rsvp')).toBe('TRUE');
    expect(content.split('\r\n').filter((line) => new TextEncoder().encode(line).length > 75)).toEqual([]);
  });

  it.each([
    ['2026-03-29', '09:00', '2026-03-29T08:00:00.000Z'],
    ['2026-10-25', '09:00', '2026-10-25T09:00:00.000Z'],
    ['2027-01-14', '09:00', '2027-01-14T09:00:00.000Z'],
    ['2027-03-28', '09:00', '2027-03-28T08:00:00.000Z'],
  ] as const)('on %s at %s means %s', (date, from, utc) => {
    const { content } = calendarFile(
      { ...entry, date: localDate(date), times: { from, until: '15:00' } },
      'REQUEST',
      diary,
    );
    expect(read(content).event.startDate.toJSDate().toISOString()).toBe(utc);
  });

  it('takes a whole day, and no zone, while the times are not known', () => {
    const { times: _, ...day } = entry;
    const { calendar, event } = read(calendarFile(day, 'REQUEST', diary).content);
    expect([event.startDate, event.endDate].map((time) => time.toString())).toEqual(['2026-10-08', '2026-10-09']);
    expect(calendar.getFirstSubcomponent('vtimezone')).toBeNull();
  });

  it('keeps its UID and raises its SEQUENCE when written later, whatever has changed', () => {
    const moved = { ...entry, date: localDate('2026-10-15'), title: 'Another title' };
    const later = { ...diary, at: instant('2026-09-07T07:01:00Z'), to: { name: 'Pat', email: 'pat@school.example' } };
    const [before, after] = [calendarFile(entry, 'REQUEST', diary), calendarFile(moved, 'REQUEST', later)].map(
      ({ content }) => read(content).event,
    );
    expect(after!.uid).toBe(before!.uid);
    expect(after!.sequence).toBe(before!.sequence + 1);
  });

  it('takes a day out again', () => {
    const { calendar, component, event } = read(calendarFile({ ...entry, cancelled: true }, 'CANCEL', diary).content);
    expect(calendar.getFirstPropertyValue('method')).toBe('CANCEL');
    expect(component.getFirstPropertyValue('status')).toBe('CANCELLED');
    expect(event.uid).toBe('elp-2026.event-1@trust.example');
    expect(event.attendees).toHaveLength(1);
  });

  it('names nobody in a file that is only attached', () => {
    const { content } = calendarFile(entry, 'PUBLISH', diary);
    expect(read(content).event.attendees).toEqual([]);
    expect(content).not.toContain('oneill');
  });

  it('keeps what people typed inside its fields', () => {
    const evil = {
      ...entry,
      title: 'Visit\r\nATTENDEE:mailto:all@school.example',
      place: 'Hall\nURL:x',
      link: 'https://school.example/a,b;c?d=1',
      notes: 'Line 1\r\nEND:VEVENT\r\nBEGIN:VEVENT',
    };
    const to = { ...diary.to, name: 'Pat"\r\nX-EVIL:yes' };
    const { calendar, component, event } = read(calendarFile(evil, 'REQUEST', { ...diary, to }).content);
    expect(calendar.getAllSubcomponents('vevent')).toHaveLength(1);
    expect(event.attendees).toHaveLength(1);
    expect(event.summary).toBe('Visit ATTENDEE:mailto:all@school.example');
    expect(component.getFirstPropertyValue('url')).toBe('https://school.example/a%2Cb%3Bc?d=1');
    expect(component.hasProperty('x-evil')).toBe(false);
    expect(event.description).toContain('END:VEVENT');
  });
});
