import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { SendTaskSuccessCommand } from '@aws-sdk/client-sfn';
import { expect, onTestFinished, test } from 'vitest';
import { crashMachine } from './crash-machine.ts';
import { fixture, seconds, startOfYear } from './harness.ts';

function databaseFile(): string {
  const folder = mkdtempSync(join(tmpdir(), 'step-functions-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return join(folder, 'states.db');
}

/** Runs the crashing process to its middle and kills it; answers the token its function was given. */
async function crash(file: string): Promise<string> {
  const program = join(import.meta.dirname, 'crashing-process.ts');
  const child = spawn(process.execPath, [program, file], { stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  let line = '';
  for await (line of createInterface({ input: child.stdout })) break;
  child.kill('SIGKILL');
  await ended;
  return (JSON.parse(line) as { token: string }).token;
}

test('a killed process is carried on: tokens, timers, variables, and the function in flight again', async () => {
  const file = databaseFile();
  const taskToken = await crash(file);
  const called: string[] = [];
  const handlers = Object.fromEntries(
    ['ask', 'before', 'slow'].map((name) => [
      name,
      () => {
        called.push(name);
        return name;
      },
    ]),
  );
  const f = await fixture(handlers, { databaseFile: file });
  await f.sf.settle();
  expect(called).toEqual(['slow']);
  expect(f.sf.nextTimer()).toBe(startOfYear + 100 * seconds);
  await f.pass(100 * seconds);
  await f.client.send(new SendTaskSuccessCommand({ taskToken, output: '"evidence"' }));
  await f.sf.settle();
  const executionArn = 'arn:aws:states:eu-west-2:000000000000:execution:crash:run';
  expect(await f.output(executionArn)).toEqual(['evidence', 'kept', 'slow']);
  const events = await f.history(executionArn);
  expect(events.map(({ id }) => id)).toEqual(events.map((_, at) => at + 1));
  expect(f.sf.counts()).toMatchObject({ started: 1, succeeded: 1, stateTransitions: 6 });
});

test('a stopped endpoint is carried on again and again', async () => {
  const file = databaseFile();
  const clock = {
    instant: startOfYear,
    now() {
      return this.instant;
    },
  };
  let taskToken = '';
  const handlers = {
    ask: (token: string) => {
      taskToken = token;
    },
    before: () => 1,
    slow: () => 2,
  };
  const first = await fixture(handlers, { databaseFile: file, clock });
  const run = await first.start(await first.create('crash', crashMachine), 'run');
  await first.sf.stop();
  const second = await fixture(handlers, { databaseFile: file, clock });
  await second.client.send(new SendTaskSuccessCommand({ taskToken, output: '"evidence"' }));
  await second.sf.settle();
  await second.sf.stop();
  const third = await fixture(handlers, { databaseFile: file, clock });
  await third.pass(100 * seconds);
  expect(await third.output(run)).toEqual(['evidence', 'kept', 2]);
});
