import type { SchoolStory, SentItem } from '../types.ts';
import { counted, shortDate } from '../words.ts';
import { html, type Markup } from './markup.ts';
import { inWords } from './milestone-name.ts';
import { itemNames } from './programme-names.ts';

/** An item of a mail in words, for a reader at the school with that URN. */
type ItemWords = (item: string, reader: string) => string;

/** Every mail of the year to one punctual and to one average school: the head's mailbox, then everybody else's. */
export function mailboxesSection(schools: readonly SchoolStory[], programme: string): Markup {
  const names = new Map(schools.map(({ urn, name }) => [urn, name]));
  const itemName = itemNames(programme);
  // A visit is its host's: the reader sees whose it is unless it is their own.
  const itemWords: ItemWords = (item, reader) => {
    const [carrier = ''] = item.split('/');
    return carrier === reader ? itemName(item) : `${itemName(item)}, ${names.get(carrier) ?? carrier}`;
  };
  return html`<section id="mailboxes" aria-labelledby="mailboxes-title"><h2 id="mailboxes-title">Two mailboxes</h2>
<p>What one punctual and one average school were sent: the complete list of the year.</p>
${['punctual', 'average'].map((persona) => {
  const school = schools.find((candidate) => candidate.persona === persona);
  return school ? mailbox(school, persona, itemWords) : html`<p>No school of this year was ${persona}.</p>`;
})}
</section>`;
}

function mailbox(school: SchoolStory, persona: string, itemWords: ItemWords): Markup {
  const inOrder = [...school.mails].sort((a, b) => compare(a.date + a.time, b.date + b.time));
  const heads = inOrder.filter((mail) => readers(mail).some((reader) => isHead(reader, school.name)));
  const others = inOrder.filter((mail) => !heads.includes(mail));
  return html`<h3>${school.name}, ${persona}</h3>
<details open><summary>The head: ${counted(heads.length, 'mail')}</summary>${mailTable(heads, school, itemWords, `Mails to the head of ${school.name}`)}</details>
<details><summary>Everybody else at the school: ${counted(others.length, 'mail')}</summary>${mailTable(others, school, itemWords, `Mails to the other people of ${school.name}`)}</details>
`;
}

function readers({ to }: SentItem): string[] {
  return to.split('; ');
}

function isHead(reader: string, school: string): boolean {
  return reader === `${school}, head` || reader === `${school}, headteacher`;
}

function mailTable(mails: readonly SentItem[], school: SchoolStory, itemWords: ItemWords, caption: string): Markup {
  const rows = mails.map((mail) => {
    const to = readers(mail).map((reader) =>
      reader.startsWith(`${school.name}, `) ? inWords(reader.slice(school.name.length + 2)) : reader,
    );
    const items = mail.items.map((item) => html`<li>${itemWords(item, school.urn)}</li>`);
    return html`<tr><th scope="row"><time datetime="${mail.date}T${mail.time}">${shortDate(mail.date)} <span>${mail.time}</span></time></th><td>${to.join('; ')}</td><td>${mail.subject}<ul class="items">${items}</ul></td></tr>
`;
  });
  return html`<table class="mails"><caption>${caption}</caption><thead><tr><th scope="col">When</th><th scope="col">To</th><th scope="col">Subject and what it holds</th></tr></thead><tbody>
${rows}</tbody></table>`;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
