import { HtmlValidate } from 'html-validate';
import PostalMime from 'postal-mime';
import { contrast, leastContrast } from '../../../domain/notice/colour.ts';

const checker = new HtmlValidate({
  extends: ['html-validate:recommended', 'html-validate:document'],
  rules: {
    // Mail programs read styles of elements first, and some read nothing else.
    'no-inline-style': 'off',
    'doctype-style': ['error', { style: 'lowercase' }],
    'no-trailing-whitespace': 'off',
    'long-title': 'off',
  },
});

/** Mail programs cut what is longer (Gmail: 102 KB). */
const mostBytes = 100_000;

/** What is wrong with a mail as it left, a line each. `logo`: the one picture that it may load. */
export async function mailFaults(raw: Buffer, logo?: string): Promise<string[]> {
  const { html = '', text = '', subject = '', attachments } = await PostalMime.parse(raw);
  const { results } = await checker.validateString(html);
  const invitations = attachments.filter(({ method }) => method === 'REQUEST' || method === 'CANCEL');
  return [
    ...results.flatMap(({ messages }) =>
      messages.map(({ ruleId, message, line }) => `${ruleId}, line ${line}: ${message}`),
    ),
    ...when(Buffer.byteLength(html) > mostBytes, `${Buffer.byteLength(html)} bytes of HTML`),
    ...when(!/<html lang="en-GB">/.test(html), 'no language'),
    ...when((html.match(/<h1\b/g) ?? []).length !== 1, 'not one main heading'),
    ...when(!html.includes('name="viewport"'), 'not made for a telephone'),
    ...when(subject.trim() === '' || /[‹›]|\{[{%]/.test(subject), `the subject “${subject}”`),
    ...when(/[‹›]|\{[{%]|\bundefined\b|\bnull\b|\[object/.test(visible(html)), 'something unfilled'),
    ...when(invitations.filter(({ disposition }) => disposition !== 'attachment').length > 1, 'several invitations'),
    ...loaded(html, logo),
    ...links(html),
    ...pale(html),
    ...when(words(visible(html)) !== words(plain(text)), 'other words in the text part'),
  ];
}

function when(is: boolean, fault: string): string[] {
  return is ? [fault] : [];
}

function loaded(html: string, logo: string | undefined): string[] {
  const found = [...html.matchAll(/\b(?:src|srcset|background|poster|data)="([^"]*)"|url\(([^)]*)\)|@import\s+(\S+)/g)];
  const others = found
    .map(([, ...groups]) => unescaped(groups.find(Boolean) ?? ''))
    .filter((address) => address !== logo);
  return [
    ...others.map((address) => `loads ${address}`),
    ...when(
      /<(?:script|link|iframe|object|embed|form|video|audio)\b/i.test(html),
      'an element that mail programs refuse',
    ),
    ...[...html.matchAll(/<img\b[^>]*>/g)].flatMap(([image]) =>
      when(!/\balt="[^"]+"/.test(image), 'a picture without words'),
    ),
  ];
}

function links(html: string): string[] {
  return [...html.matchAll(/<a\b([^>]*)>(.*?)<\/a>/gs)].flatMap(([, attributes = '', label = '']) => {
    const href = unescaped(/\bhref="([^"]*)"/.exec(attributes)?.[1] ?? '');
    return [
      ...when(!/^(?:https?:\/\/|mailto:|tel:)/.test(href) || !URL.canParse(href), `a link to “${href}”`),
      ...when(label.replace(/<[^>]*>/g, '').trim() === '', `a link to ${href} without words`),
    ];
  });
}

/** Colours of text by day on white, and by night on the page that the mail itself brings for it. */
function pale(html: string): string[] {
  const [night = ''] =
    /@media \(prefers-color-scheme:dark\)\{[^@]*/.exec(html.slice(0, html.indexOf('</style>'))) ?? [];
  const page = /\.page\{background:(#\w{6})/.exec(night)?.[1] ?? '#000000';
  const colours = (css: string) => [...css.matchAll(/(?<![-\w])color:(#\w{6})/g)].map(([, colour = '']) => colour);
  const weak = (css: string, behind: string) =>
    colours(css).filter((colour) => contrast(colour, behind) < leastContrast);
  return [
    ...weak(html.replace(night, ''), '#ffffff').map((colour) => `${colour} is too pale by day`),
    ...weak(night, page).map((colour) => `${colour} is too dark by night`),
  ];
}

/** What a reader of the HTML part sees; of a link its address as well. */
function visible(html: string): string {
  const body = html.slice(html.indexOf('<body'));
  return unescaped(
    body
      .replace(/<a\b[^>]*href="([^"]*)"[^>]*>(.*?)<\/a>/gs, (_, href: string, label: string) => {
        const address = href.replace(/^(?:mailto|tel):/, '');
        return address === label ? label : `${label} ${address}`;
      })
      .replace(/<[^>]*>/g, ' '),
  );
}

/** The text part without the marks of its lists and its rules. */
function plain(text: string): string {
  return text.replace(/^ *(?:-+|\d+\.)(?= |$)/gm, '');
}

function words(text: string): string {
  return (text.match(/[\p{L}\p{N}]+/gu) ?? []).join(' ');
}

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };

function unescaped(text: string): string {
  return text.replace(/&(amp|lt|gt|quot|#39);/g, (_, name: string) => entities[name] ?? '');
}
