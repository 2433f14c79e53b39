import type { Notice } from '../notice/types.ts';
import type { StepKind } from '../programme/types.ts';
import { closingTime, queueTime } from '../schedule/send-window.ts';
import { atLocalTime, type Instant, later, localDateOf } from '../time.ts';
import { isFinal, statusOf } from './status.ts';
import type { Facts, FinalStatus, MilestoneStatus, Mode } from './types.ts';
import { changeSteps, completionSteps, dayOf, dueSteps, type Ladder, type WantedNotice } from './wanted.ts';

export type Ask = 'tell' | 'ask' | 'remind' | 'escalate';

export type Plan =
  | {
      readonly do: Ask;
      readonly status: MilestoneStatus;
      readonly reason: string;
      readonly notices: readonly WantedNotice[];
    }
  | { readonly do: 'wait'; readonly status: MilestoneStatus; readonly reason: string; readonly until: Instant }
  | { readonly do: 'finish'; readonly status: FinalStatus; readonly reason: string };

export interface PlanInput {
  readonly facts: Facts;
  readonly revision: number;
  /** Every notice of this milestone, of any revision. */
  readonly notices: readonly Notice[];
  /** When the milestone was first planned for: steps dated earlier are history. */
  readonly startedAt: Instant;
  readonly now: Instant;
  /** IANA zone of the cohort. */
  readonly zone: string;
}

const asks: Readonly<Record<StepKind, Ask>> = {
  inform: 'tell',
  thank: 'tell',
  change: 'tell',
  ask: 'ask',
  invite: 'ask',
  remind: 'remind',
  call: 'escalate',
  escalate: 'escalate',
};
const order: readonly Ask[] = ['tell', 'ask', 'remind', 'escalate'];

/** A rehearsal never counts as sent; what a paused programme had sent still does. */
function inMode(notices: readonly Notice[], mode: Mode): readonly Notice[] {
  return notices.filter((notice) => (notice.mode === 'Test') === (mode === 'Test'));
}

function wantedNow(ladder: Ladder, status: MilestoneStatus, { now, zone, startedAt }: PlanInput): WantedNotice[] {
  if (ladder.facts.mode === 'Paused') return [];
  const changes = changeSteps(ladder);
  if (status === 'done' || status === 'done-late') {
    const { evidence } = ladder.facts;
    const seen = evidence.state === 'given' ? evidence.seen : undefined;
    if (seen !== undefined && (seen <= startedAt || seen < ladder.facts.knownSince)) return changes;
    return [...changes, ...completionSteps(ladder, seen === undefined ? ladder.today : localDateOf(seen, zone))];
  }
  if (isFinal(status) || ladder.facts.steps.length === 0) return changes;
  const queueing = now >= atLocalTime(ladder.today, queueTime, zone);
  const changing = new Set(changes.map(({ to }) => to));
  return queueing ? [...changes, ...dueSteps(ladder).filter(({ to }) => !changing.has(to))] : changes;
}

/** The next moment at which something can be due: a step's day, or today for a missed one, at 07:00; or the closing day at 20:00. */
function nextMoment(ladder: Ladder, now: Instant, zone: string): Instant {
  let next = atLocalTime(ladder.facts.closes, closingTime, zone);
  for (const step of ladder.facts.steps) {
    const on = dayOf(step, ladder);
    if (on === undefined) continue;
    const at = atLocalTime(later(on, ladder.today), queueTime, zone);
    if (at > now && at < next) next = at;
  }
  return next;
}

/**
 * What a milestone's execution does next. Pure: the same facts, ledger and moment always give the same plan, and what the
 * ledger holds is never wanted again; so an execution may be restarted at any point.
 */
export function planMilestone(input: PlanInput): Plan {
  const { facts, revision, now, zone } = input;
  const today = localDateOf(now, zone);
  const known = localDateOf(later(facts.knownSince, input.startedAt), zone);
  const ladder: Ladder = { facts, revision, notices: inMode(input.notices, facts.mode), today, known };
  const before = statusOf(facts, now, zone, false);
  const wanted = wantedNow(ladder, before.status, input);
  const ask = order.find((candidate) => wanted.some(({ kind }) => asks[kind] === candidate));
  if (ask) {
    return { do: ask, ...before, notices: wanted.filter(({ kind }) => asks[kind] === ask) };
  }
  const after = facts.completesItself ? statusOf(facts, now, zone, everybodyTold(ladder, now, zone)) : before;
  if (isFinal(after.status)) return { do: 'finish', status: after.status, reason: after.reason };
  return { do: 'wait', ...after, until: nextMoment(ladder, now, zone) };
}

function everybodyTold(ladder: Ladder, now: Instant, zone: string): boolean {
  const ahead = ladder.facts.steps.some((step) => {
    const on = dayOf(step, ladder);
    return on !== undefined && atLocalTime(on, queueTime, zone) > now;
  });
  return (
    !ahead && ladder.notices.some(({ state }) => state.is === 'queued' || state.is === 'mailed' || state.is === 'held')
  );
}
