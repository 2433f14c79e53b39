import fc from 'fast-check';
import { expect, it } from 'vitest';
import { cellsOf } from '../../console/sheet/clipboard.ts';

it.each([
  ['one cell', 'a', [['a']]],
  [
    'two lines as Excel ends them',
    'a\tb\r\nc\td\r\n',
    [
      ['a', 'b'],
      ['c', 'd'],
    ],
  ],
  [
    'empty cells',
    'a\t\tb\n\ta\t',
    [
      ['a', '', 'b'],
      ['', 'a', ''],
    ],
  ],
  ['a blank line in between', 'a\n\nb', [['a'], [''], ['b']]],
  ['a line break within a cell', '"x\r\ny"\tz\r\n', [['x\ny', 'z']]],
  ['quotation marks that are meant', '5" nails\t"a ""b"""', [['5" nails', 'a "b"']]],
])('reads %s', (_, text, rows) => {
  expect(cellsOf(text)).toEqual(rows);
});

it('reads back whatever a spreadsheet writes', () => {
  const cell = fc.string({ unit: fc.constantFrom('a', '"', '\t', '\n', ' ') });
  const block = fc
    .integer({ min: 2, max: 4 })
    .chain((width) => fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 4 }));
  const written = (text: string) => (/["\t\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  fc.assert(
    fc.property(block, (rows) => {
      const text = rows.map((row) => `${row.map(written).join('\t')}\r\n`).join('');
      expect(cellsOf(text)).toEqual(rows);
    }),
  );
});
