import { expect, test } from 'vitest';
import { cellAddress } from '../../../domain/sheet/a1.ts';
import { dateOfSerial, serialOfDate } from '../../../domain/sheet/serial.ts';
import { nearest } from '../../../domain/sheet/spelling.ts';
import { settingsOf } from '../../../domain/sheet/standard-settings.ts';
import { workbookOf } from '../../../domain/sheet/workbook-of.ts';
import { localDate, plusDays } from '../../../domain/time.ts';
import { programme, workbook } from './fixture.ts';

const tab = (title: string) => workbook.tabs.find((one) => one.title === title)!;

test('tabs come in the order in which people see them', () => {
  expect(workbook.tabs.map(({ title }) => title)).toEqual([
    'Start here',
    'Settings',
    'Calendar',
    'Schools',
    'Facilitators',
    'Trios',
    'Events',
    'Attendance',
    'Visits',
    'Visit attendance',
    'Exceptions',
    'Messages',
    'Templates',
    'Decisions',
    'Visit feedback',
    'Expectations',
    'Tracker',
    'Actions',
    'Deadlines',
    'Upcoming emails',
    'Problems',
    'Sent emails',
  ]);
});

test('a programme without events and visits has no such tabs; its partnerships give theirs its name', () => {
  const { tabs } = workbookOf({
    ...programme,
    partnership: { singular: 'Pair', plural: 'Pairs', minimum: 2, maximum: 2 },
    events: [],
    visits: [],
    columns: [],
    feedbackTabs: [],
  });
  const titles = tabs.map(({ title }) => title);
  expect(titles).toContain('Pairs');
  expect(titles).not.toContain('Events');
  expect(titles).not.toContain('Attendance');
  expect(titles).not.toContain('Visits');
  const pairs = tabs.find(({ title }) => title === 'Pairs')!;
  expect(pairs.columns.map(({ header }) => header)).toEqual(['Pair', 'School 1', 'School 2', 'Facilitator', 'Theme']);
});

test('programme columns follow the standard ones; those that are evidence are marked', () => {
  expect(tab('Schools').columns.at(-2)).toMatchObject({ header: 'Onboarding call held', past: true, evidence: true });
  expect(
    tab('Visits')
      .columns.filter((column) => column.evidence)
      .map(({ header }) => header),
  ).toEqual(['Draft agenda received']);
  expect(tab('Visit feedback').columns.map(({ header }) => header)).toEqual([
    'Submitted',
    'School',
    'Visit',
    'Participant',
    'Ideas to take home',
    'What worked well',
  ]);
});

test('a column for a tab that there is not is refused', () => {
  const columns = [{ tab: 'Visit', header: 'Notes', type: 'text' }] as const;
  expect(() => workbookOf({ ...programme, columns })).toThrow(RangeError);
});

test("the programme's own dates are settings", () => {
  const settings = settingsOf(programme);
  expect(settings.find(({ name }) => name === 'Programme starts')?.value.type).toBe('date');
  expect(settings.find(({ name }) => name === 'Mode')?.initial).toBe('Paused');
});

test('cells are addressed as people do', () => {
  expect(cellAddress(6, 3)).toBe('D7');
  expect(cellAddress(0, 25)).toBe('Z1');
  expect(cellAddress(99, 26)).toBe('AA100');
  expect(cellAddress(0, 701)).toBe('ZZ1');
  expect(cellAddress(0, 702)).toBe('AAA1');
});

test('serial numbers count the days from 30 December 1899', () => {
  expect(dateOfSerial(1)).toBe('1899-12-31');
  expect(dateOfSerial(45_000)).toBe('2023-03-15');
  for (let day = 0; day < 4000; day += 7) {
    const date = plusDays(localDate('2020-01-01'), day);
    expect(dateOfSerial(serialOfDate(date))).toBe(date);
  }
});

test('the nearest spelling does not depend on the order of candidates', () => {
  const names = ['Hayes School', 'Hays School', 'Haynes School'];
  expect(nearest('Hayess School', names)).toBe(nearest('Hayess School', names.toReversed()));
  expect(nearest('Zebra', names)).toBeUndefined();
});
