import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readCohort } from '../../../domain/cohort/read-cohort.ts';
import { settle } from '../../../domain/sheet/settle.ts';
import { emptySnapshot } from '../../../domain/sheet/snapshot.ts';
import {
  parse,
  problemsOf,
  programme,
  readOf,
  said,
  schoolName,
  serial,
  snapshotOf,
  start,
  type Tables,
  tables,
  urn,
} from './fixture.ts';

const tidyTables = tables();
const tidySnapshot = snapshotOf(tidyTables);

test('a tidy workbook has no problems', () => {
  expect(problemsOf(readOf(tidyTables))).toEqual([]);
});

test('cells are read by meaning', () => {
  const { tabs } = parse(readOf(tidyTables));
  expect(tabs.Schools?.['100101']).toMatchObject({ URN: '100101', Ready: true, 'Onboarding call held': '2026-09-21' });
  expect(tabs.Trios?.T1).toMatchObject({ 'School 1': '100101', 'School 3': '100103' });
  expect(Object.keys(tabs.Calendar ?? {})).toContain('INSET day|Training|100101|2026-11-27');
  expect(tabs.Attendance?.['100102|event-1']).toMatchObject({ RSVP: 'Yes' });
  expect(tabs.Exceptions?.['100102|Visit 2: Draft agenda']).toMatchObject({ 'Extend to': '2026-11-20' });
  expect(tabs.Settings?.['Send from']?.Value).toBe('08:30');
  expect(tabs.Settings?.['Programme starts']?.Value).toBe('2026-09-07');
  expect(Object.keys(tabs['Visit feedback'] ?? {})).toHaveLength(3);
});

test('what people write in place of ids and whole dates is read where it can mean one thing only', () => {
  const all = tables();
  Object.assign(all.Trios![0]!, { Facilitator: 'Sam  Pell', 'School 1': 'St\u00a0Clement Danes school ' });
  Object.assign(all.Visits![2]!, { Date: '13 Jan', Host: '-' });
  Object.assign(all.Schools![1]!, { 'PA email': 'n/a', 'PA name': 'N/A', 'Onboarding call held': '12 Nov' });
  const parsed = parse(readOf(all));
  expect(parsed.problems).toEqual([]);
  expect(parsed.tabs.Trios?.T1).toMatchObject({ Facilitator: 'F2', 'School 1': '100101' });
  expect(parsed.tabs.Visits?.['T1-3']).toEqual({ Visit: 'T1-3', Date: '2027-01-13', Status: 'planned' });
  expect(parsed.tabs.Schools?.['100102']).toMatchObject({ 'Onboarding call held': '2026-11-12' });
  expect(parsed.tabs.Schools?.['100102']).not.toHaveProperty('PA email');
});

test('two facilitators of one name must be told apart by their ids', () => {
  const all = tables();
  all.Facilitators!.push({ Facilitator: 'F3', Name: 'Noor Hale', Email: 'hale@facilitators.example.org' });
  Object.assign(all.Trios![0]!, { Facilitator: 'Noor Hale' });
  const { problems } = parse(readOf(all));
  expect(problems).toMatchObject([{ tab: 'Trios', cell: 'E2', what: 'This is not the id of a facilitator.' }]);
});

test('a date keeps its meaning while somebody types over the programme’s own dates', () => {
  const all = tables();
  Object.assign(all.Visits![2]!, { Date: '13 Jan' });
  const accepted = snapshotOf(all);
  Object.assign(all.Settings!.find(({ Setting }) => Setting === 'Programme ends')!, { Value: '' });
  expect(parse(readOf(all), accepted).tabs.Visits?.['T1-3']).toMatchObject({ Date: '2027-01-13' });
});

const row = (all: Tables, tab: string, index: number) => all[tab]![index]!;

test('problems name no person and no address', () => {
  const all = tables();
  row(all, 'Schools', 0)['Head email'] = 'Xaviera Quill';
  row(all, 'Schools', 1)['Head email'] = 'xaviera@quill.example.org, y@quill.example.org';
  row(all, 'Schools', 2)['Main contact'] = 'Xaviera Quill';
  row(all, 'Trios', 0)['School 1'] = 'Xaviera Quill';
  row(all, 'Trios', 1).Facilitator = 'Xaviera Quill';
  all.Trios!.unshift({ Trio: 'Aa Xaviera Quill' });
  row(all, 'Visits', 0).Visit = 'Xaviera Quill';
  row(all, 'Exceptions', 0).Milestone = 'Xaviera Quill';
  row(all, 'Visit feedback', 0).Participant = 'Xaviera Quill';
  row(all, 'Visit feedback', 0)['Ideas to take home'] = 'Xaviera Quill';
  all.Messages!.push({ Message: 'Xaviera Quill' });
  all.Templates!.push({ Template: 'Xaviera Quill' });
  all.Decisions!.push({ Decision: 'Xaviera Quill' });
  all.Attendance!.push({ School: 'Xaviera Quill', Event: 'Xaviera Quill' });
  all.Calendar!.push({ Kind: 'Closed', 'Applies to': 'Xaviera Quill', From: 'Xaviera Quill' });
  const read = parse(readOf(all));
  expect(read.problems.length).toBeGreaterThan(12);
  expect(JSON.stringify([read.problems, read.unreadable])).not.toMatch(/xaviera|quill/i);
  expect(Object.keys(parse(readOf(tables())).tabs['Visit feedback'] ?? {}).join()).not.toMatch(/Ola|Reed/);
});

