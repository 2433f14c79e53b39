import { describe, expect, test } from 'vitest';
import { inLanes } from '../../../local/year/report/lanes.ts';
import { html } from '../../../local/year/report/markup.ts';
import { outcomeOf } from '../../../local/year/report/outcome.ts';
import { reportHtml } from '../../../local/year/report.ts';
import type { SchoolStory, YearStory } from '../../../local/year/types.ts';
import { inventedSummary, inventedYear } from './invented-year.ts';

const year = inventedYear();
const page = reportHtml(year);

function section(id: string, of = page): string {
  const from = of.indexOf(`<section id="${id}"`);
  return of.slice(from, of.indexOf('</section>', from));
}

function textOf(markup: string): string {
  return markup
    .replace(/<[^>]*>/g, ' ')
    .replaceAll('&#39;', "'")
    .replace(/\s+/g, ' ')
    .trim();
}

/** Elements that are not closed, or closed by another. */
function balance(markup: string): string[] {
  const open: string[] = [];
  const wrong: string[] = [];
  const body = markup.replace(/<style>[\s\S]*<\/style>/, '');
  for (const [tag, slash, name = ''] of body.matchAll(/<(\/?)([a-z!0-9]+)[^>]*>/g)) {
    if (slash === '/') {
      const last = open.pop();
      if (last !== name) wrong.push(`${last} closed by ${name}`);
    } else if (!tag.endsWith('/>') && name !== 'meta' && name !== '!doctype') open.push(name);
  }
  return [...wrong, ...open];
}

