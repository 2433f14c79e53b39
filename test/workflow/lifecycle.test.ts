import { SendTaskSuccessCommand } from '@aws-sdk/client-sfn';
import { describe, expect, test } from 'vitest';
import { firstRunOf, lifecycleExecutionName, milestoneExecutionName } from '../../domain/milestone/execution-names.ts';
import { instancesOf } from '../../domain/milestone/instances.ts';
import type { Programme } from '../../domain/programme/types.ts';
import { instant } from '../../domain/time.ts';
import { programmes } from '../../workflows/programmes/index.ts';
import { type Fixture, startOfYear } from '../contract/step-functions/harness.ts';
import { testing } from '../fixtures/programmes/testing.ts';
import {
  executionNames,
  type Functions,
  hour,
  lifecycleDefinition,
  milestones,
  type PlanEvent,
  planned,
  playOut,
  statesEntered,
} from './machines.ts';

const done = planned('finish', { status: 'done' });
const waiting = planned('wait', { until: instant(startOfYear + 48 * hour), waitSeconds: 48 * 3600 });
const school = { cohort: 'test-2026', carrier: '100101', phase: 'reviews', run: 2 };

/** Both machines, and the lifecycle started with its own name. */
async function started(programme: Programme, functions: Functions, input = school) {
  const made = await milestones(functions);
  const { f, milestoneArn } = made;
  const lifecycleArn = await f.create('life', JSON.parse(lifecycleDefinition(programme, milestoneArn)) as object);
  const run = await f.start(lifecycleArn, lifecycleExecutionName(input), input);
  return { ...made, lifecycleArn, run };
}

async function inputsOf(f: Fixture, milestoneArn: string): Promise<Record<string, unknown>[]> {
  const arn = milestoneArn.replace(':stateMachine:', ':execution:');
  const names = await executionNames(f, milestoneArn);
  const described = await Promise.all(names.map((name) => f.describe(`${arn}:${name}`)));
  return described.map(({ input }) => JSON.parse(input ?? '{}') as Record<string, unknown>);
}

const all: readonly (readonly [string, string, Programme])[] = [...Object.values(programmes), testing].flatMap(
  (programme) => programme.phases.map((phase) => [programme.id, phase.id, programme] as const),
);

describe.each(all)('%s, phase %s', (_, phaseId, programme) => {
  test('runs each of its milestones once, under the name that the software expects, told ids only', async () => {
    const input = { ...school, phase: phaseId };
    const { f, milestoneArn, run } = await started(programme, { plan: () => done }, input);
    expect((await f.describe(run)).status).toBe('SUCCEEDED');
    const phase = programme.phases.find(({ id }) => id === phaseId);
    const refs = phase
      ? instancesOf(phase, input.carrier).map(({ thread, milestone, carrier }) => ({
          cohort: input.cohort,
          carrier,
          thread: thread.id,
          milestone: milestone.id,
        }))
      : [];
    const names = await executionNames(f, milestoneArn);
    expect([...names].sort()).toEqual(refs.map((ref) => milestoneExecutionName(ref, firstRunOf(input.run))).sort());
    const inputs = await inputsOf(f, milestoneArn);
    const wanted = refs.map((ref) => ({
      ...ref,
      run: firstRunOf(input.run),
      AWS_STEP_FUNCTIONS_STARTED_BY_EXECUTION_ID: run,
    }));
    expect(inputs).toHaveLength(wanted.length);
    expect(inputs).toEqual(expect.arrayContaining(wanted));
  });
});

test('a phase that the programme does not have fails at once', async () => {
  const { f, run } = await started(testing, { plan: () => done }, { ...school, phase: 'christmas' });
  expect(await f.describe(run)).toMatchObject({ status: 'FAILED', error: 'UnknownPhase' });
});

describe('a milestone that waits for another', () => {
  test('starts when that has ended, however it ended; the others wait for nobody', async () => {
    const ended = new Set<string>();
    const { f, milestoneArn, calls, run } = await started(testing, {
      plan: ({ milestone }: PlanEvent) =>
        ended.has(milestone) ? planned('finish', { status: 'missed' }) : { ...waiting, waitSeconds: 400 * 24 * 3600 },
    });
    const begun = async () => (await executionNames(f, milestoneArn)).map((name) => name.split('_')[2] ?? '');
    const end = async (milestone: string) => {
      ended.add(milestone);
      const { taskToken } = calls.wait.find((call) => call.milestone === milestone) ?? {};
      await f.client.send(new SendTaskSuccessCommand({ taskToken, output: '{}' }));
      await f.sf.settle();
    };
    const independent = ['rsvp', 'agenda', 'attendance', 'agenda', 'attendance', 'question'];
    expect((await begun()).sort()).toEqual([...independent].sort());
    await end('question');
    expect((await begun()).slice(independent.length)).toEqual(['workshop']);
    await end('workshop');
    expect((await begun()).slice(independent.length)).toEqual(['workshop', 'check-in']);
    expect((await f.describe(run)).status).toBe('RUNNING');
  });

  test('starts too when that has failed, or its school would never get further', async () => {
    const { f, milestoneArn, run } = await started(testing, {
      plan: ({ milestone }: PlanEvent) => {
        if (milestone === 'question') throw new TypeError('no matter');
        return done;
      },
    });
    await playOut(f, run);
    expect(await f.output(run)).toEqual({ complete: true });
    const entered = await statesEntered(f, run);
    const failed = entered.indexOf('Needs attention: Review: Question chosen');
    expect(failed).toBeGreaterThan(0);
    expect(entered.indexOf('Review: Workshop held')).toBe(failed + 1);
    expect((await executionNames(f, milestoneArn)).at(-1)).toBe('test-2026_100101_check-in_review_r2');
  });
});

describe('a milestone that fails', () => {
  test('leaves the others alone: the year goes on, succeeds, and the history shows which one and why', async () => {
    const { f, milestoneArn, run } = await started(testing, {
      plan: ({ thread, milestone }: PlanEvent) => {
        if (thread === 'visit-1' && milestone === 'agenda') throw new TypeError('no matter');
        return done;
      },
    });
    await playOut(f, run);
    expect(await f.describe(run)).toMatchObject({ status: 'SUCCEEDED', output: '{"complete":true}' });
    const attention = (await statesEntered(f, run)).filter((name) => name.startsWith('Needs attention'));
    expect(attention).toEqual(['Needs attention: Visit 1: Agenda']);
    const events = await f.history(run);
    const seen = events.find(({ stateEnteredEventDetails: entered }) => entered?.name === attention[0]);
    const why = JSON.parse(seen?.stateEnteredEventDetails?.input ?? '{}') as { Error: string; Cause: string };
    expect(why.Error).toBe('States.TaskFailed');
    expect(JSON.parse(why.Cause)).toMatchObject({ Status: 'FAILED', Error: 'NeedsAttention' });
    expect(f.sf.counts()).toMatchObject({ failed: 1, running: 0 });
    expect(await executionNames(f, milestoneArn)).toHaveLength(8);
  });

  test('is not started again by the lifecycle: its name is taken', async () => {
    const { f, milestoneArn, run } = await started(testing, {
      plan: () => {
        throw new TypeError('no matter');
      },
    });
    await playOut(f, run, 2000);
    expect((await f.describe(run)).status).toBe('SUCCEEDED');
    expect(await executionNames(f, milestoneArn)).toHaveLength(8);
    expect((await f.history(run)).filter(({ type }) => type === 'TaskScheduled')).toHaveLength(8);
  });
});
