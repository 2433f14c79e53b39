import { urgentFrom, urgentUntil } from '../../domain/schedule/send-window.ts';
import { instant, type LocalDate, type LocalTime, localDateTime, weekday } from '../../domain/time.ts';

/** A mail as the mailbox holds it: nothing here comes from the ledger. */
export interface AuditedMail {
  /** When it left, epoch milliseconds. */
  readonly at: number;
  /** The one address it went to. */
  readonly to: string;
  /** What it is about, `<carrier>/<thread>/<milestone>/<step>/r<revision of the date>` each. */
  readonly items: readonly string[];
}

/** What a mailbox is judged by. */
export interface MailboxRules {
  /** IANA name of the cohort's zone; hours and weekdays are those of its wall clock. */
  readonly zone: string;
  /** Hours in which mail may go: from the first on, up to but not including the second. */
  readonly sendFrom: LocalTime;
  readonly sendUntil: LocalTime;
  /** Whether the reader's calendar lets mail go on that local date. Gets the address as compared: trimmed, lower case. */
  readonly mayGo: (address: string, date: LocalDate) => boolean;
  /** Whether an item that left at a moment (epoch milliseconds) was an urgent change, which has hours of its own: 06:30 up to 21:00, on any day. */
  readonly isUrgent: (item: string, at: number) => boolean;
  /** The heads' addresses, those without a single mail too. */
  readonly heads: Iterable<string>;
}

export interface Finding {
  readonly why: 'duplicate' | 'outside-window';
  /** Position of the mail in the list that was audited: it says which without naming anybody. */
  readonly mail: number;
  /** The item that had been sent before. */
  readonly item?: string;
}

export interface MailboxAudit {
  readonly emails: number;
  readonly duplicates: number;
  readonly outsideWindow: number;
  readonly overWeekends: number;
  readonly emailsPerHead: { readonly median: number; readonly max: number };
  readonly findings: readonly Finding[];
}

/**
 * Judges a mailbox by what left it.
 *
 * - `duplicates`: for every mail, the items that an earlier mail to the same address held already, text for text: the
 *   same step of the same milestone for the same revision of its date. Sent three times counts two. An item that one
 *   mail lists twice (two roles with one address) counts once. Addresses are compared trimmed and in lower case.
 * - `outsideWindow`: mails that left before `sendFrom` or at or after `sendUntil`, or on a date on which `mayGo` says
 *   no. A mail whose items are all urgent (and that has some) may leave on any date from 06:30 up to 21:00 instead; one
 *   that mixes urgent and ordinary items is ordinary.
 * - `overWeekends`: mails that left on a Saturday or Sunday, urgent ones included.
 * - `emailsPerHead`: over the different addresses in `heads`, all mails to that address, none counting as 0. The median
 *   of an even number of heads is the mean of the middle two; without heads both figures are 0.
 *
 * Mails may come in any order; `earlier` goes by `at`, then by position. Rules: docs/design.md, "When mail goes out".
 */
export function auditMailbox(mails: readonly AuditedMail[], rules: MailboxRules): MailboxAudit {
  const findings: Finding[] = [];
  const sent = new Set<string>();
  const perAddress = new Map<string, number>();
  let overWeekends = 0;
  const inOrder = mails.map((mail, position) => ({ mail, position })).sort((a, b) => a.mail.at - b.mail.at);
  for (const { mail, position } of inOrder) {
    const address = normalised(mail.to);
    perAddress.set(address, (perAddress.get(address) ?? 0) + 1);
    for (const item of new Set(mail.items)) {
      const key = `${address}\n${item}`;
      if (sent.has(key)) findings.push({ why: 'duplicate', mail: position, item });
      sent.add(key);
    }
    const { date, time } = localDateTime(instant(mail.at), rules.zone);
    if (weekday(date) > 5) overWeekends += 1;
    if (!inItsHours(mail, address, date, time, rules)) findings.push({ why: 'outside-window', mail: position });
  }
  const count = (why: Finding['why']) => findings.filter((finding) => finding.why === why).length;
  const heads = [...new Set(Array.from(rules.heads, normalised))];
  return {
    emails: mails.length,
    duplicates: count('duplicate'),
    outsideWindow: count('outside-window'),
    overWeekends,
    emailsPerHead: spread(heads.map((head) => perAddress.get(head) ?? 0)),
    findings,
  };
}

function inItsHours(mail: AuditedMail, address: string, date: LocalDate, time: LocalTime, rules: MailboxRules) {
  const urgent = mail.items.length > 0 && mail.items.every((item) => rules.isUrgent(item, mail.at));
  if (urgent) return urgentFrom <= time && time < urgentUntil;
  return rules.sendFrom <= time && time < rules.sendUntil && rules.mayGo(address, date);
}

/** An address as the audit compares it; of its own, as the audit takes nothing from what it judges. */
export function normalised(address: string): string {
  return address.trim().toLowerCase();
}

function spread(counts: readonly number[]): { median: number; max: number } {
  const sorted = [...counts].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? 0;
  const median = sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? 0)) / 2;
  return { median, max: sorted.at(-1) ?? 0 };
}
