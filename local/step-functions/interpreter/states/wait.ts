import type { WaitState } from '../../asl/definition.ts';
import { instantOf } from '../../asl/timestamp.ts';
import { queryError } from '../../errors.ts';
import { maxSeconds } from '../../limits.ts';
import { leave } from '../leave.ts';
import type { Step, ThreadRun } from '../thread-run.ts';

/** The instant a Wait state waits for, in epoch milliseconds. */
async function untilOf(run: ThreadRun, state: WaitState): Promise<number> {
  const scope = run.scope('enter');
  if (state.seconds) {
    const seconds = await state.seconds.evaluate(scope, 'Seconds');
    if (typeof seconds === 'number' && Number.isInteger(seconds) && seconds >= 0 && seconds <= maxSeconds) {
      return run.row.entered + seconds * 1000;
    }
    throw queryError(`The field 'Seconds' must give a whole number of 0 to ${maxSeconds}.`, 'Seconds');
  }
  const instant = instantOf(await state.timestamp?.evaluate(scope, 'Timestamp'));
  if (instant === undefined) throw queryError("The field 'Timestamp' must give an RFC 3339 timestamp.", 'Timestamp');
  return instant;
}

/** Waits by a timer; an instant that has come is not waited for. */
export async function enterWait(run: ThreadRun, state: WaitState): Promise<Step> {
  const until = await untilOf(run, state);
  if (until <= run.runtime.now()) return leave(run, state, state, run.input);
  run.setTimer(until);
  run.wait('wait');
  run.commit();
  return 'halt';
}

export function resumeWait(run: ThreadRun, state: WaitState): Promise<Step> {
  return leave(run, state, state, run.input);
}
