import { type Notice, revivable } from '../notice/types.ts';
import { type LocalDate, later, plusDays } from '../time.ts';
import type { DatedStep, Facts, Recipient } from './types.ts';

/** A notice that planning wants queued; the ledger's key follows from it. */
export interface WantedNotice {
  readonly step: string;
  readonly kind: DatedStep['kind'];
  readonly template: string;
  readonly to: Recipient;
  readonly on: LocalDate;
  /** Last day on which it still makes sense. */
  readonly until: LocalDate;
  readonly told?: string;
  readonly toldBefore?: string;
  readonly answer: boolean;
  /** Missed its day and its late policy leaves it to the team. */
  readonly ask?: boolean;
}

export interface Ladder {
  readonly facts: Facts;
  readonly revision: number;
  readonly notices: readonly Notice[];
  readonly today: LocalDate;
  /** The day the present dates were first known to the milestone's execution: earlier steps are history. */
  readonly known: LocalDate;
}

/** Thanks lose their point after so many days; news does not while the milestone is open. */
const freshDays = 5;

const cancelledByChange: ReadonlySet<string> = new Set(revivable);
const toSchool = new Set<DatedStep['kind']>(['ask', 'invite', 'remind', 'inform']);
const tellsDate = new Set<DatedStep['kind']>(['invite', 'inform']);
const chasers = new Set<DatedStep['kind']>(['ask', 'invite', 'remind', 'call', 'escalate']);
/** The team moves the dates itself and needs no news of them. */
const toTeam = new Set<DatedStep['kind']>(['call', 'escalate']);

/** A notice of this revision that is not to be queued anew. */
function stands({ revision, state }: Notice, present: number): boolean {
  return revision === present && (state.is !== 'cancelled' || !cancelledByChange.has(state.reason));
}

/** Whether a notice has left or is about to: one of an earlier revision that still waits will be cancelled. */
function leaves({ revision, state }: Notice, present: number): boolean {
  return state.is === 'mailed' || (state.is === 'queued' && revision === present);
}

/** Whether this person has, or is about to have, the present date of the event or visit. */
function hasBeenTold({ notices, facts, revision }: Ladder, to: Recipient): boolean {
  if (facts.told === undefined) return false;
  return notices.some((notice) => notice.to === to && notice.told === facts.told && leaves(notice, revision));
}

function lastMailed(
  { notices, revision }: Ladder,
  to: Recipient,
  also: (notice: Notice) => boolean,
): LocalDate | undefined {
  let last: LocalDate | undefined;
  for (const notice of notices) {
    if (notice.to !== to || !also(notice) || !leaves(notice, revision)) continue;
    const day = notice.state.is === 'mailed' ? notice.state.on : notice.on;
    last = last === undefined ? day : later(last, day);
  }
  return last;
}

/** When a step goes for this milestone: an opening that had passed when the dates became known counts from that day. */
export function dayOf(step: DatedStep, ladder: Pick<Ladder, 'known' | 'facts'>): LocalDate | undefined {
  if (step.on === 'completion') return undefined;
  if (step.on >= ladder.known) return step.on;
  const due = ladder.facts.due;
  const history = !step.fromOpening || (due !== undefined && due < ladder.known);
  return history ? undefined : ladder.known;
}

function lastDay(step: DatedStep, to: Recipient, ladder: Ladder): LocalDate {
  let until = ladder.facts.closes;
  for (const other of ladder.facts.steps) {
    if (other.on === 'completion' || other === step) continue;
    const replaces = other.to.includes(to) || (other.kind === 'call' && toSchool.has(step.kind));
    const day = dayOf(other, ladder);
    const mine = dayOf(step, ladder);
    if (replaces && day !== undefined && mine !== undefined && day > mine && day <= until) until = plusDays(day, -1);
  }
  return until;
}

