import type { Setting } from '../domain/milestone/facts.ts';
import type { LifecycleRecord } from '../domain/ports.ts';
import { compareWithDefinition, isOpen, restart } from '../lambdas/reconcile/restart.ts';
import { Refused, type Site } from './site.ts';

/** Runs that are looked through for a free name. */
const mostRuns = 100;

/**
 * Starts a phase as the next run whose name is free: after a table was restored, Step Functions may know later runs than
 * the record. Answers the run; undefined if everything in the phase has ended, which is then noted.
 */
export async function restartLifecycle(
  site: Site,
  lifecycle: LifecycleRecord,
  setting: Setting,
): Promise<number | undefined> {
  const outdated = await compareWithDefinition(site, site.config, lifecycle);
  if (!isOpen(outdated)) {
    await site.milestones.finishLifecycle(lifecycle);
    return undefined;
  }
  let last = lifecycle.run;
  while (await site.names.isTaken({ ...lifecycle, run: last + 1 })) {
    last += 1;
    if (last > lifecycle.run + mostRuns) {
      throw new Refused(`No free name was found for the next run of ${lifecycle.carrier}, phase ${lifecycle.phase}.`);
    }
  }
  await restart(site, { ...outdated, lifecycle: { ...lifecycle, run: last } }, setting, site.definition, site.now());
  return last + 1;
}
