import { type FunctionCounts, noUsage, type Usage, type YearCounts } from '../../cost/counts.ts';
import {
  atLocalTime,
  epochMilliseconds,
  instant,
  type LocalDate,
  type LocalTime,
  localDateOf,
  plusDays,
  weekday,
} from '../../domain/time.ts';
import { type FunctionName, functionNames } from '../../lambdas/function-names.ts';
import { serviceAccount } from '../runtime.ts';
import { openWorld, type WorldOptions } from '../world.ts';
import { type IdleTicks, idleTicks } from './idle-ticks.ts';
import { type Invocation, Meter } from './meter.ts';
import { WaitingTime } from './waiting-time.ts';

export interface MeasureOptions extends Pick<WorldOptions, 'programme' | 'schools' | 'seed' | 'from'> {
  readonly to: LocalDate;
}

/** Days between two looks at what a tick costs that finds nothing new. */
const daysBetweenLooks = 14;

/** Plays a year and counts what AWS would bill for it; every fortnight at noon it looks at what idle ticks cost. */
export async function measureYear(
  options: MeasureOptions,
  reach: (date: LocalDate) => void = () => {},
): Promise<YearCounts> {
  const meter = new Meter();
  const world = await openWorld({ ...options, meter, onCall: meter.onCall });
  try {
    const { runtime } = world;
    const { zone } = runtime.config;
    const waiting = new WaitingTime(() => runtime.clock.now());
    const gmailCalls = { 'send-mails': 0, 'read-mailbox': 0 };
    let seen = 0;
    meter.onInvoked = (invocation) => {
      waiting.see(invocation);
      const { name } = invocation;
      if (name !== 'send-mails' && name !== 'read-mailbox') return;
      const { total } = runtime.gmail.calls;
      gmailCalls[name] += total - seen;
      seen = total;
    };
    const play = (date: LocalDate, time: LocalTime) =>
      world.playUntil(epochMilliseconds(atLocalTime(date, time, zone)), (now) =>
        reach(localDateOf(instant(now), zone)),
      );
    const looks: IdleTicks[] = [];
    for (const date of workingDates(options.from, options.to)) {
      await play(date, '12:00');
      looks.push(await idleTicks(runtime, meter));
    }
    await play(options.to, '23:59');
    const idle = (kind: keyof IdleTicks) => typicalOf(looks.flatMap((look) => look[kind]));
    const { started, stateTransitions } = runtime.stepFunctions.counts();
    const { read, write } = runtime.sheets.callsBy(serviceAccount);
    const idleReads = looks.flatMap(({ sync }) => sync).reduce((sum, { googleCalls }) => sum + googleCalls, 0);
    const idleReadings = looks.flatMap((look) => look.read).reduce((sum, { googleCalls }) => sum + googleCalls, 0);
    const google: Partial<Record<FunctionName, number>> = {
      'sync-sheet': read + write - idleReads,
      'send-mails': gmailCalls['send-mails'],
      'read-mailbox': gmailCalls['read-mailbox'] - idleReadings,
    };
    return {
      programme: options.programme,
      schools: options.schools,
      seed: options.seed,
      from: options.from,
      to: options.to,
      stateTransitions,
      executions: started,
      mails: runtime.gmail.calls.byMethod['drafts.send'] ?? 0,
      storedBytes: await meter.stored(),
      functions: Object.fromEntries(
        functionNames.map((name) => [name, countsOf(meter.invocations, name, google[name] ?? 0)]),
      ) as YearCounts['functions'],
      idle: { sync: idle('sync'), send: idle('send'), sendWaiting: idle('sendWaiting'), read: idle('read') },
      waitingMinutes: waiting.minutes,
    };
  } finally {
    await world.stop();
  }
}

function workingDates(from: LocalDate, to: LocalDate): LocalDate[] {
  const dates: LocalDate[] = [];
  for (let date = plusDays(from, 1); date < to; date = plusDays(date, daysBetweenLooks)) {
    dates.push(weekday(date) > 5 ? plusDays(date, 8 - weekday(date)) : date);
  }
  return dates.filter((date) => date < to);
}

function countsOf(invocations: readonly Invocation[], name: FunctionName, googleCalls: number): FunctionCounts {
  const own = invocations.filter((invocation) => invocation.name === name).map(({ usage }) => usage);
  return { invocations: own.length, ...sumOf(own), milliseconds: Math.round(sumOf(own).milliseconds), googleCalls };
}

function sumOf(usages: readonly Usage[]): Usage {
  const sum = { ...noUsage };
  for (const usage of usages) {
    for (const part of Object.keys(sum) as (keyof Usage)[]) sum[part] += usage[part];
  }
  return sum;
}

/** Means to three decimals; of the milliseconds the median, since a busy machine draws some of them out. */
function typicalOf(usages: readonly Usage[]): Usage {
  const sum = sumOf(usages);
  const rounded = (value: number) => Math.round(value * 1000) / 1000;
  const mean = (part: keyof Usage) => rounded(sum[part] / Math.max(1, usages.length));
  const means = Object.fromEntries((Object.keys(sum) as (keyof Usage)[]).map((part) => [part, mean(part)])) as Usage;
  const times = usages.map(({ milliseconds }) => milliseconds).sort((a, b) => a - b);
  return { ...means, milliseconds: rounded(times[Math.floor(times.length / 2)] ?? 0) };
}
