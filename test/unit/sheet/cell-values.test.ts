import { describe, expect, test } from 'vitest';
import { cellReader } from '../../../domain/sheet/cell-values.ts';
import { schoolDirectory } from '../../../domain/sheet/school-directory.ts';
import { toSheetValue } from '../../../domain/sheet/sheet-value.ts';
import { emptySnapshot } from '../../../domain/sheet/snapshot.ts';
import type { ColumnSpec } from '../../../domain/sheet/workbook.ts';
import { localDate } from '../../../domain/time.ts';
import { serial, today } from './fixture.ts';

const entry = (urn: string, name: string, former = '') => ({ urn, name, former, area: 'Barnet' });
const schools = schoolDirectory(
  [
    entry('100101', 'St Clement Danes School'),
    entry('100102', "St Albans Girls' School"),
    entry('100103', 'Wren Academy', '900001; Old Wren School'),
    entry('100104', 'Park School'),
    entry('100105', 'Park School'),
  ],
  emptySnapshot,
);

/** Fourteen months, so that some days are in it twice. */
const span = { from: localDate('2026-06-15'), to: localDate('2027-07-31') };

function read(column: Partial<ColumnSpec>, raw: unknown, within?: typeof span) {
  const answer = cellReader({ header: 'Column', type: 'text', ...column }, { today, schools, span: within })(raw);
  return typeof answer === 'object' ? { flaw: answer.code } : answer;
}

const bad = (flaw: string) => ({ flaw });

describe('dates', () => {
  test.each<[unknown, unknown]>([
    [serial('2026-11-12'), '2026-11-12'],
    [serial('2026-11-12') + 0.75, '2026-11-12'],
    [serial('2028-02-29'), '2028-02-29'],
    ['2026-11-12', '2026-11-12'],
    ['12/11/2026', '2026-11-12'],
    ['3/9/2026', '2026-09-03'],
    ['12.11.2026', '2026-11-12'],
    ['12 November 2026', '2026-11-12'],
    ['12 Nov 2026', '2026-11-12'],
    ['12th november, 2026', '2026-11-12'],
    ['Thursday 12 November 2026', '2026-11-12'],
    ['Thu 12 Nov 2026', '2026-11-12'],
    ['1 Sept 2026', '2026-09-01'],
    ['  12\u00a0Nov 2026 ', '2026-11-12'],
    ['', undefined],
    ['   ', undefined],
    [undefined, undefined],
    [false, undefined],
    ['31 February', bad('no-such-date')],
    ['31 February 2027', bad('no-such-date')],
    ['29/2/2027', bad('no-such-date')],
    ['12/13/2026', bad('no-such-date')],
    ['12 November', bad('no-year')],
    ['Friday 12 November 2026', bad('other-weekday')],
    ['12/11/26', '2026-11-12'],
    ['12.11.26', '2026-11-12'],
    ['12-Nov-2026', '2026-11-12'],
    ['12-Nov-26', '2026-11-12'],
    ["12 Nov '26", '2026-11-12'],
    ['12th of November 2026', '2026-11-12'],
    ['12 NOV. 2026', '2026-11-12'],
    ['November 12, 2026', '2026-11-12'],
    ['Thurs, 12 November 2026', '2026-11-12'],
    ['2026/11/12', '2026-11-12'],
    ['2026-11-12T09:30:00Z', '2026-11-12'],
    ["'12/11/2026", '2026-11-12'],
    ['\u200e12/11/2026\u200e', '2026-11-12'],
    ['Nov 26', bad('not-a-date')],
    ['12/11/10', bad('odd-year')],
    ['12-13 Nov 2026', bad('not-a-date')],
    ['soon', bad('not-a-date')],
    ['TBC', bad('not-known-yet')],
    ['to be agreed', bad('not-known-yet')],
    ['yes', bad('no-day')],
    ['✓', bad('no-day')],
    ['N/A', undefined],
    ['none', undefined],
    ['-', undefined],
    ['–', undefined],
    ['12/11/2062', bad('odd-year')],
    [7, bad('odd-year')],
    [true, bad('no-day')],
    ['#N/A', bad('formula-error')],
    ['#REF!', bad('formula-error')],
  ])('%j is %j', (raw, expected) => {
    expect(read({ type: 'date' }, raw)).toEqual(expected);
  });

  test.each<[unknown, unknown]>([
    ['12 Nov', '2026-11-12'],
    ['12 November', '2026-11-12'],
    ['12/11', '2026-11-12'],
    ['13th January', '2027-01-13'],
    ['29 Feb', bad('no-year')],
    ['1 July', bad('which-year')],
    ['Wed 1 July', '2026-07-01'],
    ['Thursday 1 July', '2027-07-01'],
    ['Friday 1 July', bad('other-weekday')],
    ['Friday 12 Nov', bad('other-weekday')],
    ['31 February', bad('no-such-date')],
  ])('without a year %j is %j in a programme from 15 June 2026 to 31 July 2027', (raw, expected) => {
    expect(read({ type: 'date' }, raw, span)).toEqual(expected);
  });

  test('a date that could be in either of two years is a problem that names both', () => {
    const reading = cellReader({ header: 'Date', type: 'date' }, { today, schools, span })('1 July');
    expect(reading).toMatchObject({
      what: 'This could be 1 July 2026 or 1 July 2027.',
      remedy: 'Type the year as well.',
    });
  });

  test.each<[string, unknown]>([
    ['2026-01-13', bad('other-year')],
    ['2028-01-13', bad('other-year')],
    ['2027-01-13', '2027-01-13'],
    ['2026-06-15', '2026-06-15'],
    ['2027-07-31', '2027-07-31'],
    ['2026-06-14', bad('other-year')],
  ])('of the programme, which a spreadsheet may have completed by the wrong year: %s is %j', (date, expected) => {
    expect(read({ type: 'date', inProgramme: true }, serial(date), span)).toEqual(expected);
    expect(read({ type: 'date' }, serial(date), span)).toBe(date);
  });

  test('of the programme, but on no day of it in any year, is meant', () => {
    const term = { from: localDate('2026-09-07'), to: localDate('2026-11-27') };
    expect(read({ type: 'date', inProgramme: true }, serial('2026-12-10'), term)).toBe('2026-12-10');
  });

  test('a date that says something happened is never in the future', () => {
    const column = { type: 'date', past: true } as const;
    expect(read(column, serial('2026-11-12'))).toBe('2026-11-12');
    expect(read(column, serial('2026-11-13'))).toEqual(bad('future-date'));
    expect(read({ type: 'date' }, serial('2026-11-13'))).toBe('2026-11-13');
  });

  test.each(['-', '–', '—', ' - '])('%j in an evidence column may mean either and is a problem', (raw) => {
    expect(read({ type: 'date', past: true, evidence: true }, raw)).toEqual(bad('dash'));
    expect(read({ type: 'text', evidence: true }, raw)).toEqual(bad('dash'));
  });

  test.each(['N/A', 'n/a', 'na', ' N / A ', 'N/A.', 'n\u00a0/\u00a0a', 'Not applicable'])(
    '%j in an evidence column waives',
    (raw) => {
      expect(read({ type: 'date', past: true, evidence: true }, raw)).toBe('N/A');
      expect(read({ type: 'choice', choices: ['Yes'], evidence: true }, raw)).toBe('N/A');
    },
  );
});

