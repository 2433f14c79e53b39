import { ListExecutionsCommand } from '@aws-sdk/client-sfn';
import type { Programme } from '../../domain/programme/types.ts';
import { type Instant, instant } from '../../domain/time.ts';
import type { PlanAnswer } from '../../lambdas/plan-milestone/handler.ts';
import { substitute } from '../../workflows/asl.ts';
import { milestoneMachine } from '../../workflows/milestone.ts';
import { lifecycleMachine } from '../../workflows/school-lifecycle.ts';
import { type Fixture, fixture, startOfYear } from '../contract/step-functions/harness.ts';

/** The ids of one milestone's execution. */
export const input = { cohort: 'elp-2026', carrier: '100101', thread: 'visit-1', milestone: 'draft-agenda', run: 1000 };

export const morning: Instant = instant(startOfYear);
export const hour = 3_600_000;

const functions = { PlanMilestoneFunction: 'plan', QueueNoticesFunction: 'queue', RegisterWaitFunction: 'wait' };

/** The milestone machine as it is deployed here. */
export function milestoneDefinition(): string {
  return substitute(milestoneMachine(), functions);
}

/** The lifecycle machine as it is deployed here. */
export function lifecycleDefinition(programme: Programme, milestoneArn: string): string {
  return substitute(lifecycleMachine(programme), { MilestoneStateMachineArn: milestoneArn });
}

export interface PlanEvent {
  readonly cohort: string;
  readonly carrier: string;
  readonly thread: string;
  readonly milestone: string;
  readonly run: number;
  readonly now: string;
}

export interface QueueEvent extends PlanEvent {
  readonly notices: readonly unknown[];
  readonly revision: number;
  readonly mode: string;
}

export interface WaitEvent extends Omit<PlanEvent, 'now'> {
  readonly version: number;
  readonly nextAction: string;
  readonly taskToken: string;
}

/** The three functions of the milestone machine, replaced. */
export interface Functions {
  readonly plan: (event: PlanEvent) => unknown;
  readonly queue?: (event: QueueEvent) => unknown;
  readonly wait?: (event: WaitEvent) => unknown;
}

/** An embedded Step Functions with the milestone machine; answers its ARN and everything the functions were told. */
export async function milestones(given: Functions) {
  const calls: { plan: PlanEvent[]; queue: QueueEvent[]; wait: WaitEvent[] } = { plan: [], queue: [], wait: [] };
  const f = await fixture({
    plan: (event: PlanEvent) => {
      calls.plan.push(event);
      return given.plan(event);
    },
    queue: (event: QueueEvent) => {
      calls.queue.push(event);
      return given.queue?.(event) ?? { queued: event.notices.length };
    },
    wait: (event: WaitEvent) => {
      calls.wait.push(event);
      return given.wait?.(event) ?? { waiting: true };
    },
  });
  const milestoneArn = await f.create('milestone', JSON.parse(milestoneDefinition()) as object);
  return { f, milestoneArn, calls };
}

/** One answer of the plan function. */
export function planned(what: PlanAnswer['do'], more: Partial<PlanAnswer> = {}): PlanAnswer {
  return {
    do: what,
    status: 'open',
    version: 1,
    revision: 1,
    notices: [],
    mode: 'Live',
    until: morning,
    waitSeconds: 1,
    ...more,
  };
}

/** A plan function that gives these answers in turn; one more call is a failure of the test. */
export function inTurn(...answers: readonly (PlanAnswer | Error)[]): () => PlanAnswer {
  const left = [...answers];
  return () => {
    const answer = left.shift();
    if (answer === undefined) throw new Error('planned once too often');
    if (answer instanceof Error) throw answer;
    return answer;
  };
}

/** Plays every timer up to the execution's end; answers how often the clock moved. */
export async function playOut(f: Fixture, executionArn: string, most = 500): Promise<number> {
  for (let moves = 0; moves <= most; moves++) {
    const next = f.sf.nextTimer();
    if ((await f.describe(executionArn)).status !== 'RUNNING' || next === undefined) return moves;
    f.clock.instant = Math.max(f.clock.instant, next);
    await f.sf.runDue();
  }
  throw new Error(`still running after ${most} timers`);
}

/** Names of the states that the execution has entered, in order. */
export async function statesEntered(f: Fixture, executionArn: string): Promise<string[]> {
  const events = await f.history(executionArn);
  return events.flatMap(({ stateEnteredEventDetails: entered }) => (entered?.name ? [entered.name] : []));
}

/** The executions of a machine: names in order of their start. */
export async function executionNames(f: Fixture, stateMachineArn: string): Promise<string[]> {
  const { executions } = await f.client.send(new ListExecutionsCommand({ stateMachineArn, maxResults: 1000 }));
  return (executions ?? []).map(({ name }) => name ?? '').reverse();
}
