import { decodedBody, leaves, type MimePart } from './tree.ts';

const entities: Readonly<Record<string, string>> = {
  amp: '&',
  apos: "'",
  gt: '>',
  hellip: '…',
  lt: '<',
  mdash: '—',
  nbsp: ' ',
  ndash: '–',
  pound: '£',
  quot: '"',
  rsquo: '’',
};

/** The words of a message: its plain text, or its HTML without tags when there is no plain text. */
export function bodyText(tree: MimePart): string {
  const texts = leaves(tree).filter((part) => part.filename === '');
  const plain = texts.filter((part) => part.type.value === 'text/plain' || part.type.value === '');
  if (plain.length > 0) return plain.map((part) => decodedBody(part).toString('utf8')).join('\n');
  const html = texts.filter((part) => part.type.value === 'text/html');
  return html.map((part) => stripHtml(decodedBody(part).toString('utf8'))).join('\n');
}

/** The start of a message's text on one line, HTML-escaped as Gmail's snippets are. */
export function snippetOf(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  const cut = line.length <= 200 ? line : line.slice(0, 200).replace(/\s+\S*$/, '');
  return cut
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/"/g, '&quot;')
    .replace(/'/g, '&#39;');
}

function stripHtml(html: string): string {
  return html
    .replace(/<(style|script|head|title)\b[\s\S]*?<\/\1\s*>/gi, ' ')
    .replace(/<[^>]*>/g, ' ')
    .replace(/&(#x[0-9a-f]+|#\d+|[a-z]+);/gi, (whole, name: string) => entity(name) ?? whole);
}

function entity(name: string): string | undefined {
  if (!name.startsWith('#')) return entities[name.toLowerCase()];
  const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
  return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : undefined;
}
