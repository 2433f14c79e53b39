import { describe, expect, test } from 'vitest';
import { trackerMarks } from '../../../domain/workbook/colours.ts';
import { layoutOf } from '../../../domain/workbook/workbook-layout.ts';
import { elp } from '../../../workflows/programmes/elp.ts';
import { gtt } from '../../../workflows/programmes/gtt.ts';
import { testing } from '../../fixtures/programmes/testing.ts';

const layout = layoutOf(elp, { calendar: [] });
const tab = (title: string) => layout.tabs.find(({ spec }) => spec.title === title)!;

test('tabs of one kind share a colour, and the kinds differ', () => {
  const colours = new Map(layout.tabs.map(({ spec, colour }) => [spec.kind, colour]));
  expect(new Set(colours.values()).size).toBe(3);
  for (const { spec, colour } of layout.tabs) expect(colour).toBe(colours.get(spec.kind));
});

test('the Tracker has a column for each milestone of whatever programme, after four of its own', () => {
  for (const programme of [elp, gtt, testing]) {
    const tracker = layoutOf(programme, { calendar: [] }).tabs.find(({ spec }) => spec.title === 'Tracker')!;
    const titles = programme.phases.flatMap(({ threads }) =>
      threads.flatMap(({ title, milestones }) => milestones.map((milestone) => `${title}: ${milestone.title}`)),
    );
    expect(tracker.columns.map(({ header }) => header)).toEqual([
      'School',
      programme.partnership.singular,
      'Stage',
      'Next step',
      ...titles,
    ]);
  }
});

test('no colour stands alone: each mark of the Tracker is a sign or a word of its own', () => {
  const marks = trackerMarks.map(({ mark }) => mark);
  expect(new Set(marks).size).toBe(marks.length);
  for (const { mark, example } of trackerMarks) expect(example.startsWith(mark)).toBe(true);
});

/** Contrast of two colours after WCAG 2. */
function contrast(one: string, other: string): number {
  const light = (colour: string) =>
    [1, 3, 5]
      .map((at) => Number.parseInt(colour.slice(at, at + 2), 16) / 255)
      .map((share) => (share <= 0.03928 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4))
      .reduce((sum, share, index) => sum + share * [0.2126, 0.7152, 0.0722][index]!, 0);
  const [a, b] = [light(one), light(other)];
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
}

test('whatever is to be read stands out from its ground', () => {
  for (const { headings, colourRules, spec } of layout.tabs) {
    expect(contrast(headings.ink!, headings.fill!), spec.title).toBeGreaterThan(4.5);
    for (const { look } of colourRules) {
      if (look.ink) expect(contrast(look.ink, look.fill ?? '#ffffff'), spec.title).toBeGreaterThan(4.5);
    }
  }
});

describe('Start here', () => {
  const text = (programme = elp) =>
    layoutOf(programme, { calendar: [] })
      .tabs[0]!.page!.flatMap(({ cells }) => cells)
      .join('\n');

  test('tells day one, every day and what to do when things go wrong', () => {
    for (const heading of ['On day one', 'Every day', 'When something goes wrong']) expect(text()).toContain(heading);
  });

  test('has no technical words', () => {
    const words =
      /\b(sync|execution|ledger|milestone|notice|carrier|phase|batch|API|JSON|AWS|URN|row key|validation|spreadsheet ID)\b/i;
    expect(text()).not.toMatch(words);
  });

  test('names every tab as it is called, in the words of the programme', () => {
    const titles = new Set(layoutOf(testing, { calendar: [] }).tabs.map(({ spec }) => spec.title));
    for (const named of [
      'Settings',
      'Calendar',
      'Schools',
      'Circles',
      'Actions',
      'Decisions',
      'Problems',
      'Exceptions',
    ]) {
      expect(titles).toContain(named);
      expect(text(testing)).toContain(named);
    }
    expect(text(testing)).not.toContain('Trio');
    expect(text({ ...testing, visits: [], columns: [] })).not.toContain('A visit moves');
  });
});

test('dropdowns are fed from tabs that there are', () => {
  const columns = new Set(
    layout.tabs.flatMap(({ spec, columns }) => columns.map(({ header }) => `${spec.title}|${header}`)),
  );
  for (const { columns: own } of layout.tabs) {
    for (const { entry } of own) {
      if (entry?.kind === 'column') expect(columns).toContain(`${entry.tab}|${entry.header}`);
      if (entry?.kind === 'list') expect(entry.values.length).toBeGreaterThan(0);
    }
  }
});

test('evidence can be waived: N/A is one of its choices, and nothing refuses it', () => {
  for (const { spec, columns } of layout.tabs) {
    for (const column of spec.columns.filter(({ evidence }) => evidence)) {
      const { entry } = columns.find(({ header }) => header === column.header)!;
      if (entry?.kind === 'list') expect([entry.values.includes('N/A'), entry.closed]).toEqual([true, false]);
      if (entry?.kind === 'date') expect(entry.orNotApplicable).toBe(true);
    }
  }
  expect(tab('Schools').columns.find(({ header }) => header === 'Case study received')?.entry).toEqual({
    kind: 'date',
    orNotApplicable: true,
  });
});
