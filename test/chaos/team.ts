import type { Draw } from '../../local/sample/draw.ts';
import type { EvidencePlace } from './evidence.ts';
import { type Box, type Grid, widthOf } from './grid.ts';
import type { PeoplesHands, PeoplesTab } from './hands.ts';

/** A team that lets nothing stand: what it has in its hands and what it knows to be right. */
export interface Team {
  readonly hands: PeoplesHands;
  readonly draw: Draw;
  /** Titles of the workbook's tabs. */
  readonly own: readonly string[];
  /** The input tabs as they should be, with all evidence that was meant. */
  readonly right: ReadonlyMap<string, Grid>;
  readonly places: readonly EvidencePlace[];
  /** Today as a serial number. */
  today(): number;
  /** What an undo would take back. */
  last?: { readonly tab: PeoplesTab; readonly grid: Grid; readonly appends: number } | undefined;
}

/** Answers false when there was nothing to do it to. */
export type Edit = (team: Team) => Promise<unknown>;

const busy = ['Schools', 'Attendance', 'Visits', 'Visit attendance'];

/** The busy tabs half of the time; now and then a view, the log or a tab that people made. */
export function anyTab({ hands, draw, right }: Team): PeoplesTab {
  const inputs = hands.tabs.filter(({ title }) => right.has(title));
  const busiest = inputs.filter(({ title }) => busy.includes(title));
  const others = hands.tabs.filter(({ title }) => !right.has(title) && title !== 'Start here');
  const kinds = [busiest, busiest, busiest, inputs, inputs, others].filter((tabs) => tabs.length > 0);
  return draw.pick(draw.pick(kinds));
}

export function remember(team: Team, tab: PeoplesTab): PeoplesTab {
  team.last = { tab, grid: tab.grid.map((row) => [...row]), appends: tab.appends };
  return tab;
}

export const rowIn = ({ draw }: Team, tab: PeoplesTab) => draw.whole(1, Math.max(1, tab.grid.length));
export const columnIn = ({ draw }: Team, tab: PeoplesTab) => draw.whole(0, Math.max(1, widthOf(tab.grid) - 1));

export function boxIn(team: Team, tab: PeoplesTab): Box {
  const { draw } = team;
  return { row: rowIn(team, tab), column: columnIn(team, tab), rows: draw.whole(1, 3), columns: draw.whole(1, 3) };
}

export const somewhere =
  (edit: (team: Team, tab: PeoplesTab) => Promise<unknown>): Edit =>
  (team) =>
    edit(team, remember(team, anyTab(team)));
