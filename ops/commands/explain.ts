import { fullTitle } from '../../domain/milestone/instances.ts';
import { explanation } from '../../domain/views/explanation.ts';
import { momentIn } from '../../domain/views/words.ts';
import type { Command } from '../command.ts';
import { findCarrier, findMilestone, knownCohort, labelOf } from '../find.ts';

/** Why a milestone is where it is, and what comes next. */
export const explain: Command = {
  name: 'explain',
  words: ['<school>', '<milestone>'],
  summary: 'why a milestone is where it is, and what happens next and when',
  help: [
    'Tells in sentences what the sheet says of one milestone, why it has the status it has, who was told what and when, which mail waits and why, and what happens next.',
    'What comes next is worked out by the same rules as the software follows; it holds as long as nobody changes the sheet. It only looks.',
  ],
  example: 'explain 900105 "Visit 1: Draft agenda"',
  options: [],
  changes: false,
  async propose(site, given) {
    const known = await knownCohort(site);
    const carrier = findCarrier(known, given.words[0]!);
    const instance = findMilestone(site.config.programme, carrier, given.words[1]!);
    const { thread, milestone } = instance;
    const ref = { cohort: site.config.id, carrier, thread: thread.id, milestone: milestone.id };
    const found = await site.milestones.get(ref);
    const heading = `${fullTitle(thread, milestone)} of ${labelOf(known, carrier)}, ${momentIn(site.config.zone, site.now())}`;
    if (!found) {
      return { says: [heading, '', 'It has not begun: no execution looks after it yet. See `ops status` for why.'] };
    }
    const reader = { cohort: known.cohort, remedy: '`ops replan` gives it a push' };
    return { says: [heading, '', ...explanation(found, instance, reader, site.now(), site.config.zone)] };
  },
};
