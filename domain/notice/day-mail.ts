import type { Cohort } from '../cohort.ts';
import { fullTitle } from '../milestone/instances.ts';
import type { Recipient } from '../milestone/types.ts';
import { compare } from '../order.ts';
import type { StepKind } from '../programme/types.ts';
import { findEvent, findVisit } from '../schedule/resolve.ts';
import { isBriefing, isTeamMail } from '../team-mail/place.ts';
import { daysBetween, type LocalDate } from '../time.ts';
import { itemNote } from './item-note.ts';
import { type Letter, layOut } from './layout.ts';
import { escapeMarkdown } from './markdown.ts';
import { asTyped } from './typed-text.ts';
import { firstName } from './values.ts';
import type { WordedItem } from './wording.ts';

/** What a person gets: subject, text part and HTML part, the same words in both. */
export interface Content {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

/** Good news before chasers (design: "One mail a person and day"). */
const rank: Readonly<Record<StepKind, number>> = {
  change: 0,
  thank: 1,
  inform: 2,
  invite: 3,
  ask: 4,
  remind: 5,
  call: 6,
  escalate: 7,
};

/** News of a visit or event so many days ahead stands above everything else. */
const nearDays = 3;
/** So many items stand in full; a mail of all the schools of a large cohort would be too long to read, and to be kept. */
const mostInFull = 25;
/** Mail programs show no more. */
const longestSubject = 200;

/** Items in the order in which a reader meets them: what is near, then good news, then what is asked, by its day. */
export function inReadingOrder(items: readonly WordedItem[], cohort: Cohort, today: LocalDate): WordedItem[] {
  const places = new Map(items.map((item) => [item, isNear(item, cohort, today) ? -1 : rank[item.ready.notice.kind]]));
  return [...items].sort(
    (a, b) =>
      places.get(a)! - places.get(b)! ||
      compare(a.ready.facts.due ?? '', b.ready.facts.due ?? '') ||
      compare(a.ready.notice.carrier + a.ready.notice.id, b.ready.notice.carrier + b.ready.notice.id),
  );
}

function isNear({ ready: { notice, instance } }: WordedItem, cohort: Cohort, today: LocalDate): boolean {
  if (notice.kind !== 'inform' && notice.kind !== 'change') return false;
  const { carrier, thread } = instance;
  const slot = thread.visit ? findVisit(cohort, carrier, thread) : findEvent(cohort, thread);
  const days = slot?.date === undefined ? -1 : daysBetween(today, slot.date);
  return days >= 0 && days <= nearDays;
}

/**
 * The mail of a person: a single item as its own template words it, several as a digest, each under its subject with why it
 * comes now and what ends it, and what is too much for one mail by its title only. The reference code stands at the foot; in Test
 * mode the real reader is named at the top. `subject`: that of the conversation which a single item goes on with, taken over as
 * it is.
 */
export function composeMail(
  items: readonly WordedItem[],
  cohort: Cohort,
  mail: {
    readonly reference: string;
    readonly today: LocalDate;
    readonly testFor?: string | undefined;
    readonly subject?: string | undefined;
  },
): Content {
  const ordered = onceEach(inReadingOrder(items, cohort, mail.today));
  const [first] = ordered;
  if (!first) throw new Error('A mail needs at least one item.');
  const { brand, organisation } = cohort.settings;
  const single = ordered.length === 1;
  const lead = single ? first.subject : `${first.subject} (and ${ordered.length - 1} more)`;
  const subject = mail.subject ?? clipped(mail.testFor === undefined ? lead : `[Test] ${lead}`);
  const test =
    mail.testFor === undefined
      ? []
      : [`**Test mail.** In Live mode this would go to: ${escapeMarkdown(mail.testFor)}.`];
  const isBriefed = ordered.every(({ ready }) => isBriefing(ready.notice));
  const isTeam = first.ready.notice.to === 'team:central-team';
  const name = isTeam ? 'colleagues' : escapeMarkdown(asTyped(firstName(first.ready.person.name)));
  const greeting = [`Dear ${name},`, 'Here is everything for you today, in one mail.'];
  const { text, html } = layOut(
    {
      subject,
      head: cohort.programme.title,
      opening: single ? test : [...test, ...greeting],
      items: single
        ? [{ text: first.text }]
        : [
            ...ordered.slice(0, mostInFull).map((item) => ({
              title: titleOf(item, cohort),
              note: itemNote(item.ready, mail.today),
              text: withoutGreeting(item.text),
            })),
            ...inShort(ordered.slice(mostInFull), cohort),
          ],
      closing: isBriefed ? '' : brand.signature,
      small: `${isBriefed ? 'Nobody reads answers to this mail.' : 'You can simply reply to this mail.'}\nReference ${mail.reference}`,
    },
    brand,
    organisation,
  );
  return { subject, text, html };
}

/** The rest of the items as one, by their titles. */
function inShort(items: readonly WordedItem[], cohort: Cohort): Letter['items'] {
  if (items.length === 0) return [];
  const text = items.map((item) => `- ${escapeMarkdown(titleOf(item, cohort))}`).join('\n');
  return [{ title: `${items.length.toLocaleString('en-GB')} more in short`, text }];
}

function clipped(subject: string): string {
  const characters = [...subject];
  return characters.length <= longestSubject ? subject : `${characters.slice(0, longestSubject - 1).join('')}…`;
}

/** The items of a mail, each once: two people with one address read the same thing once. */
export function onceEach(items: readonly WordedItem[]): WordedItem[] {
  const seen = new Set<string>();
  return items.filter(({ ready: { notice } }) => {
    // A message to two schools is the same to somebody who is at both.
    const carrier = isTeamMail(notice) ? '' : notice.carrier;
    const about = `${carrier}/${notice.thread}/${notice.milestone}/${notice.step}`;
    return !seen.has(about) && seen.add(about);
  });
}

/** The subject it would have by itself; the team reads as well which milestone of which school it is. */
function titleOf({ ready: { instance, notice }, subject }: WordedItem, cohort: Cohort): string {
  if (isTeamMail(notice)) return subject;
  const school = cohort.schools.get(instance.carrier)?.name;
  const elsewhere = school !== undefined && !notice.to.includes(`:${instance.carrier}:`);
  if (!elsewhere || subject.includes(school)) return subject;
  return `${subject} (${fullTitle(instance.thread, instance.milestone)}, ${school})`;
}

/** In a digest the reader is greeted once. */
function withoutGreeting(text: string): string {
  return text.replace(/^(?:Dear [^\n]*|Good morning,)\n+/, '');
}

/** The day's key of a person's mail: answers and urgent changes leave besides it and are keyed by what they hold. */
export function mailKey(mailbox: string, date: LocalDate, addressHash: string, besides: string | undefined): string {
  return `${mailbox}|${date}|${addressHash}${besides === undefined ? '' : `|${besides}`}`;
}

/** What of an address goes into a key: a rehearsal's mail never takes the place of the real one of that day. */
export function addressOfMode(address: string, { settings }: Cohort): string {
  return settings.mode === 'Test' ? `rehearsal ${address}` : address;
}

/** Roles and schools a mail is for, as the log tab shows them. */
export function recipientsLabel(recipients: readonly Recipient[], cohort: Cohort): string {
  return recipients
    .map((recipient) => {
      const [kind, id, role] = recipient.split(':') as [string, string, string | undefined];
      if (kind === 'school') return `${cohort.schools.get(id)?.name ?? id}, ${role?.replace('-', ' ')}`;
      return kind === 'facilitator' ? `facilitator ${id}` : id.replace('-', ' ');
    })
    .join('; ');
}
