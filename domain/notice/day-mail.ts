import type { Cohort, Person } from '../cohort.ts';
import { fullTitle, type Instance } from '../milestone/instances.ts';
import type { Facts, Recipient } from '../milestone/types.ts';
import type { StepKind, Template } from '../programme/types.ts';
import type { LocalDate } from '../time.ts';
import { escapeHtml } from './markdown.ts';
import { renderTemplate, toHtml, toPlainText } from './render.ts';
import type { Notice } from './types.ts';
import { firstName, templateValues } from './values.ts';

/** A notice that may go now, with what is needed to word it. */
export interface Ready {
  readonly notice: Notice;
  readonly instance: Instance;
  readonly facts: Facts;
  readonly person: Person;
}

/** One item of a mail, worded; or the placeholders it lacks. */
export type Worded =
  | { readonly ready: Ready; readonly subject: string; readonly text: string }
  | { readonly ready: Ready; readonly missing: readonly string[] };

/** What a person gets: subject, text part and HTML part, the same words in both. */
export interface Content {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

/** Tomorrow's visit and good news before chasers (design: "One mail per person per day"). */
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

/** Fills a notice's template: the sheet's Templates tab before the programme's own. */
export function word(ready: Ready, cohort: Cohort): Worded {
  const { notice, instance, facts, person } = ready;
  const template = templateFor(notice.template, cohort);
  if (!template) return { ready, missing: [`a template called ‘${notice.template}’`] };
  const rendered = renderTemplate(template, templateValues(notice, instance, facts, person, cohort));
  return rendered.missing.length > 0
    ? { ready, missing: rendered.missing }
    : { ready, subject: rendered.subject, text: rendered.text };
}

function templateFor(id: string, cohort: Cohort): Template | undefined {
  const row = cohort.row('Templates', id);
  const own = cohort.programme.templates[id];
  const subject = row?.cells['Subject'] ?? own?.subject;
  const body = row?.cells['Body'] ?? own?.body;
  return subject === undefined || body === undefined ? undefined : { subject: String(subject), body: String(body) };
}

/** Items in the order in which a reader meets them. */
export function inReadingOrder(
  items: readonly Extract<Worded, { text: string }>[],
): Extract<Worded, { text: string }>[] {
  return [...items].sort(
    (a, b) =>
      rank[a.ready.notice.kind] - rank[b.ready.notice.kind] ||
      compare(a.ready.facts.due ?? '', b.ready.facts.due ?? '') ||
      compare(a.ready.notice.carrier + a.ready.notice.id, b.ready.notice.carrier + b.ready.notice.id),
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/**
 * The mail of a person: a single item as its own template words it, several as a digest, each under its heading. The
 * reference code stands at the foot; in Test mode the real reader is named at the top.
 */
export function composeMail(
  items: readonly Extract<Worded, { text: string }>[],
  cohort: Cohort,
  reference: string,
  testFor?: string,
): Content {
  const ordered = onceEach(inReadingOrder(items));
  const [first] = ordered;
  if (!first) throw new Error('A mail needs at least one item.');
  const { organisation } = cohort.settings;
  const single = ordered.length === 1;
  const subject = single ? first.subject : `${cohort.programme.title}: ${ordered.length} things for you`;
  const head = testFor === undefined ? [] : [`**Test mail.** In Live mode this would go to: ${testFor}.`];
  const body = single
    ? [first.text]
    : [
        `Dear ${firstName(first.ready.person.name)},`,
        'Here is everything for you today in one mail.',
        ...ordered.flatMap((item) => [`**${headingOf(item, cohort)}**`, withoutGreeting(item.text)]),
      ];
  const foot = `With thanks from all of us at ${organisation}\nReference ${reference}`;
  const markdown = [...head, ...body, foot].join('\n\n');
  return {
    subject: testFor === undefined ? subject : `[Test] ${subject}`,
    text: toPlainText(markdown),
    html: page(markdown, subject),
  };
}

/** Two people with one address read the same thing once. */
function onceEach(items: readonly Extract<Worded, { text: string }>[]): Extract<Worded, { text: string }>[] {
  const seen = new Set<string>();
  return items.filter(({ ready: { notice } }) => {
    const about = `${notice.carrier}/${notice.thread}/${notice.milestone}/${notice.step}`;
    return !seen.has(about) && seen.add(about);
  });
}

function headingOf({ ready }: Worded, cohort: Cohort): string {
  const title = fullTitle(ready.instance.thread, ready.instance.milestone);
  const school = cohort.schools.get(ready.instance.carrier)?.name;
  const elsewhere = school !== undefined && !ready.notice.to.includes(`:${ready.instance.carrier}:`);
  return elsewhere ? `${title} (${school})` : title;
}

/** In a digest the reader is greeted once. */
function withoutGreeting(text: string): string {
  return text.replace(/^Dear [^\n]*\n+/, '');
}

function page(markdown: string, title: string): string {
  return `<!doctype html>
<html lang="en-GB"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${escapeHtml(title)}</title></head>
<body style="margin:0;padding:16px;background:#ffffff;color:#1d1d1f;font:16px/1.5 Arial,sans-serif">
<main style="max-width:36em;margin:0 auto">
${toHtml(markdown)}
</main></body></html>
`;
}

/** The day's key of a person's mail: answers and urgent changes leave besides it and are keyed by what they hold. */
export function mailKey(mailbox: string, date: LocalDate, addressHash: string, besides: string | undefined): string {
  return `${mailbox}|${date}|${addressHash}${besides === undefined ? '' : `|${besides}`}`;
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
