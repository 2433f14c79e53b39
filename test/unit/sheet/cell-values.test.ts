import { describe, expect, test } from 'vitest';
import { cellReader } from '../../../domain/sheet/cell-values.ts';
import { schoolDirectory } from '../../../domain/sheet/school-directory.ts';
import { toSheetValue } from '../../../domain/sheet/sheet-value.ts';
import { emptySnapshot } from '../../../domain/sheet/snapshot.ts';
import type { ColumnSpec } from '../../../domain/sheet/workbook.ts';
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

function read(column: Partial<ColumnSpec>, raw: unknown) {
  const answer = cellReader({ header: 'Column', type: 'text', ...column }, { today, schools })(raw);
  return typeof answer === 'object' ? { flaw: answer.code } : answer;
}

const bad = (flaw: string) => ({ flaw });

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
