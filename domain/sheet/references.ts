import { wishKey } from '../decision/by-reference.ts';
import { fullTitle } from '../milestone/instances.ts';
import type { Programme } from '../programme/types.ts';
import { type Flaw, flaw, silentFlaw } from './flaw.ts';
import { type KnownIds, partnershipShape } from './known-ids.ts';
import { messageReaders } from './message-readers.ts';
import { muteReaders } from './mute-readers.ts';
import type { SchoolDirectory } from './school-directory.ts';
import { fold, nearest } from './spelling.ts';
import { settingsOf } from './standard-settings.ts';

/** Resolves the text of a cell that names something of the programme or of another tab. */
export type Reference = (text: string) => string | Flaw;

function milestoneTitles(programme: Programme): readonly string[] {
  return programme.phases.flatMap((phase) =>
    phase.threads.flatMap((thread) => thread.milestones.map((milestone) => fullTitle(thread, milestone))),
  );
}

/** The cells that are references, by `tab|header`; all others are read by the type of their column. */
export function referencesOf(
  programme: Programme,
  schools: SchoolDirectory,
  known: KnownIds,
): ReadonlyMap<string, Reference> {
  const { singular, plural } = programme.partnership;
  const event = oneOf(
    'event',
    programme.events.map(({ id, title }) => [id, title]),
  );
  const visit = visitReference(programme, known.partnerships);
  const milestone = oneOf(
    'milestone',
    milestoneTitles(programme).map((title) => [title]),
  );
  const template = oneOf(
    'template',
    Object.keys(programme.templates).map((id) => [id]),
  );
  const setting = oneOf(
    'setting',
    settingsOf(programme).map(({ name }) => [name]),
  );
  const found = new Map<string, Reference>([
    ['Calendar|Applies to', (text) => appliesTo(text, schools)],
    // One spelling for one area, so that the Calendar tab and the schools agree.
    ['Schools|Area', (text) => schools.area(text) ?? text],
    ['Schools|No mail to', muteReaders],
    ['Settings|Setting', (text) => asWarning(setting(text))],
    ['Facilitators|Facilitator', (text) => facilitatorId(text)],
    [`${plural}|${singular}`, (text) => shaped(text, partnershipShape, `a ${singular.toLowerCase()}`, 'T1')],
    [`${plural}|Facilitator`, (text) => known.facilitators.get(fold(text)) ?? facilitatorId(text)],
    ['Events|Event', event],
    ['Attendance|Event', event],
    ['Visits|Visit', visit],
    ['Visit attendance|Visit', visit],
    ['Exceptions|Milestone', milestone],
    ['Messages|Message', (text) => shaped(text, /^[A-Za-z0-9-]{1,20}$/, 'a message', 'M1')],
    ['Messages|To', messageReaders(programme, schools, known.partnerships)],
    ['Templates|Template', template],
    ['Decisions|Decision', (text) => wishKey(text) ?? shaped(text, /^[\w:.|-]{1,120}$/, 'a decision', 'D1')],
  ]);
  for (const { tab, slot } of programme.feedbackTabs) {
    if (slot === 'event') found.set(`${tab}|Event`, event);
    if (slot === 'visit') found.set(`${tab}|Visit`, visit);
  }
  return found;
}

/** A facilitator's id holds a digit, so that a name typed in its place never becomes an id. */
function facilitatorId(text: string): string | Flaw {
  return shaped(text, /^(?=.*\d)[A-Za-z0-9-]{1,12}$/, 'a facilitator', 'F1');
}

function shaped(text: string, shape: RegExp, what: string, example: string): string | Flaw {
  // A word such as `constructor` would be found in every object that is looked up by id.
  if (shape.test(text) && text.length <= 120 && !(text in Object.prototype)) return text;
  return flaw('bad-id', `This is not the id of ${what}.`, `Type an id such as ${example}: letters and digits only.`);
}

function asWarning(answer: string | Flaw): string | Flaw {
  return typeof answer === 'string' ? answer : { ...answer, warning: true };
}

/** Something of a closed list, by id or title; answers the first spelling. */
function oneOf(what: string, list: readonly (readonly string[])[]): Reference {
  const known = new Map<string, string>();
  for (const [id, ...titles] of list) {
    for (const text of [id!, ...titles]) if (!known.has(fold(text))) known.set(fold(text), id!);
  }
  const memo = new Map<string, string | Flaw>();
  return (text) => {
    let answer = memo.get(text);
    if (answer === undefined) {
      answer = known.get(fold(text)) ?? unknown(what, text, list);
      memo.set(text, answer);
    }
    return answer;
  };
}

function unknown(what: string, text: string, list: readonly (readonly string[])[]): Flaw {
  const guess = nearest(text, list.flat());
  const few =
    list.length <= 12 ? `Use one of: ${list.map(([id]) => id).join(', ')}.` : `Use the ${what}'s name exactly.`;
  const remedy = guess === undefined ? few : `Did you mean “${guess}”?`;
  return flaw(`unknown-${what}`, `There is no such ${what}.`, remedy);
}

function appliesTo(text: string, schools: SchoolDirectory): string | Flaw {
  const folded = fold(text);
  if (folded === 'all') return 'All';
  if (folded === 'office') return 'Office';
  const area = schools.area(text);
  if (area !== undefined) return area;
  const school = schools.resolve(text);
  if (typeof school === 'string' || school.silent || school.code === 'several-schools') return school;
  const likely = nearest(text, schools.areas);
  const remedy = likely === undefined ? school.remedy : `Did you mean “${likely}”?`;
  return flaw('unknown-reader', 'This is neither All nor an area nor a school.', remedy);
}

/** `T3-1`: a known partnership, and the number of a visit of the programme. */
function visitReference(programme: Programme, partnerships: ReadonlySet<string> | undefined): Reference {
  if (partnerships === undefined) return () => silentFlaw;
  const numbers = new Set(programme.visits.map((visit) => visit.number));
  const { singular } = programme.partnership;
  const byFold = new Map([...partnerships].map((id) => [fold(id), id]));
  const memo = new Map<string, string | Flaw>();
  const look = (text: string): string | Flaw => {
    const parts = /^(.+?)\s*[-–—]\s*(\d{1,3})$/.exec(text);
    const partnership = parts === null ? undefined : byFold.get(fold(parts[1]!));
    if (parts !== null && partnership !== undefined && numbers.has(Number(parts[2]))) {
      return `${partnership}-${Number(parts[2])}`;
    }
    const example = [...partnerships].sort()[0] ?? 'T1';
    const last = Math.max(...numbers);
    const remedy = `Type a ${singular.toLowerCase()}, a dash and a number up to ${last}, such as ${example}-1.`;
    return flaw('unknown-visit', 'There is no such visit.', remedy);
  };
  return (text) => {
    let answer = memo.get(text);
    if (answer === undefined) {
      answer = look(text);
      memo.set(text, answer);
    }
    return answer;
  };
}
