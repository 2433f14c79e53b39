import { SFNClient } from '@aws-sdk/client-sfn';
import { describe, expect, it } from 'vitest';
import { readEnvironment } from '../../../lambdas/environment/read-environment.ts';
import { reconcileEnvironment } from '../../../lambdas/reconcile/env.ts';
import { executionsByProgramme } from '../../../lambdas/wiring/executions/index.ts';
import { whole } from './environment.ts';

/** A client whose calls are written down and never leave. */
function recordingClient() {
  const calls: { readonly stateMachineArn?: string; readonly name?: string }[] = [];
  const client = new SFNClient({
    region: 'eu-west-2',
    credentials: { accessKeyId: 'none', secretAccessKey: 'none' },
  });
  client.middlewareStack.add(
    () => async (args) => {
      const input = args.input as (typeof calls)[number];
      calls.push(input);
      const executions = [{ name: `running on ${input.stateMachineArn?.split('-').at(-1)}` }];
      return { output: { $metadata: {}, executions } as never, response: {} };
    },
    { step: 'initialize', name: 'recorded' },
  );
  return { client, calls };
}

function executions() {
  const { client, calls } = recordingClient();
  const env = readEnvironment(reconcileEnvironment, whole);
  const machines = { milestone: env.MILESTONE_MACHINE_ARN, lifecycles: env.LIFECYCLE_MACHINE_ARNS };
  return { calls, executions: executionsByProgramme(client, env.COHORTS.find, machines) };
}

describe('executions of several programmes', () => {
  it('starts a lifecycle on the machine of the cohort’s own programme', async () => {
    const { calls, executions: all } = executions();
    for (const cohort of ['elp-2026', 'gtt-2026']) {
      await all.startLifecycle({ cohort, carrier: '100101', phase: 'joining', run: 1 });
    }
    expect(calls.map(({ stateMachineArn, name }) => [stateMachineArn?.split(':').at(-1), name])).toEqual([
      ['termtime-elp', 'elp-2026_100101_joining_r1'],
      ['termtime-gtt', 'gtt-2026_100101_joining_r1'],
    ]);
  });

  it('starts milestones of all programmes on the one milestone machine', async () => {
    const { calls, executions: all } = executions();
    const ref = { carrier: '100101', thread: 'visit-1', milestone: 'feedback' };
    for (const cohort of ['elp-2026', 'gtt-2026']) await all.startMilestone({ ...ref, cohort }, 1001);
    expect(new Set(calls.map(({ stateMachineArn }) => stateMachineArn?.split(':').at(-1)))).toEqual(
      new Set(['termtime-milestone']),
    );
  });

  it('knows the running lifecycles of every programme', async () => {
    expect(await executions().executions.runningLifecycles()).toEqual(new Set(['running on elp', 'running on gtt']));
  });

  it('refuses a cohort that is not served', () => {
    expect(() =>
      executions().executions.startLifecycle({ cohort: 'slp-2026', carrier: '100101', phase: 'joining', run: 1 }),
    ).toThrow('This deployment serves no cohort slp-2026.');
  });
});
