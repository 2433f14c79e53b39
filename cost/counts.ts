import { z } from 'zod';
import { functionNames } from '../lambdas/function-names.ts';

const count = z.number().nonnegative();

/** What invocations of a function used, together or, for an idle tick, typically. */
const usage = z.object({
  /** From call to answer in the embedded runtime, where every call of another service takes about a millisecond. */
  milliseconds: count,
  writeUnits: count,
  readUnits: count,
  dynamodbCalls: count,
  stepFunctionsCalls: count,
  googleCalls: count,
});

const functionCounts = usage.extend({ invocations: count });

/** What a simulated year used. All but the milliseconds is the same again for the same code and seed. */
export const yearCounts = z.object({
  programme: z.string(),
  schools: z.int().positive(),
  seed: z.string(),
  from: z.iso.date(),
  to: z.iso.date(),
  stateTransitions: count,
  executions: count,
  mails: count,
  /** Of the table and its index when the year is over. */
  storedBytes: count,
  /** The ticks that had something to do; those that had not are left out of a simulated year. */
  functions: z.record(z.enum(functionNames), functionCounts),
  /** One tick that finds nothing new. `sendWaiting` is one of sending while notices wait for their hour or day. */
  idle: z.object({ sync: usage, send: usage, sendWaiting: usage, read: usage }),
  /** Minutes of the year in which notices waited for their hour or day. */
  waitingMinutes: count,
});

export type Usage = z.infer<typeof usage>;
export type FunctionCounts = z.infer<typeof functionCounts>;
export type YearCounts = z.infer<typeof yearCounts>;

export const noUsage: Usage = {
  milliseconds: 0,
  writeUnits: 0,
  readUnits: 0,
  dynamodbCalls: 0,
  stepFunctionsCalls: 0,
  googleCalls: 0,
};
