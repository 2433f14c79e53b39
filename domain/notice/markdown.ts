/**
 * The little Markdown of our mails: paragraphs, lists, links, bold and bare web addresses; nothing else is special, and
 * a line break stays one. Text that came from the sheet is escaped first (`escapeMarkdown`), so that it cannot
 * become a link or a tag.
 */
type Inline =
  | { readonly is: 'text'; readonly text: string }
  | { readonly is: 'bold'; readonly inside: readonly Inline[] }
  | { readonly is: 'link'; readonly href: string; readonly text: string };

type Block =
  | { readonly is: 'paragraph'; readonly lines: readonly string[] }
  | { readonly is: 'list'; readonly ordered: boolean; readonly items: readonly string[] };

const special = /[\\*[\]()]/g;
const escaped = /\\([\\*[\]()])/g;
const bullet = /^\s*[-*]\s+(.*)$/;
const numbered = /^\s*\d+[.)]\s+(.*)$/;
const inline =
  /\\(?<literal>[\\*[\]()])|\*\*(?<bold>(?:\\.|[^\\])+?)\*\*|\[(?<label>(?:\\.|[^\]\\])+)\]\((?<href>(?:\\.|[^)\s\\])+)\)|(?<address>https?:\/\/(?:\\.|[^\s<>"\\])+)/gs;

/** The same text with everything escaped that our Markdown would act upon. */
export function escapeMarkdown(text: string): string {
  return text.replace(special, '\\$&');
}

/** An HTML fragment in which everything but our few elements is escaped. Links go to the web, mail and telephone only. */
export function toHtml(text: string): string {
  return blocks(text).map(blockToHtml).join('\n');
}

/** The same for readers without HTML: a link shows its address after its text. */
export function toPlainText(text: string): string {
  return blocks(text)
    .map((block) =>
      block.is === 'paragraph'
        ? block.lines.map(lineToPlainText).join('\n')
        : block.items
            .map((item, index) => `${block.ordered ? `${index + 1}.` : '-'} ${lineToPlainText(item)}`)
            .join('\n'),
    )
    .join('\n\n');
}

function blocks(text: string): Block[] {
  const found: ({ is: 'paragraph'; lines: string[] } | { is: 'list'; ordered: boolean; items: string[] })[] = [];
  let ended = true;
  for (const line of text.split(/\r\n|\r|\n/)) {
    const last = ended ? undefined : found.at(-1);
    const item = bullet.exec(line) ?? numbered.exec(line);
    if (line.trim() === '') {
      ended = true;
      continue;
    }
    ended = false;
    if (item) {
      const ordered = !bullet.test(line);
      // A blank line between two items does not end their list.
      const list = found.at(-1);
      if (list?.is === 'list' && list.ordered === ordered) list.items.push(item[1] ?? '');
      else found.push({ is: 'list', ordered, items: [item[1] ?? ''] });
    } else if (last?.is === 'list') {
      last.items.push(`${last.items.pop() ?? ''} ${line.trim()}`);
    } else if (last) {
      last.lines.push(line.trim());
    } else {
      found.push({ is: 'paragraph', lines: [line.trim()] });
    }
  }
  return found;
}

function inlines(source: string): Inline[] {
  const found: Inline[] = [];
  const say = (text: string) => {
    if (text !== '') found.push({ is: 'text', text });
  };
  let from = 0;
  for (const match of source.matchAll(inline)) {
    say(source.slice(from, match.index));
    from = match.index + match[0].length;
    const { literal, bold, label, href, address } = match.groups ?? {};
    if (literal !== undefined) say(literal);
    else if (bold !== undefined) found.push({ is: 'bold', inside: inlines(bold) });
    else if (label !== undefined && href !== undefined) found.push(linkTo(plain(href), plain(label)));
    else if (address !== undefined) {
      const whole = plain(address);
      const bare = withoutSentence(whole);
      found.push(linkTo(bare, bare));
      say(whole.slice(bare.length));
    }
  }
  say(source.slice(from));
  return found;
}

/** A bare address without the full stop or bracket of the sentence around it. */
function withoutSentence(address: string): string {
  const bare = address.replace(/[.,;:!?]+$/, '');
  const closing = bare.endsWith(')') && bare.split(')').length > bare.split('(').length;
  return closing ? withoutSentence(bare.slice(0, -1)) : bare;
}

function plain(text: string): string {
  return text.replace(escaped, '$1');
}

function linkTo(href: string, text: string): Inline {
  return /^(?:https?:\/\/|mailto:|tel:)/i.test(href) ? { is: 'link', href, text } : { is: 'text', text };
}

function blockToHtml(block: Block): string {
  if (block.is === 'paragraph') return `<p>${block.lines.map(lineToHtml).join('<br>\n')}</p>`;
  const tag = block.ordered ? 'ol' : 'ul';
  return `<${tag}>\n${block.items.map((item) => `<li>${lineToHtml(item)}</li>`).join('\n')}\n</${tag}>`;
}

function lineToHtml(line: string): string {
  return inlines(line).map(inlineToHtml).join('');
}

function inlineToHtml(part: Inline): string {
  if (part.is === 'text') return escapeHtml(part.text);
  if (part.is === 'bold') return `<strong>${part.inside.map(inlineToHtml).join('')}</strong>`;
  return `<a href="${escapeHtml(part.href)}">${escapeHtml(part.text)}</a>`;
}

function lineToPlainText(line: string): string {
  return inlines(line).map(inlineToPlainText).join('');
}

function inlineToPlainText(part: Inline): string {
  if (part.is === 'text') return part.text;
  if (part.is === 'bold') return part.inside.map(inlineToPlainText).join('');
  return part.text === part.href ? part.href : `${part.text} <${part.href.replace(/^(?:mailto|tel):/i, '')}>`;
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text that is safe in an HTML element or a quoted attribute. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? character);
}
