import * as z from 'zod/mini';
import type { Executions, MilestoneStore } from '../../domain/ports.ts';
import { instant } from '../../domain/time.ts';
import type { Log } from '../log.ts';
import { milestoneInput } from '../milestone-input.ts';

export const waitEvent = z.extend(milestoneInput, {
  version: z.int(),
  nextAction: z.string(),
  taskToken: z.string().check(z.minLength(1)),
});

export interface WaitDependencies {
  readonly milestones: MilestoneStore;
  readonly executions: Executions;
  readonly log: Log;
}

/**
 * Stores the token of an execution that begins to wait. If the sheet changed since it planned, or a later run took over,
 * nobody would ever wake it: so it wakes itself at once and plans again (design: "Wake without loss").
 */
export function registerWaitHandler({ milestones, executions, log }: WaitDependencies) {
  return async (event: z.input<typeof waitEvent>): Promise<{ readonly waiting: boolean }> => {
    const { run, version, nextAction, taskToken, ...ref } = waitEvent.parse(event);
    const outcome = await milestones.registerWait(ref, { run, version, taskToken, nextAction: instant(nextAction) });
    if (outcome === 'registered') return { waiting: true };
    log.info('moved while planning', { ...ref, run, version });
    await executions.wake(taskToken);
    return { waiting: false };
  };
}
