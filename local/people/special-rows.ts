import type { LocalDate, LocalTime } from '../../domain/time.ts';
import { moment, type Scene, specialsOf } from './scene.ts';
import { columnsOf } from './typist.ts';

const schools = 'Schools';
const cutAt: LocalTime = '11:20';
const pastedAt: LocalTime = '11:21';
/** Empty rows between the last school and the spare place. */
const gap = 2;

type Rows = readonly (readonly unknown[])[];

/** What the team does to rows of the Schools tab with cut and paste. */
export function planRowMoves(scene: Scene): void {
  for (const { on, urns } of specialsOf(scene, 'swaps-rows')) {
    if (urns.every((urn) => scene.cast.members.has(urn))) swapRows(on, urns, scene);
  }
  for (const { on, urn } of specialsOf(scene, 'cuts-row')) {
    if (scene.cast.members.has(urn)) cutRow(on, urn, scene);
  }
}

/** The first row goes to a spare place and the second into its place; a minute later the first goes where the second was. */
function swapRows(on: LocalDate, [one, other]: readonly [string, string], scene: Scene): void {
  const { agenda, zone, tools } = scene;
  let vacant: number | undefined;
  agenda.plan(moment(on, cutAt, zone), 'cut rows', async () => {
    const rows = await tools.read(schools);
    const [first, second] = [placeOf(one, rows), placeOf(other, rows)];
    if (first === undefined || second === undefined) return;
    await moveRow(first, rows.length + gap, rows, scene);
    await moveRow(second, first, rows, scene);
    vacant = second;
  });
  agenda.plan(moment(on, pastedAt, zone), 'paste rows', async () => {
    const rows = await tools.read(schools);
    const spare = placeOf(one, rows);
    if (vacant !== undefined && spare !== undefined) await moveRow(spare, vacant, rows, scene);
  });
}

async function moveRow(from: number, to: number, rows: Rows, { tools }: Scene): Promise<void> {
  const columns = rows[0]?.length ?? 0;
  await tools.cutAndPaste(schools, { row: from, column: 0, rows: 1, columns }, { row: to, column: 0 });
}

/** The row is emptied into somebody's clipboard, and pasted where it was a minute later. */
function cutRow(on: LocalDate, urn: string, scene: Scene): void {
  const { agenda, zone, tools } = scene;
  let clipboard: { readonly row: number; readonly values: readonly unknown[] } | undefined;
  agenda.plan(moment(on, cutAt, zone), `cut row ${urn}`, async () => {
    const rows = await tools.read(schools);
    const row = placeOf(urn, rows);
    if (row === undefined) return;
    clipboard = { row, values: rows[row] ?? [] };
    await tools.type(clipboard.values.flatMap((value, column) => cell(row, column, value, '')));
  });
  agenda.plan(moment(on, pastedAt, zone), `paste row ${urn}`, async () => {
    if (!clipboard) return;
    const { row, values } = clipboard;
    await tools.type(values.flatMap((value, column) => cell(row, column, value, value)));
  });
}

/** A cell to type; none where there was nothing. */
function cell(row: number, column: number, before: unknown, value: unknown) {
  if (before === null || before === undefined || before === '') return [];
  const typed = typeof value === 'number' || typeof value === 'boolean' ? value : String(value);
  return [{ tab: schools, row: row + 1, column: column + 1, value: typed }];
}

/** The place of a school's row, counted from 0. */
function placeOf(urn: string, rows: Rows): number | undefined {
  const column = columnsOf(rows).get('URN') ?? -1;
  const place = rows.findIndex((row, index) => index > 0 && String(row[column] ?? '') === urn);
  return place < 0 ? undefined : place;
}
