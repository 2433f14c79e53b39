import type { LocalDate } from '../../domain/time.ts';
import { declines } from './answers.ts';
import { type Member, takesPart } from './cast.ts';
import { declarations } from './phrases.ts';
import { type PlannedEvent, type PlannedVisit, type Scene, specialsOf } from './scene.ts';
import { type Edit, type Typed, typedDate } from './typist.ts';

/** Working days after a visit on which its notes are ready. */
const notesAfter = 8;

const bothThere: Readonly<Record<string, Typed>> = {
  'Head attended': 'Attended',
  'Senior leader attended': 'Attended',
};

/** Who was at the events and visits of the days before today, and that they have been held. */
export function attendanceSince(scene: Scene, today: LocalDate): Edit[] {
  return [
    ...scene.events
      .filter(({ date, recorded }) => date < today && !recorded)
      .flatMap((event) => ofEvent(event, scene, today)),
    ...[...scene.visits.values()]
      .filter(({ date, standing }) => date !== undefined && date < today && standing === 'planned')
      .flatMap((visit) => ofVisit(visit, scene, today)),
  ];
}

function ofEvent(event: PlannedEvent, scene: Scene, today: LocalDate): Edit[] {
  event.recorded = true;
  const present = [...scene.cast.members.values()].filter(
    (member) => takesPart(member, event.date) && takesPart(member, today) && !declines(scene, member, event.id),
  );
  return [
    { tab: 'Events', key: event.id, cells: { Status: 'held' } },
    ...present.map(({ name }) => ({
      tab: 'Attendance',
      key: `${name}|${event.id}`,
      cells: { ...bothThere, 'Attendance recorded': typedDate(today) },
    })),
  ];
}

function ofVisit(visit: PlannedVisit, scene: Scene, today: LocalDate): Edit[] {
  visit.standing = 'held';
  const date = visit.date ?? today;
  const present = visit.trio.members.filter((member) => takesPart(member, date) && takesPart(member, today));
  return [
    { tab: 'Visits', key: visit.id, cells: { Status: 'held' } },
    ...present.map((member) => ({
      tab: 'Visit attendance',
      key: `${member.name}|${visit.id}`,
      cells: { ...bothThere, ...replacement(scene, member, visit), 'Attendance recorded': typedDate(today) },
    })),
  ];
}

function replacement(scene: Scene, { urn }: Member, visit: PlannedVisit): Readonly<Record<string, Typed>> {
  const special = specialsOf(scene, 'replaced-leader').find((one) => one.urn === urn && one.visit === visit.id);
  return special ? { 'Senior leader attended': 'Replaced', 'Replaced by': special.by } : {};
}

/** The notes of visits held eight working days ago or more. */
export function notesDue(scene: Scene, today: LocalDate): Edit[] {
  const edits: Edit[] = [];
  for (const visit of scene.visits.values()) {
    const { date, standing, noted, id } = visit;
    if (date === undefined || standing !== 'held' || noted) continue;
    if (today < scene.cast.office.plus(date, notesAfter)) continue;
    visit.noted = true;
    const notes = `https://documents.example.org/notes/${id.toLowerCase()}`;
    edits.push({ tab: 'Visits', key: id, cells: { Notes: notes } });
  }
  return edits;
}

/** An onboarding call that took place today. */
export function callHeld({ urn }: Member, today: LocalDate): Edit {
  const cells = { 'Onboarding call held': typedDate(today), 'Declarations and agreement': declarations };
  return { tab: 'Schools', key: urn, cells };
}
