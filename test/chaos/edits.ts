import { type EvidencePlace, placeIn } from './evidence.ts';
import { at, plain, put, widthOf } from './grid.ts';
import type { PeoplesTab } from './hands.ts';
import { anyTab, boxIn, columnIn, type Edit, remember, rowIn, somewhere, type Team } from './team.ts';
import { junk, type Typing, typedDate, typedText } from './typing.ts';

function evidenceFor({ draw, today }: Team, { header, owner }: EvidencePlace): Typing {
  if (draw.percent(8)) return typedText('N/A');
  if (header === 'RSVP') return typedText(draw.pick(['Yes', 'No']));
  const latest = today() - ((((today() - owner) % 6) + 6) % 6);
  return typedDate(latest - 6 * draw.whole(0, 3));
}

/** Types what is true into the right cell, wherever it now stands, and remembers it as right. */
async function evidence(team: Team): Promise<unknown> {
  const place = team.draw.pick(team.places);
  const tab = team.hands.find(place.tab);
  const found = tab && placeIn(tab.grid, place);
  if (!tab || !found) return false;
  const typing = evidenceFor(team, place);
  await team.hands.type(remember(team, tab), found.row, found.column, [[typing]]);
  const right = team.right.get(place.tab)!;
  const { row, column } = placeIn(right, place)!;
  put(right, row, column, [[typing.entered]]);
  return true;
}

const mark = ' (?)';

async function renameHeader(team: Team, tab: PeoplesTab): Promise<unknown> {
  const column = columnIn(team, tab);
  const header = String(plain(at(tab.grid, 0, column)));
  if (header === '' || header.endsWith(mark)) return false;
  return team.hands.type(tab, 0, column, [[typedText(`Old ${header}${mark}`)]]);
}

/** Gives a header that was renamed its name back, in whatever tab and column it now stands. */
async function headerBack(team: Team): Promise<unknown> {
  for (const tab of team.draw.shuffled(team.hands.tabs)) {
    const header = (tab.grid[0] ?? []).map((cell) => String(plain(cell)));
    const column = header.findIndex((text) => text.startsWith('Old ') && text.endsWith(mark));
    if (column < 0) continue;
    const name = header[column]!.slice('Old '.length, -mark.length);
    return team.hands.type(remember(team, tab), 0, column, [[typedText(name)]]);
  }
  return false;
}

async function undo(team: Team): Promise<unknown> {
  const { last, hands } = team;
  if (!last || last.tab.appends !== last.appends || !hands.tabs.includes(last.tab)) return false;
  team.last = undefined;
  return hands.restore(last.tab, last.grid);
}

/** Rows that the software adds again. */
async function takeOut(team: Team, title: string): Promise<unknown> {
  const tab = team.hands.find(title);
  if (!tab || tab.grid.length < 3) return false;
  return team.hands.remove(remember(team, tab), 'ROWS', team.draw.whole(1, tab.grid.length - 2), 2);
}

async function duplicateRow(team: Team, tab: PeoplesTab): Promise<void> {
  const from = rowIn(team, tab);
  await team.hands.insert(tab, 'ROWS', from + 1, 1);
  const row = { row: from, column: 0, rows: 1, columns: Math.max(1, widthOf(tab.grid)) };
  await team.hands.paste(tab, row, from + 1, 0, false);
}

/** The copy takes the place and name of the tab, which stays on as a keepsake. */
async function swapForCopy(team: Team, tab: PeoplesTab): Promise<void> {
  const { title } = tab;
  const copy = await team.hands.duplicate(tab);
  await team.hands.rename(tab, `${title} (kept ${copy.sheetId})`);
  await team.hands.rename(copy, title);
}

/** Throws a copy or a keepsake away. */
async function throwAway({ hands, draw, own }: Team): Promise<unknown> {
  const made = hands.tabs.filter(({ title }) => !own.includes(title));
  return made.length > 0 && hands.delete(draw.pick(made));
}

async function tabBack(team: Team): Promise<unknown> {
  const lost = [...team.right.keys()].filter((title) => !team.hands.find(title));
  if (lost.length === 0) return false;
  return bringBack(team, team.draw.pick(lost));
}

/** A tab that was renamed gets its name again, one that was deleted is made anew; then its cells are restored. */
export async function bringBack({ hands, right }: Team, title: string): Promise<void> {
  const renamed = hands.tabs.find((tab) => tab.title === `${title} 2`);
  if (renamed && !hands.find(title)) await hands.rename(renamed, title);
  await hands.restore(hands.find(title) ?? (await hands.add(title)), right.get(title)!);
}

