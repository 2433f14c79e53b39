import {
  CreateStateMachineCommand,
  DescribeExecutionCommand,
  ListExecutionsCommand,
  SFNClient,
} from '@aws-sdk/client-sfn';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type StateMachines, StepFunctionsExecutions } from '../../../adapters/step-functions/executions.ts';
import { type FaultCall, type LocalStepFunctions, startStepFunctions } from '../../../local/step-functions/index.ts';
import { lifecycle, ref } from './records.ts';

let endpoint: LocalStepFunctions;
let client: SFNClient;
let machines: StateMachines;
let executions: StepFunctionsExecutions;
let tokens: string[];
let now: number;
let faults: (call: FaultCall) => void;

beforeEach(async () => {
  now = Date.parse('2026-10-01T07:00:00Z');
  tokens = [];
  faults = () => undefined;
  endpoint = await startStepFunctions({
    databaseFile: ':memory:',
    clock: { now: () => now },
    invokeLambda: async (_, payload) => {
      tokens.push((payload as { token: string }).token);
      return {};
    },
    faults: (call) => faults(call),
  });
  const credentials = { accessKeyId: 'x', secretAccessKey: 'x' };
  client = new SFNClient({ endpoint: endpoint.url, region: 'eu-west-2', credentials });
  machines = { lifecycle: await create('lifecycle'), milestone: await create('milestone') };
  executions = new StepFunctionsExecutions(client, machines);
});
afterEach(async () => {
  client.destroy();
  await endpoint.stop();
});

async function create(name: string): Promise<string> {
  const wait = {
    Type: 'Task',
    Resource: 'arn:aws:states:::lambda:invoke.waitForTaskToken',
    Arguments: { FunctionName: 'wait', Payload: { token: '{% $states.context.Task.Token %}' } },
    TimeoutSeconds: 3600,
    End: true,
  };
  const definition = JSON.stringify({ QueryLanguage: 'JSONata', StartAt: 'Wait', States: { Wait: wait } });
  const roleArn = 'arn:aws:iam::000000000000:role/machine';
  const { stateMachineArn } = await client.send(new CreateStateMachineCommand({ name, definition, roleArn }));
  return stateMachineArn ?? '';
}

async function started(stateMachineArn: string): Promise<{ name: string; input: unknown; status: string }[]> {
  const { executions: found = [] } = await client.send(new ListExecutionsCommand({ stateMachineArn }));
  return Promise.all(
    found.map(async ({ executionArn }) => {
      const { name, input, status } = await client.send(new DescribeExecutionCommand({ executionArn }));
      return { name: name ?? '', input: JSON.parse(input ?? ''), status: status ?? '' };
    }),
  );
}

describe('starting', () => {
  it('a lifecycle names it by cohort, carrier, phase and run, and tells it ids only', async () => {
    await executions.startLifecycle(lifecycle);
    expect(await started(machines.lifecycle)).toEqual([
      {
        name: 'elp-2026_100101_year_r1',
        input: { cohort: 'elp-2026', carrier: '100101', phase: 'year', run: 1 },
        status: 'RUNNING',
      },
    ]);
  });

  it('a milestone likewise', async () => {
    await executions.startMilestone(ref, 2003);
    expect(await started(machines.milestone)).toEqual([
      { name: 'elp-2026_100101_rsvp_event-1_r2-3', input: { ...ref, run: 2003 }, status: 'RUNNING' },
    ]);
  });

  it('again is fine, while it runs and after it has ended', async () => {
    await executions.startLifecycle(lifecycle);
    await executions.startLifecycle(lifecycle);
    await endpoint.settle();
    await executions.wake(tokens[0]!);
    await endpoint.settle();
    expect((await started(machines.lifecycle)).map(({ status }) => status)).toEqual(['SUCCEEDED']);
    await executions.startLifecycle(lifecycle);
    expect(await started(machines.lifecycle)).toHaveLength(1);
  });

  it('under a name that another input has is fine too', async () => {
    await executions.startMilestone(ref, 1000);
    await executions.startMilestone({ ...ref, thread: 'event-1' }, 1000);
    expect(await started(machines.milestone)).toHaveLength(1);
  });

  it('on a machine that does not exist throws', async () => {
    const nowhere = new StepFunctionsExecutions(client, { ...machines, lifecycle: `${machines.lifecycle}-gone` });
    await expect(nowhere.startLifecycle(lifecycle)).rejects.toThrow();
  });

  it('is repeated by the SDK after a fault of the service, and starts one', async () => {
    let left = 1;
    faults = ({ action, phase }) => {
      if (action !== 'StartExecution' || phase !== 'after' || left-- === 0) return;
      throw { httpStatus: 500, type: 'InternalFailure' };
    };
    await executions.startLifecycle(lifecycle);
    expect(await started(machines.lifecycle)).toHaveLength(1);
  });
});

describe('waking', () => {
  it('lets the execution go on; a second time nobody is there', async () => {
    await executions.startMilestone(ref, 1000);
    await endpoint.settle();
    expect(await executions.wake(tokens[0]!)).toBe('woken');
    await endpoint.settle();
    expect((await started(machines.milestone))[0]?.status).toBe('SUCCEEDED');
    expect(await executions.wake(tokens[0]!)).toBe('gone');
  });

  it('one whose wait has timed out is fine', async () => {
    await executions.startMilestone(ref, 1000);
    await endpoint.settle();
    now += 3_600_000;
    await endpoint.runDue();
    expect(await executions.wake(tokens[0]!)).toBe('gone');
  });

  it('with a token that never was is fine', async () => {
    expect(await executions.wake('no-such-token')).toBe('gone');
  });
});

describe('the running lifecycles', () => {
  it('are told by name, without the ended and without milestones', async () => {
    expect(await executions.runningLifecycles()).toEqual(new Set());
    for (const carrier of ['100101', '100102', '100103']) await executions.startLifecycle({ ...lifecycle, carrier });
    await executions.startMilestone(ref, 1000);
    await endpoint.settle();
    await executions.wake(tokens[1]!);
    await endpoint.settle();
    expect(await executions.runningLifecycles()).toEqual(
      new Set(['elp-2026_100101_year_r1', 'elp-2026_100103_year_r1']),
    );
  });
});
