import { describe, expect, test } from 'vitest';
import { cellReader } from '../../../domain/sheet/cell-values.ts';
import { schoolDirectory } from '../../../domain/sheet/school-directory.ts';
import { emptySnapshot } from '../../../domain/sheet/snapshot.ts';
import type { ColumnSpec } from '../../../domain/sheet/workbook.ts';
import { localDate } from '../../../domain/time.ts';
import { serial, today } from './fixture.ts';

const schools = schoolDirectory([], emptySnapshot);
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