/** What people do, and how often compared with each other. */
export const edits: Readonly<Record<string, readonly [weight: number, edit: Edit]>> = {
  evidence: [12, evidence],
  'rows sorted': [
    8,
    somewhere((team, tab) =>
      team.hands.sort(tab, columnIn(team, tab), team.draw.pick(['ASCENDING', 'DESCENDING'] as const)),
    ),
  ],
  'row inserted': [
    5,
    somewhere((team, tab) => team.hands.insert(tab, 'ROWS', rowIn(team, tab), team.draw.whole(1, 3))),
  ],
  'row inserted above the headers': [1, somewhere((team, tab) => team.hands.insert(tab, 'ROWS', 0, 1))],
  'row deleted': [3, somewhere((team, tab) => team.hands.remove(tab, 'ROWS', rowIn(team, tab), 1))],
  'attendance taken out': [3, (team) => takeOut(team, 'Attendance')],
  'visit attendance taken out': [8, (team) => takeOut(team, 'Visit attendance')],
  'row moved': [4, somewhere((team, tab) => team.hands.move(tab, 'ROWS', rowIn(team, tab), rowIn(team, tab) + 1))],
  'row duplicated': [3, somewhere(duplicateRow)],
  'column inserted': [4, somewhere((team, tab) => team.hands.insert(tab, 'COLUMNS', columnIn(team, tab), 1))],
  'column deleted': [1, somewhere((team, tab) => team.hands.remove(tab, 'COLUMNS', columnIn(team, tab), 1))],
  'column moved': [
    8,
    somewhere((team, tab) => team.hands.move(tab, 'COLUMNS', columnIn(team, tab), columnIn(team, tab))),
  ],
  'block cut and pasted': [
    5,
    somewhere((team, tab) => team.hands.paste(tab, boxIn(team, tab), rowIn(team, tab), columnIn(team, tab), true)),
  ],
  'block copied': [
    4,
    somewhere((team, tab) => team.hands.paste(tab, boxIn(team, tab), rowIn(team, tab), columnIn(team, tab), false)),
  ],
  'cells cleared': [4, somewhere((team, tab) => team.hands.clear(tab, boxIn(team, tab)))],
  'junk typed': [
    6,
    somewhere((team, tab) => team.hands.type(tab, rowIn(team, tab), columnIn(team, tab), [[team.draw.pick(junk)]])),
  ],
  'junk pasted': [
    3,
    somewhere((team, tab) => {
      const row = () => Array.from({ length: 3 }, () => team.draw.pick(junk));
      return team.hands.type(tab, rowIn(team, tab), columnIn(team, tab), [row(), row()]);
    }),
  ],
  'header renamed': [5, somewhere(renameHeader)],
  'header renamed back': [6, headerBack],
  'tab duplicated': [2, (team) => team.hands.duplicate(anyTab(team))],
  'copy thrown away': [4, throwAway],
  'tab deleted': [1, (team) => team.hands.delete(anyTab(team))],
  'tab renamed': [
    2,
    (team) => {
      const tab = anyTab(team);
      return team.hands.rename(tab, `${tab.title} 2`);
    },
  ],
  'tab brought back': [4, tabBack],
  'tab swapped for its copy': [2, (team) => swapForCopy(team, anyTab(team))],
  'tab restored': [
    5,
    async (team) => {
      const tab = anyTab(team);
      const right = team.right.get(tab.title);
      return right !== undefined && team.hands.restore(remember(team, tab), right);
    },
  ],
  undo: [9, undo],
};

/** After these alone everything is still there to be read, wherever it now stands. */
const harmless = new Set([
  'evidence',
  'visit attendance taken out',
  'rows sorted',
  'row inserted',
  'row moved',
  'column inserted',
  'column moved',
  'header renamed',
  'header renamed back',
  'tab duplicated',
  'copy thrown away',
  'tab swapped for its copy',
]);

const wild = Object.entries(edits).flatMap(([name, [weight]]) => Array<string>(weight).fill(name));
const orderly = wild.filter((name) => harmless.has(name));

/** Does one thing, another if that one is impossible or Google refuses it; answers what it was. */
export async function anyEdit(team: Team, manner: 'wild' | 'orderly'): Promise<string> {
  for (;;) {
    const name = team.draw.pick(manner === 'wild' ? wild : orderly);
    try {
      if ((await edits[name]![1](team)) !== false) return name;
    } catch (error) {
      if (!isRefusal(error)) throw error;
    }
  }
}

/** Gives every renamed header its name back. */
export async function allHeadersBack(team: Team): Promise<void> {
  while ((await headerBack(team)) !== false);
}

/** Such as a place beyond the grid, or a name that another tab has. */
function isRefusal(error: unknown): boolean {
  return (error as { response?: { status?: number } }).response?.status === 400;
}
