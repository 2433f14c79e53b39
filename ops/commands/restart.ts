import type { LifecycleRecord } from '../../domain/ports.ts';
import { counted } from '../../domain/views/words.ts';
import type { Command } from '../command.ts';
import { findCarrier, knownCohort, labelOf } from '../find.ts';
import { alone, syncLease } from '../leases.ts';
import { restartLifecycle } from '../restart-lifecycle.ts';
import { Refused, WrongArgument } from '../site.ts';

/** Starts executions anew by today's definition. */
export const restart: Command = {
  name: 'restart',
  words: ['[school]'],
  summary: 'start a school’s executions anew, by today’s definition',
  help: [
    'Starts the next run of each phase of the school that has not ended. Every milestone is handed to the new run first, so that the executions before it end by themselves as superseded. The new ones walk past what is done, and what the ledger holds is not sent again.',
    'Needed after an execution failed or was stopped by hand, or to move running executions to a new definition at once; the daily reconcile does the same by the next morning. With --outdated only those are restarted that an earlier definition started.',
  ],
  example: 'restart --all --outdated --dry-run',
  options: [
    { name: 'all', says: 'every school and partnership of the cohort' },
    { name: 'outdated', says: 'only executions of an earlier definition' },
  ],
  changes: true,
  async propose(site, given) {
    const [typed] = given.words;
    if ((typed === undefined) !== given.has('all')) throw new WrongArgument('name one school, or give --all.');
    const known = await knownCohort(site);
    const carrier = typed === undefined ? undefined : findCarrier(known, typed);
    const isMeant = (lifecycle: LifecycleRecord) =>
      !lifecycle.finished &&
      (carrier === undefined || lifecycle.carrier === carrier) &&
      (!given.has('outdated') || lifecycle.definition !== site.definition);
    const meant = (await site.milestones.lifecycles(site.config.id)).filter(isMeant);
    if (meant.length === 0) {
      const whose = carrier === undefined ? 'this cohort' : labelOf(known, carrier);
      if (given.has('outdated')) return { says: [`No execution of ${whose} is of an earlier definition.`] };
      throw new Refused(`${whose} has no phase that has begun and not ended: there is nothing to restart.`);
    }
    return {
      says: meant.map(
        ({ carrier, phase, run }) => `Restarts ${labelOf(known, carrier)}, phase ${phase}, after run ${run}.`,
      ),
      apply: () =>
        alone(site, [syncLease(site)], async () => {
          const { setting } = await knownCohort(site);
          const says: string[] = [];
          for (const lifecycle of (await site.milestones.lifecycles(site.config.id)).filter(isMeant)) {
            const run = await restartLifecycle(site, lifecycle, setting);
            const whose = `${labelOf(known, lifecycle.carrier)}, phase ${lifecycle.phase}`;
            says.push(run === undefined ? `${whose}: everything has ended, so it is closed.` : `${whose}: run ${run}.`);
          }
          return { says: [...says, `${counted(says.length, 'lifecycle')} seen to.`] };
        }),
    };
  },
};
