import { AsyncLocalStorage } from 'node:async_hooks';
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { noUsage, type Usage } from '../../cost/counts.ts';
import { type FunctionName, functionNames } from '../../lambdas/function-names.ts';
import type { OutsideCall } from '../clients.ts';
import type { Functions } from '../functions.ts';
import { type RuntimeMeter, tableName } from '../runtime.ts';
import { bytesStored, watchConsumed } from './consumed.ts';

/** What one invocation used, and what it answered. */
export interface Invocation {
  readonly name: FunctionName;
  readonly usage: Usage;
  readonly answer: unknown;
}

type Tally = { -readonly [Part in keyof Usage]: Usage[Part] };

/** Keeps account of what each invocation of a function uses, however many run at once. */
export class Meter implements RuntimeMeter {
  readonly invocations: Invocation[] = [];
  /** Told of each invocation that ended. */
  onInvoked: (invocation: Invocation) => void = () => {};
  #client: DynamoDBClient | undefined;
  readonly #running = new AsyncLocalStorage<Tally | undefined>();

  readonly dynamodb = (client: DynamoDBClient): void => {
    this.#client = client;
    watchConsumed(
      client,
      () => this.#running.getStore() !== undefined,
      (call) => this.#running.run(undefined, call),
      ({ writeUnits, readUnits }) => {
        const tally = this.#running.getStore();
        if (!tally) return;
        tally.writeUnits += writeUnits;
        tally.readUnits += readUnits;
      },
    );
  };

  /** For the runtime's `onCall`: counts calls of other services. */
  readonly onCall = ({ service, phase }: OutsideCall): void => {
    const tally = phase === 'before' ? this.#running.getStore() : undefined;
    if (tally && service === 'dynamodb') tally.dynamodbCalls += 1;
    if (tally && service === 'step-functions') tally.stepFunctionsCalls += 1;
  };

  readonly functions = (functions: Functions): Functions =>
    Object.fromEntries(functionNames.map((name) => [name, this.#watched(name, functions)])) as unknown as Functions;

  /** Bytes that the table and its index take in storage now. */
  async stored(): Promise<number> {
    if (!this.#client) throw new Error('The runtime that this meter belongs to is not open.');
    return bytesStored(this.#client, tableName);
  }

  #watched(name: FunctionName, functions: Functions): (event: unknown) => Promise<unknown> {
    const invoke = functions[name] as (event: unknown) => Promise<unknown>;
    return async (event) => {
      const usage: Tally = { ...noUsage };
      const started = performance.now();
      const answer = await this.#running.run(usage, () => invoke(event));
      usage.milliseconds = performance.now() - started;
      const invocation = { name, usage, answer };
      this.invocations.push(invocation);
      this.onInvoked(invocation);
      return answer;
    };
  }
}
