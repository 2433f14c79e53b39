import { type FunctionName, functionNames } from '../lambdas/function-names.ts';
import { assumptions } from './assumptions.ts';
import { noUsage, type Usage, type YearCounts } from './counts.ts';
import type { Inventory } from './inventory.ts';
import { type PriceName, prices } from './prices.ts';
import { firingsAMonth } from './schedule-expression.ts';

/** One line of the bill. */
export interface Line {
  readonly about: string;
  readonly price: PriceName;
  /** In the unit of the price. */
  readonly quantity: number;
  readonly usd: number;
}

export interface Estimate {
  /** What grows with the schools, for the whole year of the cohort. */
  readonly year: readonly Line[];
  /** What does not, for a mean month. */
  readonly month: readonly Line[];
  /** Months from the first to the last day of the year. */
  readonly months: number;
}

const daysAMonth = 365.25 / 12;
const minutesAMonth = daysAMonth * 24 * 60;
const gigabyte = 1e9;

/** The bill of a cohort whose year used these counts, deployed like this. No free tier, no tax. */
export function estimate(counts: YearCounts, inventory: Inventory): Estimate {
  const days = (Date.parse(counts.to) - Date.parse(counts.from)) / 86_400_000 + 1;
  const months = days / daysAMonth;
  return { year: yearLines(counts, inventory, months), month: monthLines(counts, inventory, months), months };
}

export function total(lines: readonly Line[]): number {
  return lines.reduce((sum, { usd }) => sum + usd, 0);
}

function yearLines(counts: YearCounts, { functions }: Inventory, months: number): Line[] {
  const used = functionNames.map((name) => counts.functions[name]);
  const sum = (part: 'invocations' | 'writeUnits' | 'readUnits') => used.reduce((all, one) => all + one[part], 0);
  const gigabyteSeconds = functionNames.reduce((all, name) => {
    const { memoryMb } = functions[name];
    const { invocations } = counts.functions[name];
    const loads = isTicker(name) ? 0 : invocations / assumptions.invocationsALoad;
    return all + gigabyteSecondsOf(counts.functions[name], memoryMb, loads);
  }, 0);
  const tracedTicks = functionNames
    .filter((name) => isTicker(name) && functions[name].isTraced)
    .reduce((all, name) => all + counts.functions[name].invocations, 0);
  const stored = counts.storedBytes / gigabyte;
  return [
    line('Step Functions', 'transitions', counts.stateTransitions),
    line('Lambda, calls with something to do', 'requests', sum('invocations')),
    line('Lambda, their time', 'gigabyteSeconds', gigabyteSeconds),
    line('DynamoDB, writing', 'writeUnits', sum('writeUnits')),
    line('DynamoDB, reading', 'readUnits', sum('readUnits')),
    // It fills up over the year; half of it on the average.
    line('DynamoDB, storage', 'storage', (stored / 2) * months),
    line('DynamoDB, recovery to any second', 'recovery', (stored / 2) * months),
    ...logLines('Logs', (sum('invocations') * (assumptions.tickLogBytes + assumptions.workLogBytes)) / gigabyte),
    line('Traces', 'traces', counts.executions + tracedTicks),
  ];
}

