import { type LocalDate, type LocalTime, plusDays, weekday } from '../../domain/time.ts';
import { Draw } from '../../local/sample/draw.ts';
import { allHeadersBack, anyEdit, bringBack } from './edits.ts';
import { type Grid, text } from './grid.ts';
import { firstDay, setStage } from './stage.ts';
import type { Team } from './team.ts';

/** What came of one run. */
export interface Chaos {
  /** Edits between syncs, by what they were. */
  readonly apart: Readonly<Record<string, number>>;
  /** Edits between the read and the write of one sync. */
  readonly between: Readonly<Record<string, number>>;
  /** Writes of the software, and rows that it added to tabs of the people. */
  readonly writes: number;
  readonly added: number;
  readonly mails: number;
  /** Problems seen at one time, at most. */
  readonly problems: number;
  /** How often everything was held against what was meant. */
  readonly reckonings: number;
}

const times: readonly LocalTime[] = ['08:30', '10:20', '13:10', '15:05'];

/**
 * A team of vandals and the software at work on one spreadsheet, for so many edits; throws at the first harm. On an orderly day
 * things are only moved about, and in the evening everything must be understood as it was meant; after wild days somebody
 * puts everything right first.
 */
export async function wreakHavoc(seed: string, schools: number, count: number): Promise<Chaos> {
  const draw = new Draw(seed, 'chaos');
  const apart: Record<string, number> = {};
  const between: Record<string, number> = {};
  let [done, waiting, reckonings] = [0, 0, 0];
  let manner: 'wild' | 'orderly' = 'orderly';
  const edit = async (counts: Record<string, number>) => {
    const name = await anyEdit(team, manner);
    counts[name] = (counts[name] ?? 0) + 1;
    done += 1;
  };
  // Some are left for the next write, such as that of the sync that confirms what this one has seen.
  const meanwhile = async () => {
    for (let now = draw.whole(0, waiting); now > 0; now -= 1) {
      waiting -= 1;
      await edit(between);
    }
  };
  let day = plusDays(firstDay, draw.whole(0, 5) * 7);
  const { cohort, team, watch, judge, sent, errors } = await setStage(draw, schools, day, meanwhile);

  while (done < count) {
    for (const time of times) {
      for (let now = draw.whole(1, 10); now > 0 && done < count; now -= 1) await edit(apart);
      waiting = Math.min(draw.whole(0, 16), count - done);
      await cohort.until(day, time);
      for (; waiting > 0; waiting -= 1) await edit(apart);
      await judge.look();
    }
    const tidied: boolean = manner === 'orderly' || draw.percent(50) || done >= count;
    if (tidied) {
      await (manner === 'orderly' ? tidyUp(team) : putRight(team));
      await cohort.until(day, '17:30');
      await judge.allIsRight();
      reckonings += 1;
    }
    manner = tidied && draw.percent(40) ? 'orderly' : 'wild';
    day = nextWorkingDay(day);
  }
  if (new Set(sent).size < sent.length) throw new Error('something was sent twice');
  if (errors.length > 0) throw new Error(`logged as errors: ${errors.join(', ')}`);
  await judge.noFailure();
  const { writes, added } = watch;
  return { apart, between, writes, added, mails: cohort.mails().length, problems: judge.mostProblems, reckonings };
}

/**
 * After an orderly day: headers get their names back, and rows are taken out that the software added just when somebody moved
 * the columns, for they stand under the wrong headers.
 */
async function tidyUp(team: Team): Promise<void> {
  await allHeadersBack(team);
  for (const [title, headers] of Object.entries(keys)) {
    const tab = team.hands.find(title)!;
    const known = new Set(keysOf(team.right.get(title)!, headers));
    for (const [row, key] of keysOf(tab.grid, headers).entries()) {
      if (row === 0 || known.has(key)) continue;
      await team.hands.clear(tab, { row, column: 0, rows: 1, columns: Math.max(1, tab.grid[row]!.length) });
    }
  }
}

/** The tabs to which the software adds rows, and what their rows are known by. */
const keys = { Attendance: ['School', 'Event'], 'Visit attendance': ['School', 'Visit'], Visits: ['Visit'] };

function keysOf(grid: Grid, headers: readonly string[]): string[] {
  const places = headers.map((header) => grid[0]!.indexOf(text(header)));
  return grid.map((row) => places.map((place) => row[place] ?? '').join('|'));
}

/** After wild days: copies go, every input tab gets its name and its cells back. */
async function putRight(team: Team): Promise<void> {
  const { hands, own, right } = team;
  for (const title of right.keys()) await bringBack(team, title);
  for (const tab of hands.tabs.filter(({ title }) => !own.includes(title))) await hands.delete(tab);
  team.last = undefined;
}

function nextWorkingDay(day: LocalDate): LocalDate {
  const next = plusDays(day, 1);
  return weekday(next) === 6 ? plusDays(next, 2) : next;
}