/** Steps whose day has come: for each recipient the latest one only, unless it stands already or came too soon after another. */
export function dueSteps(ladder: Ladder): WantedNotice[] {
  const latest = new Map<Recipient, { step: DatedStep; on: LocalDate }>();
  for (const step of ladder.facts.steps) {
    const on = dayOf(step, ladder);
    if (on === undefined || on > ladder.today) continue;
    for (const to of step.to) {
      const before = latest.get(to);
      if (!before || before.on <= on) latest.set(to, { step, on });
    }
  }
  const wanted: WantedNotice[] = [];
  for (const [to, { step, on }] of latest) {
    const until = lastDay(step, to, ladder);
    if (until < ladder.today) continue;
    const ofStep = ladder.notices.filter((notice) => notice.step === step.step && notice.to === to);
    if (ofStep.some((notice) => stands(notice, ladder.revision))) continue;
    const movedToKnown = step.on !== on;
    if (movedToKnown && ofStep.some((notice) => notice.state.is === 'mailed')) continue;
    if (on < ladder.today && step.late === 'skip') continue;
    if (tellsDate.has(step.kind) && hasBeenTold(ladder, to)) continue;
    if (step.quietFrom !== undefined) {
      const chases = chasers.has(step.kind);
      const last = lastMailed(ladder, to, ({ kind, step: id }) => id === step.step || (chases && chasers.has(kind)));
      if (last !== undefined && last > step.quietFrom) continue;
    }
    wanted.push({
      step: step.step,
      kind: step.kind,
      template: step.template,
      to,
      on,
      until,
      answer: false,
      ...(ladder.facts.told === undefined || toTeam.has(step.kind) ? {} : { told: ladder.facts.told }),
      ...(on < ladder.today && step.late === 'ask' ? { ask: true } : {}),
    });
  }
  return wanted;
}

/** Thanks and news once the evidence is in: once per person whatever the revision, and only while they have a point. */
export function completionSteps(ladder: Ladder, seen: LocalDate): WantedNotice[] {
  const fresh = plusDays(seen, freshDays);
  const wanted: WantedNotice[] = [];
  for (const step of ladder.facts.steps) {
    const until = step.kind === 'thank' ? fresh : later(fresh, ladder.facts.closes);
    if (step.on !== 'completion' || step.kind === 'change' || ladder.today > until) continue;
    for (const to of step.to) {
      const sent = ladder.notices.some(
        ({ step: id, to: reader, revision, state }) =>
          id === step.step &&
          reader === to &&
          (state.is !== 'cancelled' || (revision === ladder.revision && !cancelledByChange.has(state.reason))),
      );
      if (!sent) {
        const { kind, template } = step;
        wanted.push({ step: step.step, kind, template, to, on: ladder.today, until, answer: true });
      }
    }
  }
  return wanted;
}

/** The date people were last told, where it is not the present one: each of them hears of the change, and of a change back. */
export function changeSteps(ladder: Ladder): WantedNotice[] {
  const step = ladder.facts.steps.find(({ kind }) => kind === 'change');
  if (!step) return [];
  const told = new Map<Recipient, Notice>();
  for (const notice of ladder.notices) {
    if (notice.state.is !== 'mailed' || (notice.told === undefined && notice.kind !== 'change')) continue;
    const before = told.get(notice.to);
    if (!before || before.revision <= notice.revision) told.set(notice.to, notice);
  }
  const wanted: WantedNotice[] = [];
  const now = ladder.facts.told;
  for (const [to, last] of told) {
    if (last.told === now) continue;
    const happened = last.told !== undefined && last.told.slice(0, 10) < ladder.today;
    if (now === undefined ? happened : now.slice(0, 10) < ladder.today) continue;
    const queued = ladder.notices.some(
      (notice) => notice.kind === 'change' && notice.to === to && stands(notice, ladder.revision),
    );
    if (queued) continue;
    wanted.push({
      step: step.step,
      kind: 'change',
      template: step.template,
      to,
      on: ladder.today,
      until: (now ?? last.told ?? ladder.today).slice(0, 10) as LocalDate,
      answer: false,
      ...(now === undefined ? {} : { told: now }),
      ...(last.told === undefined ? {} : { toldBefore: last.told }),
    });
  }
  return wanted;
}
