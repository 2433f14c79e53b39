import { plainDate } from '../british-date.ts';
import type { Cohort } from '../cohort.ts';
import type { Question } from '../decision/decision.ts';
import { recipientLabel } from '../views/labels.ts';
import type { Mail, Notice } from './types.ts';

const kind = 'mail-';

/**
 * Key of the row in the Decisions tab that asks what became of a held mail: `mail-TT-4F0C21AB9D`, and `mail-TT-4F0C21AB9D-2`
 * when it was sent again and got lost again, so that one tick never sends twice.
 */
export function heldMailDecision({ reference, state }: Pick<Mail, 'reference' | 'state'>): string {
  const repeats = state.is === 'held' ? (state.repeats ?? 0) : 0;
  return `${kind}${reference}${repeats === 0 ? '' : `-${repeats + 1}`}`;
}

/** Whether a row of the Decisions tab is about a held mail, and that mail is held no more: nobody need answer. */
export function isMoot(decision: string, unsent: readonly Mail[]): boolean {
  return (
    decision.startsWith(kind) && !unsent.some((mail) => mail.state.is === 'held' && heldMailDecision(mail) === decision)
  );
}

/** What people should see of mails and notices that stand still, in short: when it is another than before, a sync shows it. */
export function standingMail(unsent: readonly Mail[], waiting: readonly Notice[]): readonly string[] {
  const asked = waiting.flatMap(({ state }) =>
    state.is === 'held' && state.decision !== undefined ? state.decision : [],
  );
  return [...standingMails(unsent), ...asked].sort();
}

/** Mails that are held or parked. */
export function standingMails(unsent: readonly Mail[]): readonly string[] {
  return unsent
    .filter(({ state }) => state.is === 'held' || state.is === 'parked')
    .map(({ reference, state }) => `${reference} ${state.is}`)
    .sort();
}

/** What the team is asked about the mails that are held. Names nobody. */
export function heldMailQuestions(unsent: readonly Mail[], cohort: Cohort): Question[] {
  return unsent
    .filter(({ state }) => state.is === 'held')
    .map((mail) => ({
      id: heldMailDecision(mail),
      about: `A mail of ${plainDate(mail.date)} to ${mail.recipients.map((one) => recipientLabel(cohort, one)).join('; ')}`,
      why: `Nobody can tell whether it was sent: Gmail did not answer, its draft is gone and it is not in Sent. Look for ${mail.reference} in the mailbox. Approve to send it again; decline if it was sent. If it is found without you, Actions stops asking and no tick is needed.`,
    }));
}
