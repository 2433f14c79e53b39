import { plainDate } from '../../domain/british-date.ts';
import { heldByHand } from '../../domain/notice/by-hand.ts';
import { localDateOf } from '../../domain/time.ts';
import { recipientLabel, titleOf } from '../../domain/views/labels.ts';
import { counted, stepWords } from '../../domain/views/words.ts';
import type { Command } from '../command.ts';
import { findCarrier, findMilestone, knownCohort, labelOf } from '../find.ts';
import { alone, sendLease, syncLease } from '../leases.ts';
import { WrongArgument } from '../site.ts';

/** Holds back mail that waits, until the team decides. */
export const hold: Command = {
  name: 'hold',
  words: ['<school>', '[milestone]'],
  summary: 'hold back mail that waits, until the team ticks it in Decisions',
  help: [
    'Takes the mail about the school (or about one milestone of it) that waits to be sent out of the queue. Each becomes a row of the Decisions tab, where the team approves it or declines it; what nobody decides on ends when its last sensible day is over.',
    'Only what waits now is held. To stop what comes later as well, waive the milestone in the Exceptions tab, or set Mode to Paused.',
  ],
  example: 'hold 900105 --reason "the school asked for a week of quiet"',
  options: [{ name: 'reason', value: 'TEXT', says: 'why; the team reads it in the Decisions tab (name nobody in it)' }],
  changes: true,
  async propose(site, given) {
    const reason = given.option('reason');
    if (!reason) throw new WrongArgument('--reason is missing: why it is to be held.');
    const known = await knownCohort(site);
    const carrier = findCarrier(known, given.words[0]!);
    const only = given.words[1] && findMilestone(site.config.programme, carrier, given.words[1]);
    const { id: cohort, zone } = site.config;
    const meant = async () =>
      (await site.ledger.waiting(cohort)).filter(
        (notice) =>
          notice.state.is === 'queued' &&
          notice.carrier === carrier &&
          (!only || (notice.thread === only.thread.id && notice.milestone === only.milestone.id)),
      );
    const waiting = await meant();
    if (waiting.length === 0)
      return { says: [`No mail about ${labelOf(known, carrier)} waits: there is nothing to hold.`] };
    return {
      says: waiting.map(
        (notice) =>
          `Holds ${stepWords[notice.kind]} to ${recipientLabel(known.cohort, notice.to)}: ${titleOf(known.cohort, notice)}, meant for ${plainDate(notice.on)}.`,
      ),
      apply: () =>
        alone(site, [syncLease(site), sendLease(site)], async () => {
          let held = 0;
          const today = localDateOf(site.now(), zone);
          for (const notice of await meant()) {
            if (await site.ledger.move(cohort, notice, ['queued'], heldByHand(notice, reason, today))) held += 1;
          }
          // A sync that finds nothing new in the sheet would not write the question.
          const { state } = await knownCohort(site);
          await site.store.saveState(cohort, { ...state, uncertainWrite: true });
          return { says: [`${counted(held, 'notice')} held. The next sync asks about them in the Decisions tab.`] };
        }),
    };
  },
};
