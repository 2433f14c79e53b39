import type { Usage } from '../../cost/counts.ts';
import { instant, plusMinutes } from '../../domain/time.ts';
import type { SendAnswer } from '../../lambdas/send-mails/answer.ts';
import { type Runtime, serviceAccount } from '../runtime.ts';
import type { Invocation, Meter } from './meter.ts';

/** What ticks used that found nothing new: one of each kind at most, but for syncs, of which only one in five notes its time. */
export interface IdleTicks {
  readonly sync: readonly Usage[];
  readonly send: readonly Usage[];
  /** Sending that found only notices whose hour or day has not come. */
  readonly sendWaiting: readonly Usage[];
  readonly read: readonly Usage[];
}

/**
 * Runs sync, sending and reading the mailbox at the clock's time: what there is to do is done by the first of each, so that
 * those after it are idle; five syncs, a minute apart. A sync that writes to the sheet after all, or sending that sends, is
 * no sample. Idle invocations are taken off the meter's account.
 */
export async function idleTicks(runtime: Runtime, meter: Meter): Promise<IdleTicks> {
  const { functions, config, clock, sheets, gmail, stepFunctions } = runtime;
  const event = { cohort: config.id, now: instant(clock.now()) };
  await functions['sync-sheet'](event);
  await stepFunctions.settle();
  const before = sheets.callsBy(serviceAccount);
  const syncs: Usage[] = [];
  for (const minutes of [1, 2, 3, 4, 5]) {
    const later = { ...event, now: plusMinutes(event.now, minutes) };
    syncs.push((await taken(meter, () => functions['sync-sheet'](later))).usage);
    await stepFunctions.settle();
  }
  const after = sheets.callsBy(serviceAccount);
  await functions['send-mails'](event);
  const send = await taken(meter, () => functions['send-mails'](event));
  await functions['read-mailbox'](event);
  const calls = gmail.calls.total;
  const read = await taken(meter, () => functions['read-mailbox'](event));
  const { sent, waiting, unsent } = send.answer as SendAnswer;
  const googleCalls = (after.read - before.read) / syncs.length;
  return {
    sync: after.write > before.write ? [] : syncs.map((usage) => ({ ...usage, googleCalls })),
    send: sent + waiting + unsent > 0 ? [] : [send.usage],
    sendWaiting: sent === 0 && waiting > 0 ? [send.usage] : [],
    read: [{ ...read.usage, googleCalls: gmail.calls.total - calls }],
  };
}

async function taken(meter: Meter, invoke: () => Promise<unknown>): Promise<Invocation> {
  const start = meter.invocations.length;
  await invoke();
  const [own] = meter.invocations.splice(start, 1);
  if (!own) throw new Error('A function was not metered.');
  return own;
}