describe('other types', () => {
  test.each<[Partial<ColumnSpec>, unknown, unknown]>([
    [{ type: 'time' }, 9.5 / 24, '09:30'],
    [{ type: 'time' }, 0, '00:00'],
    [{ type: 'time' }, serial('2026-11-12') + 0.5, '12:00'],
    [{ type: 'time' }, '9:30', '09:30'],
    [{ type: 'time' }, '09.30', '09:30'],
    [{ type: 'time' }, '2.30 pm', '14:30'],
    [{ type: 'time' }, '12am', '00:00'],
    [{ type: 'time' }, 9, bad('not-a-time')],
    [{ type: 'time' }, '25:00', bad('not-a-time')],
    [{ type: 'time' }, 'morning', bad('not-a-time')],
    [{ type: 'number' }, 7.5, 7.5],
    [{ type: 'number' }, '1,250', 1250],
    [{ type: 'time' }, 'noon', '12:00'],
    [{ type: 'time' }, '-', undefined],
    [{ type: 'number' }, 'many', bad('not-a-number')],
    [{ type: 'number' }, 'n/a', undefined],
    [{ type: 'number' }, "'7", 7],
    [{ type: 'email' }, 'n/a', undefined],
    [{ type: 'email' }, 'None', undefined],
    [{ type: 'email' }, 'head@school.example.org;', 'head@school.example.org'],
    [{ type: 'email' }, 'o’brien@school.example.org', "o'brien@school.example.org"],
    [{ type: 'email' }, '\u200bhead@school.example.org\u00a0', 'head@school.example.org'],
    [{ type: 'link' }, '-', undefined],
    [{ type: 'school' }, 'N/A', undefined],
    [{ type: 'school' }, '—', undefined],
    [{ type: 'urn' }, "'100101", '100101'],
    [{ type: 'email' }, ' head@school.example.org ', 'head@school.example.org'],
    [{ type: 'email' }, 'Ola Reed <head@school.example.org>', 'head@school.example.org'],
    [{ type: 'email' }, 'mailto:head@school.example.org', 'head@school.example.org'],
    [{ type: 'email' }, 'head@school', bad('bad-address')],
    [{ type: 'email' }, 'a@school.example.org, b@school.example.org', bad('several-addresses')],
    [{ type: 'email' }, 'a@school.example.org; b@school.example.org', bad('several-addresses')],
    [{ type: 'link' }, 'https://docs.example.org/d/1', 'https://docs.example.org/d/1'],
    [{ type: 'link' }, 'www.example.org/a', 'https://www.example.org/a'],
    [{ type: 'link' }, 'sent by post', bad('not-a-link')],
    [{ type: 'link' }, 'javascript:alert(1)', bad('not-a-link')],
    [{ type: 'checkbox' }, true, true],
    [{ type: 'checkbox' }, false, undefined],
    [{ type: 'checkbox' }, '✓', true],
    [{ type: 'checkbox' }, '✔️', true],
    [{ type: 'checkbox' }, 'Yes', true],
    [{ type: 'checkbox' }, 'x', true],
    [{ type: 'checkbox' }, 'no', undefined],
    [{ type: 'checkbox' }, 1, true],
    [{ type: 'checkbox' }, 'ok', true],
    [{ type: 'checkbox' }, 'TRUE', true],
    [{ type: 'checkbox' }, "'TRUE", true],
    [{ type: 'checkbox' }, 'n/a', undefined],
    [{ type: 'checkbox' }, '-', undefined],
    [{ type: 'checkbox' }, 'not yet', undefined],
    [{ type: 'checkbox' }, '✗', bad('not-a-tick')],
    [{ type: 'checkbox' }, 'perhaps', bad('not-a-tick')],
    [{ type: 'choice', choices: ['Half-term', 'INSET day'] }, 'half term', 'Half-term'],
    [{ type: 'choice', choices: ['Yes', 'No'] }, 'YES ', 'Yes'],
    [{ type: 'choice', choices: ['Yes', 'No'] }, 'perhaps', bad('not-a-choice')],
    [{ type: 'text' }, ' a\u00a0b\u200b ', 'a b'],
    [{ type: 'text' }, 'St Clement\n Danes   School', 'St Clement Danes School'],
    [{ type: 'text' }, 'n/a', undefined],
    [{ type: 'text' }, 'Na', 'Na'],
    [{ type: 'text' }, '-', undefined],
    [{ type: 'text' }, '=1+1', '=1+1'],
    [{ type: 'text' }, '+44 113 496 0000', '+44 113 496 0000'],
    [{ type: 'long-text' }, 'one\ntwo', 'one\ntwo'],
    [{ type: 'choice', choices: ['Yes', 'N/A'] }, 'N/A', 'N/A'],
    [{ type: 'choice', choices: ['Yes', 'No'] }, 'n/a', undefined],
    [{ type: 'text' }, 2026, '2026'],
    [{ type: 'text' }, true, 'TRUE'],
    [{ type: 'urn' }, 100101, '100101'],
    [{ type: 'urn' }, 'URN 100101', '100101'],
    [{ type: 'urn' }, 10101, bad('bad-urn')],
    [{ type: 'school' }, 'St Clement Danes School', '100101'],
    [{ type: 'school' }, 'St. Clement Danes  school', '100101'],
    [{ type: 'school' }, 'St Albans Girls’ School', '100102'],
    [{ type: 'school' }, 'St\u00a0Albans Girls School', '100102'],
    [{ type: 'school' }, 'Old Wren School', '100103'],
    [{ type: 'school' }, 900001, '100103'],
    [{ type: 'school' }, 100103, '100103'],
    [{ type: 'school' }, 'Park School', bad('several-schools')],
    [{ type: 'school' }, 'Elsewhere', bad('unknown-school')],
    [{ type: 'schools' }, 'Wren Academy; St Clement Danes School;', '100103;100101'],
    [{ type: 'schools' }, 'Wren Academy\nSt Clement Danes School', '100103;100101'],
    [{ type: 'schools' }, 'Wren Academy; Elsewhere', bad('unknown-school')],
  ])('%j: %j is %j', (column, raw, expected) => {
    expect(read(column, raw)).toEqual(expected);
  });

  test('a near miss names what was probably meant', () => {
    const reading = (column: Partial<ColumnSpec>, raw: string) =>
      cellReader({ header: 'Column', type: 'text', ...column }, { today, schools })(raw);
    expect(reading({ type: 'school' }, 'St Clements Danes')).toMatchObject({
      remedy: 'Did you mean “St Clement Danes School”?',
    });
    expect(reading({ type: 'school' }, 'Wren')).toMatchObject({ remedy: 'Did you mean “Wren Academy”?' });
    expect(reading({ type: 'choice', choices: ['Attended', 'Absent'] }, 'Atended')).toMatchObject({
      remedy: 'Did you mean “Attended”? Choose one of: Attended, Absent.',
    });
  });

  test('what is written reads back as the same', () => {
    const name = (urn: string) => (urn === '100102' ? "St Albans Girls' School" : undefined);
    const samples: [ColumnSpec['type'], string | number | boolean][] = [
      ['date', '2026-11-12'],
      ['time', '09:30'],
      ['urn', '100101'],
      ['school', '100102'],
      ['school', '100105'],
      ['schools', '100102;100105'],
      ['checkbox', true],
      ['number', 7],
      ['text', 'As typed'],
    ];
    for (const [type, cell] of samples) {
      expect(read({ type }, toSheetValue({ header: 'Column', type }, cell, name))).toBe(cell);
    }
  });
});
