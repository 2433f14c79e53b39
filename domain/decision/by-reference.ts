import { Findings } from '../cohort/cell.ts';
import type { Cohort } from '../cohort.ts';
import type { NoticeState } from '../notice/types.ts';
import { flaw } from '../sheet/flaw.ts';
import type { SheetIndex } from '../sheet/parsed.ts';
import type { Problem } from '../sheet/snapshot.ts';
import { decidedIn, type Resent } from './decision.ts';

/** A wish that somebody typed into Decisions about the mail of a reference. */
export interface Wish {
  /** `resend-TT-0123456789`: the row's key. */
  readonly id: string;
  readonly reference: string;
}

const typed = /^(resend|hold)[\s:-]+(tt-[0-9a-f]{10})$/i;
const key = /^(resend|hold)-(TT-[0-9A-F]{10})$/;

/** `Resend TT-…` or `Hold TT-…` as the key of its row; undefined for any other text. */
export function wishKey(text: string): string | undefined {
  const found = typed.exec(text);
  return found ? `${found[1]?.toLowerCase()}-${found[2]?.toUpperCase()}` : undefined;
}

/** Mails that are to go once more: the row is there and approved. */
export function resendWishes(cohort: Cohort): Wish[] {
  return wishes(cohort, 'resend').filter(({ id }) => decidedIn(cohort, id) === 'approved');
}

/** Key of the row that holds the mail of this reference back; undefined if nobody asked for that, or it was approved since. */
export function heldBack(cohort: Cohort, reference: string): string | undefined {
  const id = `hold-${reference}`;
  return cohort.row('Decisions', id) && decidedIn(cohort, id) !== 'approved' ? id : undefined;
}

/** The state of what a mail holds that the team holds back, until it decides. */
export function heldByTeam(decision: string): NoticeState {
  return { is: 'held', reason: 'the team holds it back', decision };
}

/**
 * Wishes that could not be fulfilled: a hold for a mail that is not going to leave (`waits` tells which are, and what is
 * held), and mails to be repeated that nobody knows or that hold nothing that may go again.
 */
export function unfulfilledWishes(
  cohort: Cohort,
  waits: (wish: Wish) => boolean,
  resent: Readonly<Record<string, Resent>>,
  index?: SheetIndex,
): readonly Problem[] {
  const findings = new Findings(index);
  for (const wish of wishes(cohort, 'hold')) {
    if (decidedIn(cohort, wish.id) || waits(wish)) continue;
    const what = `No mail of the reference ${wish.reference} waits to be sent: there is nothing to hold.`;
    const remedy = 'Take the reference from Upcoming emails, or clear the row.';
    findings.add('Decisions', wish.id, 'Decision', { ...flaw('nothing-to-hold', what, remedy), warning: true });
  }
  for (const { id, reference } of wishes(cohort, 'resend')) {
    const outcome = resent[id];
    if (outcome === undefined || outcome === 'queued') continue;
    const what =
      outcome === 'unknown'
        ? `No mail of the reference ${reference} has been sent: there is nothing to send again.`
        : `Nothing in the mail ${reference} may go again: it is done, no longer concerns its reader, or is a message of your own.`;
    const remedy =
      outcome === 'unknown' ? 'Take the reference from Sent emails.' : 'Write to them yourself, or clear the row.';
    findings.add('Decisions', id, 'Decision', { ...flaw('not-sent-again', what, remedy), warning: true });
  }
  return findings.problems;
}

function wishes({ snapshot }: Cohort, kind: 'hold' | 'resend'): Wish[] {
  return Object.keys(snapshot.tabs['Decisions'] ?? {}).flatMap((id) => {
    const found = key.exec(id);
    return found?.[1] === kind ? [{ id, reference: found[2]! }] : [];
  });
}
