import type { Brand } from '../cohort.ts';
import { atNight, day, night } from './colour.ts';
import { escapeHtml, toHtml, toPlainText } from './markdown.ts';

/** What stands in a mail, from top to foot. Texts are our little Markdown, titles plain text. */
export interface Letter {
  /** Of the window and for the screen reader; not printed. */
  readonly subject: string;
  /** The letterhead: which programme speaks. */
  readonly head: string;
  readonly opening: readonly string[];
  /** What the mail is about. One without a title stands as it is. */
  readonly items: readonly { readonly title?: string; readonly note?: string; readonly text: string }[];
  readonly closing: string;
  readonly small: string;
}

/** The same words twice: for readers of HTML and for readers of text. Loads nothing but the logo. */
export function layOut(letter: Letter, brand: Brand, organisation: string): { text: string; html: string } {
  return { text: asText(letter), html: asHtml(letter, brand, organisation) };
}

function asText({ head, opening, items, closing, small }: Letter): string {
  const parts = [
    head,
    ...opening.map(toPlainText),
    ...items.flatMap(({ title, note, text }) => [
      ...(title === undefined ? [] : [`${'-'.repeat(40)}\n${title}`]),
      ...(note === undefined ? [] : [toPlainText(note)]),
      toPlainText(text),
    ]),
    toPlainText(closing),
    toPlainText(small),
  ];
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

const font = "-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif";

/** Colours of the day stand in the elements, which every program reads; those of the night only where it is asked for. */
function asHtml(letter: Letter, brand: Brand, organisation: string): string {
  const { subject, head, opening, items, closing, small } = letter;
  const logo = brand.logo
    ? `<p style="margin:0 0 16px"><img src="${escapeHtml(brand.logo)}" alt="${escapeHtml(organisation)}" height="48" style="height:48px;max-width:100%;border:0"></p>\n`
    : '';
  return `<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escapeHtml(subject)}</title>
<style>
:root{color-scheme:light dark}
p,ul,ol{margin:0 0 16px}
ul,ol{padding-left:22px}
li{margin:0 0 6px}
a{color:${brand.colour}}
@media (max-width:480px){.around{padding:0!important}.page{padding:20px 16px!important}}
@media (prefers-color-scheme:dark){
.around{background:${night.around}!important}
.page{background:${night.page}!important;color:${night.text}!important}
.quiet{color:${night.quiet}!important}
.line{border-color:${night.line}!important}
h1,h2,a{color:${atNight(brand.colour)}!important}
}
</style>
</head>
<body class="around" style="margin:0;padding:24px 12px;background:${day.around};font:16px/1.55 ${font};overflow-wrap:anywhere">
<div class="page" style="max-width:544px;margin:0 auto;padding:28px 32px;background:${day.page};color:${day.text};border-top:5px solid ${brand.colour}">
<header>
${logo}<h1 style="margin:0 0 20px;font-size:16px;line-height:1.3;color:${brand.colour}">${escapeHtml(head)}</h1>
</header>
<main>
${opening.map(toHtml).join('\n')}
${items.map((item) => section(item, brand)).join('\n')}
</main>
<footer class="line" style="border-top:1px solid ${day.line};padding-top:16px">
${toHtml(closing)}
<div class="quiet" style="font-size:14px;color:${day.quiet}">
${toHtml(small)}
</div>
</footer>
</div>
</body>
</html>
`;
}

function section({ title, note, text }: Letter['items'][number], { colour }: Brand): string {
  if (title === undefined) return toHtml(text);
  const quiet =
    note === undefined
      ? ''
      : `<div class="quiet" style="font-size:14px;color:${day.quiet}">\n${toHtml(note)}\n</div>\n`;
  return `<section class="line" style="border-top:1px solid ${day.line};padding-top:16px;margin-top:8px">
<h2 style="margin:0 0 4px;font-size:19px;line-height:1.3;color:${colour}">${escapeHtml(title)}</h2>
${quiet}${toHtml(text)}
</section>`;
}
