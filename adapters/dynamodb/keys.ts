import type { MilestoneRef } from '../../domain/milestone/types.ts';
import type { Instant, LocalDate } from '../../domain/time.ts';

/** What identifies an item. */
export interface Key {
  readonly pk: string;
  readonly sk: string;
}

/** A part of a key: what could be taken for a separator is written as in a URL. */
function part(name: string): string {
  return /[#/%]/.test(name) ? name.replace(/[#/%]/g, (character) => encodeURIComponent(character)) : name;
}

/** The text that a part of a key was made of. */
function text(part: string): string {
  return part.includes('%') ? decodeURIComponent(part) : part;
}

/** Everything of a carrier: its milestones, each followed by its notices. */
export function carrierPartition(cohort: string, carrier: string): string {
  return `carrier#${part(cohort)}#${part(carrier)}`;
}

/** The carrier of a carrier partition's key. */
export function carrierOf(pk: string): string {
  return text(pk.slice(pk.indexOf('#', pk.indexOf('#') + 1) + 1));
}

/** Start of every carrier partition of a cohort. */
export function carrierPartitions(cohort: string): string {
  return carrierPartition(cohort, '');
}

/**
 * Sort key of a milestone's record, and the prefix of its notices. The closing separator keeps `event-1` apart from
 * `event-10`.
 */
export function milestoneSort(thread: string, milestone: string): string {
  return `M#${part(thread)}/${part(milestone)}#`;
}

export function milestoneKey(ref: MilestoneRef): Key {
  return { pk: carrierPartition(ref.cohort, ref.carrier), sk: milestoneSort(ref.thread, ref.milestone) };
}

const noticeMark = 'N#';

/** What the sort keys of notices and of nothing else contain. */
export const noticeInfix = `#${noticeMark}`;

/**
 * Key of a notice. Its id begins with thread and milestone (`visit-1/draft-agenda/remind-1/r2/school:100101:pa`), so that
 * carrier and id alone lead to it. Throws RangeError for another kind of id.
 */
export function noticeKey(cohort: string, { carrier, id }: { readonly carrier: string; readonly id: string }): Key {
  const [thread, milestone, step] = id.split('/', 3);
  if (!thread || !milestone || !step) throw new RangeError(`Not a notice's id: ${id}`);
  return { pk: carrierPartition(cohort, carrier), sk: `${milestoneSort(thread, milestone)}${noticeMark}${id}` };
}

/** Thread and milestone of a milestone's or notice's sort key; undefined for any other. */
export function milestoneOfSort(sk: string): { thread: string; milestone: string; isNotice: boolean } | undefined {
  const slash = sk.indexOf('/');
  const end = sk.indexOf('#', slash);
  if (!sk.startsWith('M#') || slash < 0 || end < 0) return undefined;
  return {
    thread: text(sk.slice(2, slash)),
    milestone: text(sk.slice(slash + 1, end)),
    isNotice: sk.startsWith(noticeMark, end + 1),
  };
}

export function lifecyclePartition(cohort: string): string {
  return `lifecycles#${part(cohort)}`;
}

export function lifecycleKey(lifecycle: { cohort: string; carrier: string; phase: string }): Key {
  return { pk: lifecyclePartition(lifecycle.cohort), sk: `${part(lifecycle.carrier)}#${part(lifecycle.phase)}` };
}

/** The mails of one local date. */
export function mailPartition(cohort: string, date: LocalDate): string {
  return `mails#${part(cohort)}#${date}`;
}

/** Start of every mail partition of a cohort. */
export function mailPartitions(cohort: string): string {
  return `mails#${part(cohort)}#`;
}

/**
 * Key of a mail. Its id holds its local date, the last thing in it that looks like one, so that cohort and id alone lead
 * to it. Throws RangeError for an id without a date.
 */
export function mailKey(cohort: string, id: string): Key {
  const date = [...id.matchAll(/(?<![\d-])\d{4}-\d{2}-\d{2}(?![\d-])/g)].at(-1)?.[0];
  if (date === undefined) throw new RangeError(`No date in a mail's id: ${id}`);
  return { pk: mailPartition(cohort, date as LocalDate), sk: id };
}

/** What came into the mailbox, and how far it has been read. */
export function arrivalsPartition(cohort: string): string {
  return `arrivals#${part(cohort)}`;
}

export function mailboxStateKey(cohort: string): Key {
  return { pk: arrivalsPartition(cohort), sk: 'state' };
}

/** By time, so that those of the last days are one query. */
export function replySort(at: Instant, id = ''): string {
  return `reply#${at}#${part(id)}`;
}

export function bounceSort(addressHash: string, id = ''): string {
  return `bounce#${part(addressHash)}#${part(id)}`;
}

/** The mails that left in a thread of the mailbox. */
export function threadPartition(cohort: string, threadId: string): string {
  return `thread#${part(cohort)}#${part(threadId)}`;
}

export function stateKey(cohort: string): Key {
  return { pk: `cohort#${part(cohort)}`, sk: 'state' };
}

/** What the sort keys of all pieces of tabs begin with. */
export const tabPieces = 'tab#';

/** A piece of a tab of a snapshot. */
export function tabKey(cohort: string, id: string, piece: number): Key {
  return { pk: `cohort#${part(cohort)}`, sk: `${tabPieces}${id}#${piece}` };
}

export function leaseKey(name: string): Key {
  return { pk: `lease#${part(name)}`, sk: 'lease' };
}

export function mailboxKey(mailbox: string): Key {
  return { pk: `mailbox#${part(mailbox)}`, sk: 'note' };
}

/** Partitions of the queue index. */
export const queues = {
  waiting: (cohort: string) => `waiting#${part(cohort)}`,
  unsent: (cohort: string) => `unsent#${part(cohort)}`,
  unlogged: (cohort: string) => `unlogged#${part(cohort)}`,
  acting: (cohort: string) => `acting#${part(cohort)}`,
} as const;
