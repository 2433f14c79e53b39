import { StartExecutionCommand } from '@aws-sdk/client-sfn';
import { expect, test } from 'vitest';
import type { Fault, FaultCall } from '../../../local/step-functions/index.ts';
import { fixture, only } from './harness.ts';

test('a fault before acceptance changes nothing; one after it hides that it happened', async () => {
  let fault: ((call: FaultCall) => Fault | undefined) | undefined;
  const f = await fixture(
    {},
    {
      faults: (call) => {
        const thrown = fault?.(call);
        if (thrown) throw thrown;
      },
    },
  );
  const stateMachineArn = await f.create('m', only({ Type: 'Pass' }));
  const start = (name: string) => f.client.send(new StartExecutionCommand({ stateMachineArn, name, input: '{}' }));
  fault = ({ action, phase }) =>
    action === 'StartExecution' && phase === 'before' ? { httpStatus: 400, type: 'ThrottlingException' } : undefined;
  await expect(start('a')).rejects.toThrow(expect.objectContaining({ name: 'ThrottlingException' }));
  expect(f.sf.counts().started).toBe(0);
  fault = ({ phase }) => (phase === 'after' ? { httpStatus: 503, type: 'ServiceUnavailable' } : undefined);
  await expect(start('a')).rejects.toMatchObject({ $metadata: { httpStatusCode: 503 } });
  await f.sf.settle();
  expect(f.sf.counts()).toMatchObject({ started: 1, succeeded: 1 });
});

test('listeners hear of every state and status', async () => {
  const f = await fixture();
  const heard: unknown[] = [];
  const end = f.sf.onChange(({ status, state }) => heard.push([status, state]));
  await f.run(only({ Type: 'Pass' }));
  end();
  expect(heard).toEqual([
    ['RUNNING', undefined],
    ['RUNNING', 'Only'],
    ['SUCCEEDED', undefined],
  ]);
});
