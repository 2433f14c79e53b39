import { StartExecutionCommand } from '@aws-sdk/client-sfn';
import { startStepFunctions } from '../../../local/step-functions/index.ts';
import { crashMachine } from './crash-machine.ts';
import { Fixture, startOfYear } from './harness-client.ts';

/** Runs until it is in the middle of the function `slow`, says so and waits there to be killed. */
const clock = {
  instant: startOfYear,
  now() {
    return this.instant;
  },
};
let token = '';
const sf = await startStepFunctions({
  databaseFile: process.argv[2] as string,
  clock,
  invokeLambda: async (name, payload) => {
    if (name === 'ask') token = payload as string;
    if (name === 'slow') {
      // By the next turn of the event loop the other branches have reached what they wait for.
      await new Promise((resolve) => setImmediate(resolve));
      process.stdout.write(`${JSON.stringify({ token })}\n`);
      await new Promise(() => setInterval(() => undefined, 1_000_000));
    }
    return name;
  },
});
const fixture = new Fixture(sf, clock);
const stateMachineArn = await fixture.create('crash', crashMachine);
await fixture.client.send(new StartExecutionCommand({ stateMachineArn, name: 'run', input: '{"a":1}' }));
