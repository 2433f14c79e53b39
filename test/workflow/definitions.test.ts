import { CreateStateMachineCommand } from '@aws-sdk/client-sfn';
import validate from 'asl-validator';
import { describe, expect, test } from 'vitest';
import type { Milestone, Programme, Thread } from '../../domain/programme/types.ts';
import { substitute, withSoundNames } from '../../workflows/asl.ts';
import { milestoneMachine } from '../../workflows/milestone.ts';
import { programmes } from '../../workflows/programmes/index.ts';
import { lifecycleMachine } from '../../workflows/school-lifecycle.ts';
import { fixture, roleArn } from '../contract/step-functions/harness.ts';
import { testing } from '../fixtures/programmes/testing.ts';
import { lifecycleDefinition, milestoneDefinition } from './machines.ts';
import { outlineOf } from './outline.ts';

const arn = 'arn:aws:states:eu-west-2:000000000000:stateMachine:milestone';
const all: readonly Programme[] = [...Object.values(programmes), testing];
const definitions = [
  ['the milestone machine', milestoneDefinition()],
  ...all.map((programme) => [`the lifecycle of ${programme.id}`, lifecycleDefinition(programme, arn)] as const),
] as const;

describe.each(definitions)('%s', (_, definition) => {
  test('is valid Amazon States Language', () => {
    // The validator writes into what it is given.
    const { isValid, errorsText } = validate(JSON.parse(definition) as object);
    expect(isValid, errorsText('\n')).toBe(true);
  });

  test('is accepted by Step Functions', async () => {
    const f = await fixture();
    await f.client.send(new CreateStateMachineCommand({ name: 'machine', definition, roleArn }));
  });

  test('stays far below the largest definition that Step Functions takes', () => {
    expect(Buffer.byteLength(definition)).toBeLessThan(512 * 1024);
  });

  test('retries only what it names, and catches everything wherever it calls something', () => {
    const tasks = [...definition.matchAll(/"Type":"Task"/g)].length;
    expect([...definition.matchAll(/"Retry":\[\{"ErrorEquals":\["(Lambda|StepFunctions)\./g)]).toHaveLength(tasks);
    expect([...definition.matchAll(/"ErrorEquals":\["States\.ALL"\]/g)]).toHaveLength(tasks);
  });
});

test('a validator that finds nothing wrong with anything would be no proof', () => {
  const broken = milestoneDefinition().replace('"Next":"What now?"', '"Next":"What then?"');
  expect(validate(JSON.parse(broken) as object).isValid).toBe(false);
});

describe('as people read them', () => {
  test('the milestone machine', async () => {
    const text = `${JSON.stringify(milestoneMachine(), null, 2)}\n`;
    await expect(text).toMatchFileSnapshot('definitions/milestone.asl.json');
    await expect(outlineOf(milestoneMachine())).toMatchFileSnapshot('definitions/milestone.txt');
  });

  test.each(all.map((programme) => [programme.id, programme] as const))(
    'the lifecycle of %s',
    async (id, programme) => {
      await expect(outlineOf(lifecycleMachine(programme))).toMatchFileSnapshot(`definitions/${id}-lifecycle.txt`);
    },
  );
});

test('a substitution without a value is an error, not a broken definition', () => {
  expect(() => substitute(milestoneMachine(), { PlanMilestoneFunction: 'plan' })).toThrow('${QueueNoticesFunction}');
});

describe('names of states', () => {
  const threadOf = (id: string, title: string, milestones: readonly string[]): Thread => ({
    id,
    title,
    milestones: milestones.map(
      (one): Milestone => ({ ...(testing.phases[1]?.threads[0]?.milestones[0] as Milestone), id: one, title: one }),
    ),
  });
  const withThreads = (...threads: readonly Thread[]): Programme => ({
    ...testing,
    phases: testing.phases.map((phase, index) => (index === 0 ? { ...phase, threads } : phase)),
  });

  test('two threads of one title get different ones', () => {
    const programme = withThreads(threadOf('a', 'Reviews', ['one', 'two']), threadOf('b', 'Plan', ['three', 'four']));
    const outline = outlineOf(lifecycleMachine(programme));
    expect(outline).toContain('▸ Reviews, Reviews ■');
    expect(outline).toContain('▸ Plan ■');
  });

  test('longer than 80 characters, or there twice, is refused with the name', () => {
    const long = 'A milestone with a title that goes on and on and on for ever and ever';
    expect(() => lifecycleMachine(withThreads(threadOf('a', 'Plan', [long])))).toThrow(
      `at most 80 characters: Needs attention: Plan: ${long}`,
    );
    expect(() => lifecycleMachine(withThreads(threadOf('a', 'Plan', ['x']), threadOf('b', 'Plan', ['x'])))).toThrow(
      'Two states have the same name: Plan: x',
    );
    expect(withSoundNames(milestoneMachine())).toEqual(milestoneMachine());
  });
});
