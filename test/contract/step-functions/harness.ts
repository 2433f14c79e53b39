import { onTestFinished } from 'vitest';
import {
  type LambdaInvoker,
  type StepFunctionsOptions,
  startStepFunctions,
} from '../../../local/step-functions/index.ts';
import { Fixture, startOfYear } from './harness-client.ts';

export * from './harness-client.ts';

export type Handlers = Record<string, (payload: never) => unknown>;

export function invokerOf(handlers: Handlers): LambdaInvoker {
  return async (name, payload) => {
    const handler = handlers[name];
    if (!handler) throw new Error(`no function ${name}`);
    return handler(payload as never);
  };
}

/** Starts an endpoint that ends with the test. */
export async function fixture(handlers: Handlers = {}, options: Partial<StepFunctionsOptions> = {}): Promise<Fixture> {
  const clock = options.clock as Fixture['clock'] | undefined;
  const ownClock = clock ?? {
    instant: startOfYear,
    now() {
      return this.instant;
    },
  };
  const invokeLambda = invokerOf(handlers);
  const sf = await startStepFunctions({ databaseFile: ':memory:', invokeLambda, ...options, clock: ownClock });
  const made = new Fixture(sf, ownClock);
  onTestFinished(async () => {
    made.client.destroy();
    await sf.stop();
  });
  return made;
}
