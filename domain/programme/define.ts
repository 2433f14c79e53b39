/**
 * Builders with which a programme reads like the table it comes from:
 * `due: before(visit(), workingDays(2))`. Pure data comes out; `programme` checks and freezes it.
 */
import type {
  Anchor,
  Audience,
  DateRule,
  Evidence,
  Ladder,
  Milestone,
  Phase,
  Programme,
  Step,
  StepKind,
  StepTime,
  Template,
  Thread,
  Unit,
} from './types.ts';
import { validateProgramme } from './validate.ts';

/** A date in Settings, by the name shown there. */
export function setting(name: string): Anchor {
  return { kind: 'setting', name };
}

/** The date of an event, by its id; without one that of the thread's event. */
export function event(id?: string): Anchor {
  return id === undefined ? { kind: 'event' } : { kind: 'event', event: id };
}

/** The date of the thread's visit. */
export function visit(): Anchor {
  return { kind: 'visit' };
}

/** The day on which the date of the thread's visit became known. */
export function visitTyped(): Anchor {
  return { kind: 'visit-typed' };
}

/** A half-term of the school's calendar by its name there: `term('Autumn 2').lastDay`. */
export function term(name: string): { readonly firstDay: Anchor; readonly lastDay: Anchor } {
  return {
    firstDay: { kind: 'term', term: name, edge: 'first-day' },
    lastDay: { kind: 'term', term: name, edge: 'last-day' },
  };
}

/** A date cell of the subject's row, or of its school's or partnership's. */
export function column(tab: string, header: string): Anchor {
  return { kind: 'column', tab, column: header };
}

export interface Span {
  readonly count: number;
  readonly unit: Unit;
}

export function workingDays(count: number): Span {
  return { count, unit: 'working-days' };
}

/** Calendar days. */
export function days(count: number): Span {
  return { count, unit: 'days' };
}

type DateLike = Anchor | DateRule;

export function at(date: DateLike): DateRule {
  return 'rule' in date ? date : { rule: 'anchor', anchor: date };
}

export function before(date: DateLike, { count, unit }: Span): DateRule {
  return { rule: 'shift', from: at(date), by: -count, unit };
}

export function after(date: DateLike, { count, unit }: Span): DateRule {
  return { rule: 'shift', from: at(date), by: count, unit };
}

/** The date itself if pupils are in school that day, else the school day before. */
export function backToSchoolDay(date: DateLike): DateRule {
  return { rule: 'back-to-school-day', from: at(date) };
}

/** The last school day of the week before, when the date falls in the last week of a half-term. */
export function beforeLastWeekOfHalfTerm(date: DateLike): DateRule {
  return { rule: 'before-last-week-of-half-term', from: at(date) };
}

export function earliest(...dates: readonly DateLike[]): DateRule {
  return { rule: 'earliest', of: dates.map(at) };
}

export function latest(...dates: readonly DateLike[]): DateRule {
  return { rule: 'latest', of: dates.map(at) };
}

/** The first of the dates that is known. */
export function firstKnown(...dates: readonly DateLike[]): DateRule {
  return { rule: 'first-known', of: dates.map(at) };
}

/** What completes a milestone. */
export const evidence = {
  /** A cell of the subject's row. */
  column: (tab: string, header: string): Evidence => ({ kind: 'column', tab, column: header }),
  /** A row of a feedback tab. */
  rows: (tab: string): Evidence => ({ kind: 'rows', tab }),
  /** Both leaders have a name and a valid address. */
  participantsNamed: { kind: 'participants-named' } as Evidence,
  /** Its mails being out. */
  itself: { kind: 'itself' } as Evidence,
};

/** On the day the milestone opens. */
export const onOpening: StepTime = { from: 'opening' };

/** When the evidence is in. */
export const onCompletion: StepTime = { from: 'completion' };

/** So many working days before the due date. */
export function beforeDue(count: number): StepTime {
  return { from: 'due', by: -count, unit: 'working-days' };
}

/** So many working days after the due date. */
export function afterDue(count: number): StepTime {
  return { from: 'due', by: count, unit: 'working-days' };
}

/** A step of a ladder, read as a sentence: the kind of notice, when, to whom, in which words. Its id is the kind unless given. */
export function step(
  kind: StepKind,
  when: StepTime,
  to: readonly Audience[],
  template: string,
  rest: Partial<Pick<Step, 'id' | 'late' | 'calendar' | 'optional'>> = {},
): Step {
  return { id: kind, kind, at: when, to, template, ...rest };
}

/** `inActionsFrom`: working days before the due date from which the team sees it in Actions; else from the due date. */
export function ladder(id: string, steps: readonly Step[], rest: { readonly inActionsFrom?: number } = {}): Ladder {
  return { id, steps, ...rest };
}

export function milestone(id: string, rest: Omit<Milestone, 'id'>): Milestone {
  return { id, ...rest };
}

export function thread(id: string, rest: Omit<Thread, 'id'>): Thread {
  return { id, ...rest };
}

export function phase(id: string, rest: Omit<Phase, 'id'>): Phase {
  return { id, ...rest };
}

export interface ProgrammeParts extends Omit<Programme, 'ladders' | 'templates'> {
  readonly ladders: readonly Ladder[];
  /** Several sets, so that programmes can share some; no id may come twice. */
  readonly templates: readonly Readonly<Record<string, Template>>[];
}

/**
 * A programme, checked and frozen to the depths.
 * @throws Error that lists every fault of the definition, one a line.
 */
export function programme(parts: ProgrammeParts): Programme {
  const whole: Programme = {
    ...parts,
    ladders: Object.fromEntries(parts.ladders.map((one) => [one.id, one])),
    templates: Object.assign({}, ...parts.templates),
  };
  const faults = [
    ...twice(parts.ladders.map(({ id }) => id)).map((id) => `Ladder ‘${id}’ is defined twice.`),
    ...twice(parts.templates.flatMap((set) => Object.keys(set))).map((id) => `Template ‘${id}’ is defined twice.`),
    ...validateProgramme(whole),
  ];
  if (faults.length > 0) throw new Error(`Programme ‘${parts.id}’ cannot be used:\n${faults.join('\n')}`);
  return frozen(whole);
}

function twice(ids: readonly string[]): string[] {
  return [...new Set(ids.filter((id, index) => ids.indexOf(id) !== index))];
}

function frozen<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const inner of Object.values(value)) frozen(inner);
  }
  return value;
}