function monthLines(counts: YearCounts, inventory: Inventory, months: number): Line[] {
  const { schedules, functions } = inventory;
  const fired = (name: FunctionName) =>
    schedules.filter((one) => one.function === name).reduce((sum, one) => sum + firingsAMonth(one.expression), 0);
  const idle = functionNames.flatMap((name) => idleTicks(counts, name, fired(name), months));
  const ticks = idle.reduce((sum, one) => sum + one.ticks, 0);
  const units = (part: 'writeUnits' | 'readUnits') => idle.reduce((sum, one) => sum + one.ticks * one.usage[part], 0);
  const tickers = functionNames.filter((name) => fired(name) > 0);
  const loadsEach = assumptions.loadsADayOfTicks * daysAMonth;
  const loads = tickers.length * loadsEach;
  const gigabyteSeconds =
    idle.reduce((sum, one) => sum + one.ticks * gigabyteSecondsOf(one.usage, functions[one.name].memoryMb, 0), 0) +
    tickers.reduce((sum, name) => sum + gigabyteSecondsOf(noUsage, functions[name].memoryMb, loadsEach), 0);
  const metricHours = inventory.metrics.reduce((sum, one) => sum + one.metrics * one.hoursADay * daysAMonth, 0);
  const traced = idle.reduce((sum, one) => sum + (functions[one.name].isTraced ? one.ticks : 0), 0);
  return [
    line('Dashboard', 'dashboards', inventory.dashboards),
    line('Key of the table and the secret', 'keys', inventory.keys),
    line(
      'Requests to the key',
      'keyRequests',
      inventory.keys * assumptions.keyRequestsAnHour * assumptions.hoursAMonth,
    ),
    line("Secret with Google's key", 'secrets', inventory.secrets),
    line('Reading the secret', 'secretRequests', loads),
    line('Alarms', 'alarms', inventory.alarms),
    line('Composite alarms', 'compositeAlarms', inventory.compositeAlarms),
    line('Metrics', 'metrics', metricHours),
    line(
      'Schedules',
      'schedules',
      functionNames.reduce((sum, name) => sum + fired(name), 0),
    ),
    line('Polling: Lambda, idle ticks', 'requests', ticks),
    line('Polling: Lambda, their time', 'gigabyteSeconds', gigabyteSeconds),
    line('Polling: DynamoDB, writing', 'writeUnits', units('writeUnits')),
    line('Polling: DynamoDB, reading', 'readUnits', units('readUnits') + loads * assumptions.loadReadUnits),
    ...logLines('Polling: logs', (ticks * assumptions.tickLogBytes) / gigabyte),
    line('Polling: traces', 'traces', traced),
  ].filter(({ quantity }) => quantity > 0);
}

interface IdleTicks {
  readonly name: FunctionName;
  readonly ticks: number;
  readonly usage: Usage;
}

/** The month's ticks but for those that had something to do, which are in the year's counts. */
function idleTicks(counts: YearCounts, name: FunctionName, fired: number, months: number): IdleTicks[] {
  const { invocations, ...used } = counts.functions[name];
  const ticks = Math.max(0, fired - invocations / months);
  if (ticks === 0) return [];
  if (name === 'sync-sheet') return [{ name, ticks, usage: counts.idle.sync }];
  if (name === 'read-mailbox') return [{ name, ticks, usage: counts.idle.read }];
  if (name === 'send-mails') {
    const waiting = ticks * Math.min(1, counts.waitingMinutes / (months * minutesAMonth));
    return [
      { name, ticks: ticks - waiting, usage: counts.idle.send },
      { name, ticks: waiting, usage: counts.idle.sendWaiting },
    ];
  }
  const each = (part: keyof Usage) => used[part] / Math.max(1, invocations);
  const usage = Object.fromEntries((Object.keys(used) as (keyof Usage)[]).map((part) => [part, each(part)])) as Usage;
  return [{ name, ticks, usage }];
}

function isTicker(name: FunctionName): boolean {
  return name === 'sync-sheet' || name === 'send-mails' || name === 'read-mailbox' || name === 'reconcile';
}

/** Computing takes longer on a share of a processor; waiting for other services does not. */
function gigabyteSecondsOf(usage: Usage, memoryMb: number, loads: number): number {
  const { milliseconds, dynamodbCalls, stepFunctionsCalls, googleCalls } = usage;
  const seconds =
    (milliseconds / 1000) * slowness(memoryMb) +
    dynamodbCalls * assumptions.dynamodbSeconds +
    stepFunctionsCalls * assumptions.stepFunctionsSeconds +
    googleCalls * assumptions.googleSeconds +
    loads * assumptions.loadSeconds * slowness(memoryMb);
  return seconds * (memoryMb / 1024);
}

function slowness(memoryMb: number): number {
  return Math.max(1, assumptions.wholeProcessorMb / memoryMb);
}

function logLines(about: string, gigabytes: number): Line[] {
  return [
    line(about, 'logs', gigabytes),
    line(`${about}, kept 90 days`, 'logStorage', gigabytes * assumptions.logRetentionMonths),
  ];
}

function line(about: string, price: PriceName, quantity: number): Line {
  return { about, price, quantity, usd: (quantity / prices[price].per) * prices[price].usd };
}
