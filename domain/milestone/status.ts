import { closingTime } from '../schedule/send-window.ts';
import { atLocalTime, type Instant, localDateOf } from '../time.ts';
import type { Facts, FinalStatus, MilestoneStatus } from './types.ts';

const finals: ReadonlySet<MilestoneStatus> = new Set<FinalStatus>([
  'done',
  'done-late',
  'waived',
  'missed',
  'not-applicable',
  'withdrawn',
]);

export function isFinal(status: MilestoneStatus): status is FinalStatus {
  return finals.has(status);
}

export interface StatusWithReason<S extends MilestoneStatus = MilestoneStatus> {
  readonly status: S;
  readonly reason: string;
}

function given(facts: Facts): StatusWithReason | undefined {
  const { evidence, due } = facts;
  if (evidence.state === 'waived') return { status: 'waived', reason: evidence.reason };
  if (evidence.state === 'none') return undefined;
  return evidence.on !== undefined && due !== undefined && evidence.on > due
    ? { status: 'done-late', reason: 'evidence is dated after the due date' }
    : { status: 'done', reason: 'evidence is in' };
}

/**
 * The status that follows from the facts at `now`. `everybodyTold` says, for a milestone that completes itself, that its
 * mails are recorded. What was done before a school withdrew stays done.
 */
export function statusOf(facts: Facts, now: Instant, zone: string, everybodyTold: boolean): StatusWithReason {
  const told: StatusWithReason | undefined =
    facts.completesItself && everybodyTold ? { status: 'done', reason: 'everybody was told' } : undefined;
  if (!facts.applies.yes) {
    const { status, reason } = facts.applies;
    return (status === 'withdrawn' && (given(facts) ?? told)) || { status, reason };
  }
  const byEvidence = given(facts);
  if (byEvidence) return byEvidence;
  if (told) return told;
  if (now >= atLocalTime(facts.closes, closingTime, zone)) {
    if (facts.completesItself) return { status: 'not-applicable', reason: 'nobody was left to tell' };
    if (facts.optional) return { status: 'not-applicable', reason: 'left blank, which is fine' };
    return { status: 'missed', reason: facts.due ? 'no evidence by the closing date' : 'never dated' };
  }
  if (facts.opens === undefined) return { status: 'upcoming', reason: 'waits for a date' };
  return localDateOf(now, zone) >= facts.opens
    ? { status: 'open', reason: 'open for evidence' }
    : { status: 'upcoming', reason: 'opens later' };
}
