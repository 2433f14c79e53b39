import type { PeopleTools } from '../../../local/people/types.ts';

type Cell = Parameters<PeopleTools['type']>[0][number];

/** What somebody did with the sheet, and when; rows are known by what stands in their first two cells. */
export interface Deed {
  readonly at: number;
  readonly do: (tools: PeopleTools) => Promise<void>;
}

/** Tools that work as these do and write down what is done with them. */
export function recording(tools: PeopleTools, deeds: Deed[]): PeopleTools {
  const note = (deed: Deed['do']) => {
    deeds.push({ at: tools.now(), do: deed });
  };
  return {
    ...tools,
    async type(cells) {
      const known = await Promise.all(cells.map(async (cell) => ({ cell, name: await nameOf(tools, cell) })));
      note(async (hands) => {
        const moved = known.map(async ({ cell, name }) => ({ ...cell, row: await rowOf(hands, cell, name) }));
        await hands.type(await Promise.all(moved));
      });
      await tools.type(cells);
    },
    async addRows(tab, rows) {
      note((hands) => hands.addRows(tab, rows));
      await tools.addRows(tab, rows);
    },
    async cutAndPaste(tab, from, to) {
      note((hands) => hands.cutAndPaste(tab, from, to));
      await tools.cutAndPaste(tab, from, to);
    },
    async deleteRow(tab, row) {
      note((hands) => hands.deleteRow(tab, row));
      await tools.deleteRow(tab, row);
    },
  };
}

function named(row: readonly unknown[] | undefined): string {
  return JSON.stringify([row?.[0] ?? '', row?.[1] ?? '']);
}

async function nameOf(tools: PeopleTools, { tab, row, column }: Cell): Promise<string | undefined> {
  // A row that is only just being filled, or whose name is what is typed, is known by its place.
  const name = named((await tools.read(tab))[row - 1]);
  return column > 2 && name !== '["",""]' ? name : undefined;
}

/** Rows that the software adds may stand elsewhere when its runs came at other times. */
async function rowOf(tools: PeopleTools, { tab, row }: Cell, name: string | undefined): Promise<number> {
  if (name === undefined) return row;
  const rows = await tools.read(tab);
  if (named(rows[row - 1]) === name) return row;
  const found = rows.findIndex((one) => named(one) === name);
  if (found < 0) throw new Error(`Nothing in ${tab} is called ${name} yet.`);
  return found + 1;
}
