import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { escapeMarkdown, toHtml, toPlainText } from '../../../domain/notice/markdown.ts';
import { placeholdersOf, renderTemplate, templateErrors } from '../../../domain/notice/render.ts';

const body = (text: string) => ({ subject: 'Subject', body: text });

describe('Filling a template', () => {
  it('puts the values in, and joins several into a sentence', () => {
    const template = { subject: '{{ visit.title }} at {{ host.name }}', body: 'You are {{ trio.schools }}.' };
    const values = {
      visit: { title: 'Visit 1' },
      host: { name: 'Elm School' },
      trio: { schools: ['Oak', 'Elm', 'Ash'] },
    };
    expect(renderTemplate(template, values)).toEqual({
      subject: 'Visit 1 at Elm School',
      text: 'You are Oak, Elm and Ash.',
      missing: [],
    });
  });

  it.each<[string, Record<string, unknown>, string[]]>([
    ['{{ visit.date }} and {{ due }}', {}, ['visit.date', 'due']],
    ['{{ visit.date }}', { visit: { date: '  ' } }, ['visit.date']],
    ['{{ visit.date }}', { visit: { date: null } }, ['visit.date']],
    ['{{ trio.schools }}', { trio: { schools: ['', ' '] } }, ['trio.schools']],
    ['{% for one in contacts %}{{ one }}{% endfor %}', { contacts: [] }, ['contacts']],
    ['{{ due | upcase }}', {}, ['due']],
    ['{{ visit }}', { visit: { date: 'today' } }, ['visit']],
    ['{{ constructor.name }}{{ toString }}', {}, ['constructor.name', 'toString']],
    ['{% if visit.date %}{{ due }}{% endif %}', {}, []],
    ['{{ due | default: "soon" }}', {}, []],
  ])('names what is missing in %j', (text, values, missing) => {
    expect(renderTemplate(body(text), values).missing).toEqual(missing);
  });

  it('shows a gap as a gap, never as nothing', () => {
    expect(renderTemplate(body('On {{ visit.date }}.'), {}).text).toBe('On ‹visit.date›.');
  });

  it.each([
    ['{{ due'],
    ['{% if due %}'],
    ['{{ due | nosuch }}'],
    ['{{ "now" | date: "%Y" }}'],
    ['{% include "secret" %}'],
    ['{% for n in (1..100000000) %}x{% endfor %}'],
  ])('holds back what cannot be read, or reads a clock, a file or for ever: %s', (text) => {
    expect(renderTemplate(body(text), { due: 'x' }).missing).not.toEqual([]);
  });

  it('keeps a subject on one line', () => {
    const values = { school: { name: 'Oak\r\nBcc: all@example.org' } };
    expect(renderTemplate({ subject: '{{ school.name }}', body: 'x' }, values).subject).toBe(
      'Oak Bcc: all@example.org',
    );
  });

  it('lists the placeholders of a template, and what is wrong with it', () => {
    const template = body('{% for one in contacts %}{{ one }}{% endfor %} {{ due }} {{ school.head }}');
    expect(placeholdersOf(template)).toEqual(['contacts', 'due', 'school.head']);
    expect(templateErrors(template)).toEqual(['there is no placeholder ‘school.head’']);
  });
});

describe('From Markdown', () => {
  const text = [
    'Dear Ada,',
    '',
    'Please see [the draft](https://example.org/a) or https://example.org/b?c=1&d=2.',
    'It is **important & nice**:',
    '',
    '- one',
    '- two',
    '',
    '1. first',
    '2. second',
  ].join('\n');

  it('to HTML', () => {
    expect(toHtml(text)).toBe(
      [
        '<p>Dear Ada,</p>',
        '<p>Please see <a href="https://example.org/a">the draft</a> or <a href="https://example.org/b?c=1&amp;d=2">https://example.org/b?c=1&amp;d=2</a>.<br>',
        'It is <strong>important &amp; nice</strong>:</p>',
        '<ul>',
        '<li>one</li>',
        '<li>two</li>',
        '</ul>',
        '<ol>',
        '<li>first</li>',
        '<li>second</li>',
        '</ol>',
      ].join('\n'),
    );
  });

  it('to plain text', () => {
    expect(toPlainText(text)).toBe(
      [
        'Dear Ada,',
        '',
        'Please see the draft <https://example.org/a> or https://example.org/b?c=1&d=2.',
        'It is important & nice:',
        '',
        '- one',
        '- two',
        '',
        '1. first',
        '2. second',
      ].join('\n'),
    );
  });

  it('links to nothing but the web, mail and telephone', () => {
    expect(toHtml('[x](javascript:alert) [y](mailto:a@example.org)')).toBe(
      '<p>x <a href="mailto:a@example.org">y</a></p>',
    );
  });

  it('treats what came from the sheet as text, whatever it holds', () => {
    const rough = fc.string({ unit: fc.constantFrom(...'ab <>&"\'*[]()\\_-1.:/{}%') });
    fc.assert(
      fc.property(rough, (value) => {
        const { text: filled, missing } = renderTemplate(body('Name: {{ school.name }}!'), { school: { name: value } });
        fc.pre(missing.length === 0);
        expect(toPlainText(filled)).toBe(`Name: ${value}!`.trim());
        expect(toHtml(filled)).toMatch(/^<p>[^<>]*<\/p>$/);
      }),
      { seed: 20261008 },
    );
  });

  it('keeps an address that came from the sheet whole', () => {
    const link = 'https://example.org/a_(b)?q=[1]*2';
    const { text: filled } = renderTemplate(body('See [it]({{ draft.link }}) at {{ draft.link }}.'), {
      draft: { link },
    });
    expect(toPlainText(filled)).toBe(`See it <${link}> at ${link}.`);
  });

  it('escapes only what it would act upon', () => {
    expect(escapeMarkdown("St Mary's (Ely) *1*")).toBe("St Mary's \\(Ely\\) \\*1\\*");
  });
});