test('a wrong locale leaves every date at its last good value and reads the rest', () => {
  const all = tables();
  row(all, 'Visits', 0).Date = serial('2026-03-09');
  row(all, 'Schools', 0).Phone = '020 7946 0002';
  const parsed = parse({ ...readOf(all), locale: 'en_US' }, tidySnapshot);
  const { snapshot, pending } = settle(tidySnapshot, [], parsed, start);
  expect(snapshot.tabs.Visits).toBe(tidySnapshot.tabs.Visits);
  expect(snapshot.tabs.Calendar).toBe(tidySnapshot.tabs.Calendar);
  expect(pending).toMatchObject([{ tab: 'Schools', key: '100101', header: 'Phone' }]);
});

test('a bad row stays at its last good version, a new bad row does not count', () => {
  const all = tables();
  Object.assign(row(all, 'Schools', 0), { 'Head email': 'nobody', Phone: '' });
  all.Schools!.push({ URN: 100900, School: 'New School', 'Head email': 'nobody', Ready: true });
  const { snapshot } = settle(tidySnapshot, [], parse(readOf(all), tidySnapshot), start);
  expect(snapshot).toBe(tidySnapshot);
});

test('rows of unticked boxes and people\u2019s own columns are no rows', () => {
  const all = tables();
  all.Schools!.push({ Ready: false }, {}, { 'My own notes': 'call again' });
  const own = readOf(all, (tab, headers) => (tab === 'Schools' ? [...headers, 'My own notes'] : headers));
  expect(said(parse(own))).toEqual(said(parse(readOf(tables()))));
});

test('headers match whatever their capitals, spaces and apostrophes', () => {
  const odd = readOf(tables(), (_, headers) => headers);
  const shouted = Object.fromEntries(
    Object.entries(odd.tabs).map(([title, [headers, ...rows]]) => [
      title,
      [headers!.map((header) => ` ${String(header).toUpperCase().replaceAll(' ', '\u00a0 ')} `), ...rows],
    ]),
  );
  expect(said(parse({ ...odd, tabs: shouted }))).toEqual(said(parse(odd)));
});

test('sorting rows and columns changes nothing, whatever mistakes there are', () => {
  const faulty = tables(9);
  row(faulty, 'Schools', 1)['Head email'] = 'nobody';
  row(faulty, 'Trios', 2)['School 2'] = 'Nowhere';
  row(faulty, 'Visits', 2).Date = '31/2/2027';
  row(faulty, 'Attendance', 3).Event = 'event-9';
  row(faulty, 'Facilitators', 1).Facilitator = '';
  const expected = said(parse(readOf(faulty)));
  const shuffle = (seed: number) => {
    let state = seed;
    return <T>(list: readonly T[]): T[] =>
      list
        .map((value) => {
          state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
          return { value, at: state };
        })
        .sort((a, b) => a.at - b.at)
        .map(({ value }) => value);
  };
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 2 ** 31 }), (seed) => {
      const mix = shuffle(seed);
      const rows = Object.fromEntries(Object.entries(faulty).map(([tab, list]) => [tab, mix(list)]));
      const unordered = (parsed: ReturnType<typeof said>) => ({
        ...parsed,
        unreadable: parsed.unreadable.map((one) => JSON.stringify(one)).sort(),
      });
      expect(unordered(said(parse(readOf(rows, (_, headers) => mix(headers)))))).toEqual(unordered(expected));
    }),
    { seed: 20261112, numRuns: 60 },
  );
});

test('whatever is typed, parsing does not throw', () => {
  const cell = fc.oneof(
    fc.string({ maxLength: 12 }),
    fc.double(),
    fc.boolean(),
    fc.constantFrom(
      null,
      undefined,
      '__proto__',
      'constructor',
      '#REF!',
      ...Array.from({ length: 6 }, (_, n) => schoolName(n)),
    ),
  );
  fc.assert(
    fc.property(fc.array(fc.array(cell, { maxLength: 18 }), { maxLength: 6 }), (typed) => {
      const read = readOf(tables());
      const tabs = Object.fromEntries(Object.entries(read.tabs).map(([tab, rows]) => [tab, [...rows, ...typed]]));
      const parsed = parse({ ...read, tabs });
      const { snapshot } = settle(emptySnapshot, [], parsed, start);
      const { problems } = readCohort(programme, snapshot, parsed.index);
      const listed = [...parsed.problems, ...problems];
      expect(new Set(listed.map(({ id }) => id)).size).toBe(listed.length);
      const shown = listed.map(({ tab, cell, what }) => `${tab}!${cell} ${what}`);
      expect(new Set(shown).size).toBe(shown.length);
      expect(Object.keys(snapshot.tabs.Schools ?? {})).toContain(urn(0));
    }),
    { seed: 7, numRuns: 300 },
  );
});
