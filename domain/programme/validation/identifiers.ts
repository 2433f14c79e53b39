import { reservedThreads } from '../../team-mail/place.ts';
import type { Programme } from '../types.ts';
import { placesOf, repeated } from './places.ts';

/** Characters that an id may have; more would be cut or refused in an execution's name. */
const longest = { programme: 12, slot: 20, phase: 20, thread: 20, milestone: 30, ladder: 40, step: 30, template: 40 };

/** Step Functions allows 80 characters in the names of executions and of states. */
const longestName = 80;
const cohortLength = 14;
const carrierLength = 6;
const runLength = 'r9999'.length;

/** Ids: their characters, lengths and uniqueness, and the names that are made of them. */
export function identifierFaults(programme: Programme): string[] {
  return [
    ...badId('The programme', programme.id, longest.programme),
    ...slots(programme),
    ...phases(programme),
    ...ladders(programme),
    ...Object.keys(programme.templates).flatMap((id) => badId('A template', id, longest.template)),
    ...repeated(programme.settings).map((name) => `The setting ‘${name}’ is listed twice.`),
    ...names(programme),
  ];
}

function badId(what: string, id: string, longestId: number): string[] {
  const faults: string[] = [];
  if (!/^[a-z0-9-]+$/.test(id)) faults.push(`${what} has the id ‘${id}’: only a to z, 0 to 9 and hyphens may be used.`);
  if (id.length > longestId) faults.push(`${what} has the id ‘${id}’, longer than ${longestId} characters.`);
  return faults;
}

function uniqueIds(what: string, ids: readonly string[], longestId: number): string[] {
  return [
    ...ids.flatMap((id) => badId(what, id, longestId)),
    ...repeated(ids).map((id) => `${what} has the id ‘${id}’, which is taken.`),
  ];
}

function slots({ events, visits }: Programme): string[] {
  return [
    ...uniqueIds('An event', ids(events), longest.slot),
    ...uniqueIds('A visit', ids(visits), longest.slot),
    ...repeated(visits.map(({ number }) => String(number))).map((number) => `Two visits have the number ${number}.`),
  ];
}

function phases(programme: Programme): string[] {
  const threads = programme.phases.flatMap((phase) => phase.threads);
  return [
    ...uniqueIds('A phase', ids(programme.phases), longest.phase),
    ...uniqueIds('A thread', ids(threads), longest.thread),
    ...ids(threads)
      .filter((id) => reservedThreads.includes(id))
      .map((id) => `A thread has the id ‘${id}’, which is kept for the team’s own mail.`),
    ...threads.flatMap(({ id, milestones }) =>
      uniqueIds(`A milestone of thread ‘${id}’`, ids(milestones), longest.milestone),
    ),
  ];
}

function ladders(programme: Programme): string[] {
  return Object.entries(programme.ladders).flatMap(([key, { id, steps }]) => [
    ...badId('A ladder', key, longest.ladder),
    ...(key === id ? [] : [`Ladder ‘${key}’ calls itself ‘${id}’.`]),
    ...uniqueIds(`A step of ladder ‘${key}’`, ids(steps), longest.step),
  ]);
}

function names(programme: Programme): string[] {
  const places = placesOf(programme);
  const titles = places.map(({ thread, milestone }) => `${thread.title}: ${milestone.title}`);
  const executions = places.flatMap(({ name, thread, milestone }) => {
    const parts = [cohortLength, carrierLength, milestone.id.length, thread.id.length, runLength];
    const length = parts.reduce((sum, part) => sum + part, 0) + parts.length - 1;
    return length > longestName
      ? [`${name}: its executions’ names would be longer than ${longestName} characters.`]
      : [];
  });
  return [
    ...executions,
    ...repeated(titles).map((title) => `Two milestones are called ‘${title}’.`),
    ...titles
      .filter((title) => title.length > longestName)
      .map((title) => `The title ‘${title}’ is longer than ${longestName} characters.`),
  ];
}

function ids(of: readonly { readonly id: string }[]): string[] {
  return of.map(({ id }) => id);
}
