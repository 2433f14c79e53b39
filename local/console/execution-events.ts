import type { HistoryEvent } from '@aws-sdk/client-sfn';
import type { HappeningKind, StateStanding } from '../../console/protocol.ts';
import type { CohortConfig } from '../../lambdas/cohort-config.ts';
import type { Change } from '../step-functions/index.ts';

const kinds: Readonly<Record<string, HappeningKind>> = {
  Done: 'done',
  'Done late': 'done',
  Missed: 'missed',
  Withdrawn: 'withdrawn',
  Escalate: 'call',
  'Needs attention': 'attention',
};

/** What a step of a milestone's execution means to people; undefined for the many that mean nothing to them. */
export function happeningAt({ state }: Change): HappeningKind | undefined {
  return state === undefined ? undefined : kinds[state];
}

export interface ExecutionRef {
  readonly carrier: string;
  readonly run: string;
  readonly phase?: string;
  readonly milestone?: string;
  readonly thread?: string;
}

/** What an execution is about, by its name or ARN; undefined for one of another cohort. */
export function executionOf({ id }: Pick<CohortConfig, 'id'>, arn: string): ExecutionRef | undefined {
  const parts = (arn.split(':').at(-1) ?? '').split('_');
  const [cohort, carrier = '', first = '', second = '', run] = parts;
  if (cohort !== id) return undefined;
  if (parts.length === 4) return { carrier, phase: first, run: second };
  return parts.length === 5 ? { carrier, milestone: first, thread: second, run: run ?? '' } : undefined;
}

/** Where each state stands by an execution's history: `caught` if it was left after a failure. */
export function standingsOf(events: readonly HistoryEvent[], status: string): Record<string, StateStanding> {
  const standings: Record<string, StateStanding> = {};
  const failing = new Set<string>();
  const names = stateNames(events);
  for (const event of events) {
    const name = names.get(event.id ?? 0) ?? '';
    if (event.stateEnteredEventDetails) {
      failing.delete(name);
      const times = (standings[name]?.times ?? 0) + 1;
      standings[name] = { is: 'in-progress', times };
    } else if (event.stateExitedEventDetails) {
      const { times } = standings[name] ?? { times: 1 };
      standings[name] = { is: failing.has(name) ? 'caught' : 'succeeded', times };
    } else if (isFailure(event)) failing.add(name);
  }
  if (status === 'RUNNING') return standings;
  // A Succeed or Fail state is left with its execution.
  const end = status === 'SUCCEEDED' ? 'succeeded' : 'failed';
  for (const [name, standing] of Object.entries(standings)) {
    if (standing.is === 'in-progress') standings[name] = { ...standing, is: end };
  }
  return standings;
}

/** A wait that ends when its time has come is no failure, though Step Functions calls it a time-out. */
function isFailure({ type, taskTimedOutEventDetails }: HistoryEvent): boolean {
  if (taskTimedOutEventDetails?.resource?.endsWith('.waitForTaskToken')) return false;
  return type !== undefined && /(Failed|TimedOut)$/.test(type) && !type.startsWith('Execution');
}

/** The state in which each event happened, by the events' chain. */
export function stateNames(events: readonly HistoryEvent[]): ReadonlyMap<number, string> {
  const names = new Map<number, string>();
  for (const { id = 0, previousEventId, stateEnteredEventDetails, stateExitedEventDetails } of events) {
    const own = stateEnteredEventDetails?.name ?? stateExitedEventDetails?.name;
    names.set(id, own ?? names.get(previousEventId ?? 0) ?? '');
  }
  return names;
}