describe('the page', () => {
  test('needs nothing but itself: no script, no link to a file, no network', () => {
    expect(page).not.toMatch(/<script|<link|<img|<iframe|@import|url\(|src=|https?:/i);
    for (const [, target] of page.matchAll(/href="([^"]*)"/g)) expect(target).toMatch(/^#/);
  });

  test('every link and reference has its target, and no id stands twice', () => {
    const ids = [...page.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const [, target] of page.matchAll(/(?:href="#|aria-labelledby=")([^"]*)"/g)) expect(ids).toContain(target);
  });

  test('is well formed', () => {
    expect(balance(page)).toEqual([]);
  });

  test('says its language, has one main heading and skips no level', () => {
    expect(page).toContain('<html lang="en-GB">');
    const levels = [...page.matchAll(/<h([1-6])/g)].map(([, level]) => Number(level));
    expect(levels.filter((level) => level === 1)).toHaveLength(1);
    levels.reduce((before, level) => {
      expect(level - before).toBeLessThanOrEqual(1);
      return level;
    }, 0);
  });

  test('every table has a caption, every drawing is named or hidden, everything that scrolls takes the focus', () => {
    for (const [, next] of page.matchAll(/<table[^>]*>\s*(<\w+)/g)) expect(next).toBe('<caption');
    for (const [drawing] of page.matchAll(/<svg[^>]*>/g))
      expect(drawing).toMatch(/aria-hidden="true"|aria-label="[^"]+"/);
    for (const [box] of page.matchAll(/<div class="scroll"[^>]*>/g)) expect(box).toMatch(/tabindex="0".*aria-label="/);
  });

  test('is the same for the same story', () => {
    expect(reportHtml(inventedYear())).toBe(page);
  });

  test('21 schools stay below 1.5 MB', () => {
    expect(Buffer.byteLength(page)).toBeLessThan(1_500_000);
  });

  test('shows no address of anybody', () => {
    expect(page).not.toContain('example.org');
    expect(page).not.toContain('@school');
  });
});

describe('many schools', () => {
  const many = reportHtml(inventedYear(300));

  test('shows the first 60 timelines and says so; the outcomes count all', () => {
    expect(many.match(/<article/g)).toHaveLength(60);
    expect(textOf(section('schools', many))).toContain('the first 60 of 300 schools');
    expect(page.match(/<article/g)).toHaveLength(21);
    expect(textOf(section('schools'))).not.toContain('the first');
    expect(textOf(section('outcomes', many))).toMatch(/Onboarding call held \d{3} /);
  });

  test('stays a page that opens at once', () => {
    expect(Buffer.byteLength(many)).toBeLessThan(4_000_000);
  });
});

describe('values are escaped', () => {
  const nasty = `<b onload="x('y')">&amp;`;
  const [school] = year.schools as [SchoolStory];
  const mail = school.mails[0]!;
  const spoilt: YearStory = {
    summary: inventedSummary({ cohort: nasty, seed: nasty }),
    programmeTitle: nasty,
    schools: ['punctual', 'average', nasty].map((persona, index) => ({
      ...school,
      urn: String(900201 + index),
      name: nasty,
      area: nasty,
      partnership: nasty,
      persona,
      milestones: school.milestones.map((one) => ({ ...one, thread: nasty, title: nasty, reason: nasty })),
      mails: [{ ...mail, to: nasty, subject: nasty, carriers: [nasty], items: [nasty, `${nasty}/${nasty}/${nasty}`] }],
    })),
    mails: [{ ...mail, subject: nasty }],
    happenings: [{ date: '2026-10-08', what: nasty }],
  };

  test('everywhere', () => {
    const spoiltPage = reportHtml(spoilt);
    expect(spoiltPage).not.toMatch(/<b onload/);
    expect(spoiltPage).not.toContain(`x('y')`);
    expect(spoiltPage).toContain('&lt;b onload=&quot;x(&#39;y&#39;)&quot;&gt;&amp;amp;');
    expect(balance(spoiltPage)).toEqual([]);
  });

  test('by the template itself, lists and attributes too; markup stays as it is', () => {
    const inner = html`<i>${'<'}</i>`;
    expect(html`<p title="${'"&'}">${[inner, '>', 3, undefined]}</p>`.text).toBe(
      '<p title="&quot;&amp;"><i>&lt;</i>&gt;3</p>',
    );
  });
});

describe('what it shows', () => {
  test('the figures, and what needs a look', () => {
    expect(textOf(section('figures'))).toContain('In a head’s mailbox 25.5 median of the year; at most 38');
    expect(textOf(section('figures'))).toContain('Sent twice None');
    expect(page).not.toContain('Please look at');
    const bad = reportHtml(inventedYear(3, { duplicates: 2 }));
    expect(textOf(section('figures', bad))).toContain('Please look at: 2 items sent twice');
  });

  test('notices and mails of every week add up', () => {
    const rows = [...section('weeks').matchAll(/<td class="n">([\d,]+)<\/td><td class="n">([\d,]+)<\/td>/g)];
    const sum = (column: number) => rows.reduce((total, row) => total + Number(row[column]?.replace(',', '')), 0);
    const inYear = year.mails.filter(({ date }) => date >= '2026-06-15');
    expect(sum(2)).toBe(inYear.length);
    expect(sum(1)).toBe(inYear.reduce((total, { items }) => total + items.length, 0));
    expect(rows).toHaveLength(59);
  });

  test('each milestone’s outcomes over all schools', () => {
    const count = (status: string) =>
      year.schools
        .flatMap(({ milestones }) => milestones)
        .filter((one) => one.title === 'Visit 1: Draft agenda' && one.status === status).length;
    const [, visit = ''] = textOf(section('outcomes')).split(' Visit 1 ');
    const figures = ['done', 'done-late', 'waived', 'missed', 'not-applicable', 'withdrawn'].map(count);
    expect(visit).toContain(`Draft agenda ${figures.join(' ')} `);
  });

  test('a mark for each dated milestone, with its words, in a colour and a shape of its outcome', () => {
    const [school] = year.schools as [SchoolStory];
    const article = page.slice(page.indexOf('<article'), page.indexOf('</article>'));
    const drawing = article.slice(article.indexOf('<svg class="line"'), article.lastIndexOf('</svg>'));
    const marks = [...drawing.matchAll(/<use href="#m-(\w+)" class="(\w+)"/g)];
    expect(marks.map(([, shape]) => shape).sort()).toEqual(
      school.milestones.map(({ status }) => outcomeOf(status)).sort(),
    );
    for (const [, shape, colour] of marks) expect(shape).toBe(colour);
    expect(drawing).toContain('<title>Onboarding: Welcome: done\ndue 1 July 2026, ended 29 June 2026</title>');
    expect(drawing.match(/<rect class="mail"/g)).toHaveLength(new Set(school.mails.map(({ date }) => date)).size);
  });

  test('every mail of one punctual and one average school, the head’s first', () => {
    const lists = section('mailboxes');
    for (const persona of ['punctual', 'average']) {
      const school = year.schools.find((one) => one.persona === persona)!;
      const heads = school.mails.filter(({ to }) => to === `${school.name}, head`);
      expect(textOf(lists)).toContain(`${school.name}, ${persona} The head: ${heads.length} mails`);
      expect(textOf(lists)).toContain(`Everybody else at the school: ${school.mails.length - heads.length} mails`);
      for (const { date, time } of school.mails) expect(lists).toContain(`datetime="${date}T${time}"`);
    }
  });

  test('a year without such schools or happenings says so', () => {
    const plain: YearStory = { ...inventedYear(3), schools: [], mails: [], happenings: [] };
    const text = textOf(reportHtml(plain));
    expect(text).toContain('No school of this year was punctual.');
    expect(text).toContain('Nothing out of the ordinary.');
  });
});

describe('a programme that the product ships', () => {
  const [school] = inventedYear(1).schools as [SchoolStory];
  const ends = (title: string) => ({ ...school.milestones[0]!, thread: title, title });
  const shipped = reportHtml({
    ...inventedYear(1),
    schools: [
      {
        ...school,
        persona: 'punctual',
        milestones: ['Visit 1: Draft agenda', 'Launch event: RSVP', 'Visit 1: Date agreed', 'Onboarding: Welcome'].map(
          ends,
        ),
        mails: [{ ...school.mails[0]!, items: [`${school.urn}/event-1/rsvp/remind-1/r1`, '900999/visit-1/notes/ask'] }],
      },
    ],
  });

  test('has its milestones in its own order', () => {
    const text = textOf(section('outcomes', shipped)).replace(/[ \d]+/g, ' ');
    expect(text).toContain('Onboarding Welcome Launch event RSVP Visit Date agreed Draft agenda');
  });

  test('has its own titles in the lists of mails; what belongs to another school says so', () => {
    const list = textOf(section('mailboxes', shipped));
    expect(list).toContain('Launch event: RSVP (remind 1) Visit 1: Notes (ask), 900999');
  });
});

describe('marks that would cover each other', () => {
  test('go on lanes below, the first that has room', () => {
    const lanes = inLanes([{ at: 10 }, { at: 1 }, { at: 1.5 }, { at: 2 }, { at: 2.2 }, { at: 3.1 }], 2, 3);
    expect(lanes.map(({ mark, lane }) => [mark.at, lane])).toEqual([
      [1, 0],
      [1.5, 1],
      [2, 2],
      [2.2, 0],
      [3.1, 1],
      [10, 0],
    ]);
  });
});
