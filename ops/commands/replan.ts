import { factsOf } from '../../domain/milestone/facts.ts';
import { counted } from '../../domain/views/words.ts';
import { applyChanges } from '../../lambdas/sync-sheet/apply-changes.ts';
import type { Command } from '../command.ts';
import { findCarrier, knownCohort, labelOf } from '../find.ts';
import { alone, syncLease } from '../leases.ts';
import { Refused } from '../site.ts';

/** Works a school's milestones out anew and wakes whoever looks after them. */
export const replan: Command = {
  name: 'replan',
  words: ['<school>'],
  summary: 'work out a school’s milestones anew and wake their executions',
  help: [
    'Works out what the sheet, as last accepted, says of every milestone of the school, corrects the record where it says something else, and wakes every execution so that it plans again. What is closed and should not be is started again.',
    'For when something looks stuck. It is harmless: an execution that wakes for nothing waits again, and nothing is sent twice.',
  ],
  example: 'replan 900105',
  options: [],
  changes: true,
  async propose(site, given) {
    const known = await knownCohort(site);
    const carrier = findCarrier(known, given.words[0]!);
    const label = labelOf(known, carrier);
    const milestones = await site.milestones.ofCarrier(site.config.id, carrier);
    if (milestones.length === 0) throw new Refused(`${label} has not begun: there is nothing to plan.`);
    const waits = milestones.filter(({ record }) => record.nextAction !== undefined).length;
    return {
      says: [
        `Works out ${counted(milestones.length, 'milestone')} of ${label} anew and wakes ${counted(waits, 'execution')}.`,
      ],
      apply: () =>
        alone(site, [syncLease(site)], async () => {
          const { setting } = await knownCohort(site);
          const { milestones: store, executions, config, now } = site;
          const lifecycles = await store.lifecycles(config.id);
          const changed = await applyChanges({ milestones: store, executions }, config.id, lifecycles, {
            setting,
            now: now(),
            facts: (instance) => factsOf(instance, setting),
            before: undefined,
            affected: new Set([carrier]),
          });
          return { says: [`Done: ${counted(changed, 'record')} had to be corrected.`] };
        }),
    };
  },
};
