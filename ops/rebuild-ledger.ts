import { restoredFrom } from '../domain/notice/restored.ts';
import type { Mail, MailState, Notice, NoticeState } from '../domain/notice/types.ts';
import { messageKey } from '../domain/team-mail/message.ts';
import { isMessage, isTeamMail } from '../domain/team-mail/place.ts';
import type { Instant, LocalDate } from '../domain/time.ts';
import type { Stay } from './leases.ts';
import { Refused, type Site } from './site.ts';

/** Where the ledger and Sent differ. */
export interface Differences {
  /** Mails of this cohort that were looked at. */
  readonly looked: number;
  /** Mails that left and are not on record as sent. */
  readonly mails: number;
  /** Notices that left and are not on record as mailed. */
  readonly notices: number;
  /** Milestones whose revision on record is lower than one that was told. */
  readonly revisions: number;
  /** Messages of the team that left, by key, each with the first day on which any did. */
  readonly messages: ReadonlyMap<string, LocalDate>;
  /** References of mails that do not say what they carried. */
  readonly unmatched: readonly string[];
}

const notLeft: readonly MailState['is'][] = ['frozen', 'drafted', 'parked', 'held', 'failed'];
const notMailed: readonly NoticeState['is'][] = ['queued', 'cancelled', 'held', 'too-late', 'failed'];
/** Mails between two words of progress. */
const toldEvery = 100;
/** How often a milestone is read again because somebody else was faster. */
const attempts = 5;

type How = { readonly isDry: true } | { readonly isDry: false; readonly stay: Stay };

/**
 * Compares Sent with the ledger from a moment on and, unless dry, records what is missing, by the same conditional writes as
 * sending. Repeating it changes nothing more.
 */
export async function rebuild(site: Site, from: Instant, how: How): Promise<Differences> {
  const { id: cohort, mailbox, zone, programme } = site.config;
  const context = { cohort, mailbox, zone, programme, hash: site.hash };
  const revisions = new Map<string, { notice: Notice; revision: number }>();
  const messages = new Map<string, LocalDate>();
  const unmatched: string[] = [];
  let [looked, mails, notices] = [0, 0, 0];
  for await (const sent of (await site.sentMails()).since(from)) {
    if (!how.isDry) await how.stay();
    // Several cohorts may share a mailbox, and a test mail carries nothing.
    if (sent.cohort !== cohort || sent.notices.length === 0) continue;
    looked += 1;
    if (looked % toldEvery === 0) site.tell(`${looked} mails of Sent looked at …`);
    const restored = restoredFrom(sent, context);
    if (!restored) {
      unmatched.push(sent.reference);
      continue;
    }
    const known = await site.ledger.mail(cohort, restored.mail.id);
    // It left and came back: its notices were judged anew since.
    if (known?.state.is === 'bounced') continue;
    const isMissing = await recordMail(site, restored.mail, known, how.isDry);
    if (isMissing) mails += 1;
    for (const notice of restored.notices) {
      if (isMessage(notice)) {
        const key = messageKey(notice.milestone, notice.mode);
        if (!messages.has(key)) messages.set(key, notice.on);
      }
      const isRecorded = isTeamMail(notice)
        ? isMissing && (await recordTeamMail(site, notice, how.isDry))
        : await recordNotice(site, notice, how.isDry);
      if (isRecorded) notices += 1;
      const place = `${notice.carrier}/${notice.thread}/${notice.milestone}`;
      if (notice.revision > (revisions.get(place)?.revision ?? 0)) {
        revisions.set(place, { notice, revision: notice.revision });
      }
    }
  }
  let raised = 0;
  for (const { notice, revision } of revisions.values()) {
    if (await raiseRevision(site, notice, revision, how.isDry)) raised += 1;
  }
  return { looked, mails, notices, revisions: raised, messages, unmatched };
}

async function recordMail({ ledger }: Site, mail: Mail, known: Mail | undefined, isDry: boolean): Promise<boolean> {
  if (known && !notLeft.includes(known.state.is)) return false;
  if (isDry) return true;
  // At once as sent: were this cut short, nothing must look as if it were still to leave.
  if (!known) return (await ledger.freeze(mail)).created;
  return ledger.moveMail(mail.cohort, mail.id, notLeft, mail.state);
}

async function recordNotice({ ledger, milestones, config }: Site, notice: Notice, isDry: boolean): Promise<boolean> {
  const ref = { cohort: config.id, carrier: notice.carrier, thread: notice.thread, milestone: notice.milestone };
  const known = (await milestones.get(ref))?.notices.find(({ id }) => id === notice.id);
  if (known?.state.is === 'mailed') return false;
  if (isDry) return true;
  if (!known) return ledger.queue(config.id, notice);
  return ledger.move(config.id, notice, notMailed, notice.state);
}

/** The team's own mail has no milestone to be found with: with its mail it was missing too, or waited. */
async function recordTeamMail({ ledger, config }: Site, notice: Notice, isDry: boolean): Promise<boolean> {
  if (isDry) return true;
  return (await ledger.queue(config.id, notice)) || (await ledger.move(config.id, notice, notMailed, notice.state));
}

/** What people were told under a revision stands under it: a lower one on record would have it told again. */
async function raiseRevision(site: Site, notice: Notice, revision: number, isDry: boolean): Promise<boolean> {
  const { milestones, executions, config } = site;
  const ref = { cohort: config.id, carrier: notice.carrier, thread: notice.thread, milestone: notice.milestone };
  for (let attempt = 0; attempt < attempts; attempt++) {
    const record = (await milestones.get(ref))?.record;
    if (!record || record.revision >= revision) return false;
    if (isDry) return true;
    const { facts, run, version } = record;
    const changed = await milestones.change(ref, version, { facts, revision, run });
    if (!changed) continue;
    if (changed.taskToken !== undefined) await executions.wake(changed.taskToken);
    return true;
  }
  throw new Refused(`A milestone of ${notice.carrier} changed again and again. Run this again.`);
}
