/** A hand-made milestone and its ledger, for what no sheet is needed to say. */
import { type Plan, planMilestone } from '../../../domain/milestone/plan.ts';
import type { DatedStep, Facts, Recipient } from '../../../domain/milestone/types.ts';
import { noticeOf } from '../../../domain/notice/notice.ts';
import type { Notice, NoticeState } from '../../../domain/notice/types.ts';
import { instant, localDate } from '../../../domain/time.ts';
import { at } from './scene.ts';

export const leader: Recipient = 'school:900101:senior-leader';
export const manager: Recipient = 'team:programme-manager';
export const ref = { cohort: 'elp-2026', carrier: '900101', thread: 'impact-project', milestone: 'case-study' };

/** A step to the leader; `quiet` is the day five working days before it. */
export function step(id: string, kind: DatedStep['kind'], on: string, quiet: string, rest: Partial<DatedStep> = {}) {
  return {
    step: id,
    kind,
    on: localDate(on),
    quietFrom: localDate(quiet),
    late: 'send',
    to: [leader],
    template: id,
    ...rest,
  } satisfies DatedStep;
}

/** Asked on 1 March 2027, due on the 22nd, closing on 30 April. */
export const ladder: readonly DatedStep[] = [
  step('ask', 'ask', '2027-03-01', '2027-02-22', { fromOpening: true }),
  step('remind-1', 'remind', '2027-03-15', '2027-03-08'),
  step('remind-2', 'remind', '2027-03-24', '2027-03-17'),
  step('call', 'call', '2027-03-30', '2027-03-23', { to: [manager] }),
];

export function facts(rest: Partial<Facts> = {}): Facts {
  return {
    applies: { yes: true },
    opens: localDate('2027-03-01'),
    due: localDate('2027-03-22'),
    closes: localDate('2027-04-30'),
    evidence: { state: 'none' },
    knownSince: instant('2027-01-04T09:00:00Z'),
    completesItself: false,
    mode: 'Live',
    steps: ladder,
    ...rest,
  };
}

/** A notice of the ledger in a state; `mailed` with the day. */
export function notice(
  id: string,
  on: string,
  state: NoticeState | `mailed ${string}`,
  rest: Partial<Notice> = {},
): Notice {
  const kind = rest.kind ?? ladder.find(({ step: one }) => one === id)?.kind ?? 'inform';
  const day = localDate(on);
  const wanted = { step: id, kind, template: id, to: rest.to ?? leader, on: day, until: day, answer: false };
  return {
    ...noticeOf(ref, wanted, rest.revision ?? 1, rest.mode ?? 'Live', at(`${on} 07:00`)),
    ...rest,
    state: typeof state === 'string' ? { is: 'mailed', mail: 'm', on: localDate(state.slice(7)) } : state,
  };
}

export const queued: NoticeState = { is: 'queued' };

export function planAt(
  when: string,
  {
    of = facts(),
    notices = [],
    revision = 1,
    startedAt = instant('2027-01-04T09:00:00Z'),
  }: {
    readonly of?: Facts;
    readonly notices?: readonly Notice[];
    readonly revision?: number;
    readonly startedAt?: ReturnType<typeof instant>;
  } = {},
): Plan {
  return planMilestone({ facts: of, revision, notices, startedAt, now: at(when), zone: 'Europe/London' });
}

/** A plan in short: `remind remind-1`, `wait open until 2027-03-15T07:00:00.000Z`, `finish missed`. */
export function short(plan: Plan): string {
  if (plan.do === 'wait') return `wait ${plan.status} until ${plan.until}`;
  if (plan.do === 'finish') return `finish ${plan.status}`;
  const wanted = plan.notices.map(({ step: id, to, ask }) => `${id} ${to.split(':').at(-1)}${ask ? ' if agreed' : ''}`);
  return `${plan.do} ${wanted.join(', ')}`;
}
