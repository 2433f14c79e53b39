/** Views of which it is known what they show: only rows that differ are written, and the tab is as if written whole. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { writeRequests } from '../../../adapters/google/sheet-requests.ts';
import { useSheetBench } from './sheet-bench.ts';

const bench = useSheetBench();

type Rows = readonly (readonly (string | number | boolean | null)[])[];

const cell = fc.oneof(
  fc.constantFrom('done', '', '2026-10-01', '=1+1', '+44 20', null, true, 7),
  fc.string({ maxLength: 3 }),
);
const row = fc.array(cell, { maxLength: 4 });
const headings = fc.constantFrom(['School', 'Since'], ['School', 'Since', 'Next']);
const table = fc.tuple(headings, fc.array(row, { maxLength: 9 })).map(([first, rows]): Rows => [first, ...rows]);

/** A table and what became of it: rows changed, added, removed. */
const change = table.chain((shown) =>
  fc.tuple(
    fc.constant(shown),
    fc.oneof(
      table,
      fc.array(fc.tuple(fc.nat(9), row), { maxLength: 3 }).map((edits): Rows => {
        const rows = [...shown];
        for (const [place, edited] of edits) if (place > 0) rows[Math.min(place, rows.length)] = edited;
        return rows;
      }),
    ),
  ),
);

async function write(rows: Rows, shown?: Rows): Promise<unknown> {
  await bench.sheet.write({ append: [], rewrite: [{ tab: 'Tracker', rows, shown }] }, await bench.sheet.read());
  const seen = bench
    .cellsOf('Tracker')
    .map((cells) =>
      cells.map(({ userEnteredValue = null, userEnteredFormat: { numberFormat = null } = {} }) => [
        userEnteredValue,
        numberFormat,
      ]),
    );
  return withoutEmpty(seen.map((cells) => withoutEmpty(cells, ([value, format]) => value === null && format === null)));
}

function withoutEmpty<T>(list: readonly T[], isEmpty = (one: T) => (one as readonly unknown[]).length === 0): T[] {
  return list.slice(0, list.findLastIndex((one) => !isEmpty(one)) + 1);
}

describe('a view that is known', () => {
  it('is after a change as if it had been written whole', async () => {
    await fc.assert(
      fc.asyncProperty(change, async ([shown, wanted]) => {
        await write(shown);
        const inPart = await write(wanted, shown);
        await write([['other']]);
        expect(inPart).toEqual(await write(wanted));
      }),
      { numRuns: 60, seed: 20261122 },
    );
  });

  it('is sent no row that stays as it is', () => {
    const rows = Array.from({ length: 50 }, (_, at): [string, string] => [`School ${at}`, 'open']);
    const shown: Rows = [['School', 'Since'], ...rows];
    const wanted = [['School', 'Since'], ...rows.map(([name, is], at) => [name, at === 20 ? 'done' : is])];
    const catalogue = {
      locale: 'en_GB',
      timeZone: 'Europe/London',
      tabs: [{ title: 'Tracker', sheetId: 7, rowCount: 100, columnCount: 8 }],
    };
    const requests = writeRequests(
      { append: [], rewrite: [{ tab: 'Tracker', rows: wanted, shown }] },
      { catalogue, tabs: [], headerRow: () => undefined },
    );
    expect(requests.map(({ updateCells }) => updateCells?.range)).toEqual([
      { sheetId: 7, startRowIndex: 21, endRowIndex: 22 },
    ]);
    expect(JSON.stringify(requests)).toContain('School 20');
  });

  it('is written whole where the tab has lost rows since', async () => {
    const shown: Rows = [
      ['School', 'Since'],
      ['Ash', 'open'],
      ['Birch', 'open'],
    ];
    await write(shown);
    const range = { sheetId: bench.sheetId('Tracker'), dimension: 'ROWS', startIndex: 2 };
    await bench.change({ deleteDimension: { range } });
    // Which tabs there are, and how large, is looked up every quarter of an hour.
    bench.now += 16 * 60_000;
    await write(
      [
        ['School', 'Since'],
        ['Ash', 'done'],
        ['Birch', 'open'],
      ],
      shown,
    );
    expect(bench.values('Tracker')).toEqual([
      ['School', 'Since'],
      ['Ash', 'done'],
      ['Birch', 'open'],
    ]);
  });
});
