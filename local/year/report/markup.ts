import { escapeHtml } from '../../../domain/notice/markdown.ts';

/** Text that is safe to stand in the page as it is. */
export class Markup {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

/** What may be put into markup: words and numbers are escaped, markup is not; a list is put one after another. */
export type Piece = Markup | string | number | undefined | readonly Piece[];

/** Markup with its values escaped, for text and for attributes in quotation marks. */
export function html(parts: TemplateStringsArray, ...values: readonly Piece[]): Markup {
  let text = parts[0] ?? '';
  for (const [index, value] of values.entries()) text += markupOf(value) + (parts[index + 1] ?? '');
  return new Markup(text);
}

function markupOf(piece: Piece): string {
  if (piece === undefined) return '';
  if (piece instanceof Markup) return piece.text;
  if (typeof piece === 'object') return piece.map(markupOf).join('');
  return escapeHtml(String(piece));
}
