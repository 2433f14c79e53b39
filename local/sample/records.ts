import type { Programme } from '../../domain/programme/types.ts';
import { serialOfDate, serialOfTime } from '../../domain/sheet/serial.ts';
import type { CalendarEntry } from './data/calendar-entry.ts';
import type { EventFacts } from './data/programme-years.ts';
import type { Facilitator } from './trios.ts';
import type { SampleCell, SampleSchool, SampleTrio } from './types.ts';

/** A row by header; headers left out are empty. */
export type SampleRecord = Readonly<Record<string, SampleCell>>;

export function calendarRecord(entry: CalendarEntry): SampleRecord {
  return {
    Kind: entry.kind,
    Name: entry.name,
    'Applies to': entry.appliesTo,
    From: serialOfDate(entry.from),
    To: entry.to === undefined ? null : serialOfDate(entry.to),
  };
}

export function schoolRecord(school: SampleSchool): SampleRecord {
  return {
    URN: school.urn,
    School: school.name,
    Area: school.area,
    'Former URNs and names': school.formerly ?? null,
    'Head name': school.head.name,
    'Head email': school.head.email,
    'Senior leader name': school.seniorLeader?.name ?? null,
    'Senior leader email': school.seniorLeader?.email ?? null,
    'PA name': school.pa?.name ?? null,
    'PA email': school.pa?.email || null,
    'Project lead name': school.projectLead?.name ?? null,
    'Project lead email': school.projectLead?.email ?? null,
    'Main contact': school.mainContact || null,
    Phone: school.phone,
    Ready: school.ready,
  };
}

export function facilitatorRecord({ id, name, email, phone }: Facilitator): SampleRecord {
  return { Facilitator: id, Name: name, Email: email, Phone: phone };
}

export function trioRecord({ id, facilitator, members }: SampleTrio): SampleRecord {
  const places = members.map(({ name }, index) => [`School ${index + 1}`, name] as const);
  return { Trio: id, Facilitator: facilitator, ...Object.fromEntries(places) };
}

export function eventRecord(event: EventFacts, programme: Programme): SampleRecord {
  return {
    Event: event.id,
    Title: programme.events.find(({ id }) => id === event.id)?.title ?? null,
    Date: serialOfDate(event.date),
    Starts: serialOfTime(event.starts),
    Ends: serialOfTime(event.ends),
    Place: event.place,
    Status: 'planned',
  };
}

/** Every school at every event, event after event. */
export function attendanceRecords(schools: readonly SampleSchool[], programme: Programme): SampleRecord[] {
  return programme.events.flatMap(({ id }) => schools.map(({ name }) => ({ School: name, Event: id })));
}

/** Every visit, trio after trio: the members host in turn. The dates are agreed at the launch. */
export function visitRecords(trios: readonly SampleTrio[], programme: Programme): SampleRecord[] {
  return trios.flatMap(({ id, members }) =>
    programme.visits.map(({ number }) => ({
      Visit: `${id}-${number}`,
      Host: members[(number - 1) % members.length]?.name ?? null,
      Status: 'planned',
    })),
  );
}

/** Every member at every visit of its trio. */
export function visitAttendanceRecords(trios: readonly SampleTrio[], programme: Programme): SampleRecord[] {
  return trios.flatMap(({ id, members }) =>
    programme.visits.flatMap(({ number }) => members.map(({ name }) => ({ School: name, Visit: `${id}-${number}` }))),
  );
}
