import { plainDate } from '../../domain/british-date.ts';
import { onceMore } from '../../domain/notice/by-hand.ts';
import type { Notice } from '../../domain/notice/types.ts';
import { type Verdict, verdictOf } from '../../domain/notice/verdict.ts';
import type { MilestoneWithLedger } from '../../domain/ports.ts';
import { localDateOf } from '../../domain/time.ts';
import { recipientLabel } from '../../domain/views/labels.ts';
import { counted, stepWords } from '../../domain/views/words.ts';
import type { Command, Outcome } from '../command.ts';
import { findCarrier, findMilestone, type Known, knownCohort, labelOf } from '../find.ts';
import { momentOf } from '../moment.ts';
import { Refused, type Site, WrongArgument } from '../site.ts';

/** Sends once more what somebody had, because a person wants it. */
export const resend: Command = {
  name: 'resend',
  words: ['<school>', '<milestone>'],
  summary: 'send once more what people last had about a milestone',
  help: [
    'Queues again the last mail that each person had about the milestone (or only the one to --to), worded anew with what the sheet says now. It leaves like any other: on the reader’s next working day, in the day’s one mail.',
    'It is recorded under a key of its own, with your reason: the software itself never sends anything twice. Asking twice on one day sends it once. A reminder of something that is done is refused, and for five working days after it nobody is chased about the milestone.',
  ],
  example: 'resend 900105 "Visit 1: Invitation" --to head --reason "she could not find it"',
  options: [
    { name: 'reason', value: 'TEXT', says: 'why; kept with the notice (name nobody in it)' },
    { name: 'to', value: 'ROLE', says: 'only to this reader: head, senior-leader, pa, project-lead, facilitator, …' },
  ],
  changes: true,
  async propose(site, given) {
    const reason = given.option('reason');
    if (!reason) throw new WrongArgument('--reason is missing: why it is to be sent again.');
    const known = await knownCohort(site);
    const carrier = findCarrier(known, given.words[0]!);
    const { thread, milestone } = findMilestone(site.config.programme, carrier, given.words[1]!);
    const found = await site.milestones.get({
      cohort: site.config.id,
      carrier,
      thread: thread.id,
      milestone: milestone.id,
    });
    const last = found ? lastToEach(found, known, given.option('to')) : [];
    if (!found || last.length === 0) {
      const whom = given.option('to') ? `with the role ${given.option('to')} at` : 'of';
      throw new Refused(
        `Nobody ${whom} ${labelOf(known, carrier)} has had mail about it, so there is nothing to repeat.`,
      );
    }
    const today = localDateOf(site.now(), site.config.zone);
    const again = last.map((notice) => onceMore(notice, found.record, reason, today, site.now()));
    const judged = again.map((notice) => ({ notice, verdict: judge(notice, found, known, site) }));
    const going = judged.filter(({ verdict }) => verdict.is === 'send' || verdict.is === 'wait');
    const says = judged.map(({ notice, verdict }) => sentence(notice, verdict, known));
    if (going.length === 0) return { says, trouble: true };
    return {
      says,
      apply: () =>
        queue(
          site,
          going.map(({ notice }) => notice),
        ),
    };
  },
};

/** The last notice that each person had, of the mode that is on. */
function lastToEach({ record, notices }: MilestoneWithLedger, known: Known, role: string | undefined): Notice[] {
  const last = new Map<string, Notice & { state: { is: 'mailed' } }>();
  for (const notice of notices) {
    const { state, to } = notice;
    if (state.is !== 'mailed' || (notice.mode === 'Test') !== (record.facts.mode === 'Test')) continue;
    if (role !== undefined && !roleOf(to, known).includes(role.toLowerCase())) continue;
    const before = last.get(to);
    if (!before || before.state.on <= state.on) last.set(to, { ...notice, state });
  }
  return [...last.values()];
}

/** What a reader may be called: the recipient itself, its role, the words people see. */
function roleOf(to: Notice['to'], { cohort }: Known): string[] {
  const [kind = '', id = '', role = ''] = to.split(':');
  return [to, role, kind === 'team' ? id : kind, recipientLabel(cohort, to)].map((name) => name.toLowerCase());
}

function judge(notice: Notice, { record }: MilestoneWithLedger, known: Known, site: Site): Verdict {
  return verdictOf(notice, record.facts, record.revision, momentOf(known, site));
}

function sentence({ kind, to, on }: Notice, verdict: Verdict, { cohort }: Known): string {
  const what = `${stepWords[kind]} to ${recipientLabel(cohort, to)}`;
  switch (verdict.is) {
    case 'send':
      return `Sends ${what} again: with the next mail that may go to them, from ${plainDate(on)}.`;
    case 'wait':
      return `Sends ${what} again, though not yet: ${verdict.reason}.`;
    default:
      return `Does not send ${what}: it would not leave (${verdict.reason}).`;
  }
}

async function queue({ ledger, config }: Site, notices: readonly Notice[]): Promise<Outcome> {
  let queued = 0;
  for (const notice of notices) if (await ledger.queue(config.id, notice)) queued += 1;
  const known = notices.length - queued;
  return {
    says: [
      `${counted(queued, 'notice')} queued.`,
      ...(known > 0 ? [`${counted(known, 'other')} had been asked for today already, and goes once.`] : []),
    ],
  };
}
