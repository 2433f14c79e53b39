import { OAuth2Client } from 'google-auth-library';
import { GoogleSheet, sheetsClient } from '../../adapters/google/sheet.ts';
import type { Setting } from '../../domain/milestone/facts.ts';
import type { SheetRead, SheetWrites } from '../../domain/ports.ts';
import { cellAddress } from '../../domain/sheet/a1.ts';
import { emptySnapshot, type Snapshot } from '../../domain/sheet/snapshot.ts';
import { workbookOf } from '../../domain/sheet/workbook-of.ts';
import { overviewOf } from '../../domain/sync/overview.ts';
import { acceptReading } from '../../domain/sync/reading.ts';
import { epochMilliseconds, instant, localDateOf, plusMinutes } from '../../domain/time.ts';
import { changedViews, rowsForPeople, type WrittenViews } from '../../lambdas/sync-sheet/compose-writes.ts';
import { embeddedPolicy } from '../google/clients.ts';
import { type LocalSheets, startSheets } from '../google/sheets/index.ts';
import { createWorkbook } from '../google/workbook-setup.ts';
import { programmeOf, sampleCohort } from '../sample/index.ts';
import { GoogleSpreadsheetJob } from './google-spreadsheet-job.ts';
import { openSocketMeter, type SocketMeter } from './socket-meter.ts';

/** What a sync's work on the sheet costs. */
export interface SheetCost {
  readonly reads: number;
  readonly writes: number;
  readonly sent: number;
  readonly received: number;
  /** From the call to its answer, without what the sync thinks about it. */
  readonly milliseconds: number;
}

/** The same step done by the adapter and with the google-spreadsheet package. */
export interface SheetStep {
  readonly step: 'the first sync' | 'nothing new' | 'one date typed';
  readonly ours: SheetCost;
  readonly theirs: SheetCost;
}

const programme = programmeOf('elp');
const spec = workbookOf(programme);
const zone = 'Europe/London';
const start = instant(epochMilliseconds(instant('2026-09-21T08:00:00Z')));
const owner = 'team@example.org';
const ours = { spreadsheetId: 'ours', account: 'ours@robots.example' };
const theirs = { spreadsheetId: 'theirs', account: 'theirs@robots.example' };
const repeats = 5;

/**
 * A cohort of this size in two spreadsheets of one endpoint; the sheet's side of three syncs on each. Throws when the two
 * do not end up with the same cells.
 */
export async function sheetCosts(schools: number): Promise<readonly SheetStep[]> {
  let now = start;
  const clock = { now: () => epochMilliseconds(now) };
  const sheets = await startSheets({ databaseFile: ':memory:', clock });
  const meter = await openSocketMeter(sheets.url);
  try {
    const people = clientOf(sheets.url, owner);
    for (const { spreadsheetId, account } of [ours, theirs]) {
      const who = { spreadsheetId, owner, software: account };
      await createWorkbook(sheets, people, sampleCohort('elp', schools, '1'), programme, who);
    }
    const adapter = new GoogleSheet({
      client: clientOf(meter.url, ours.account),
      spreadsheetId: ours.spreadsheetId,
      tabs: spec.tabs,
      policy: embeddedPolicy,
      now: () => now,
    });
    const package_ = new GoogleSpreadsheetJob(meter.url, theirs.spreadsheetId, theirs.account);
    const inputs = spec.tabs.filter(({ kind, columns }) => kind === 'input' && columns.length > 0);
    const thinker = new Thinker();

    const sync = async (step: SheetStep['step']): Promise<SheetStep> => {
      now = plusMinutes(now, 1);
      let read!: SheetRead;
      const ourRead = await measured(sheets, meter, ours.account, async () => {
        read = await adapter.read();
      });
      const writes = thinker.writes(read, now);
      const ourWrite = await measured(sheets, meter, ours.account, () => adapter.write(writes, read));
      const append = writes.append.map(({ tab, rows }) => ({ tab, rows }));
      const rewrite = writes.rewrite.map(({ tab }) => ({ tab, rows: sheets.values(ours.spreadsheetId, tab) }));
      const titles = inputs.map(({ title }) => title);
      const theirRead = await measured(sheets, meter, theirs.account, () => package_.read(titles));
      const theirWrite = await measured(sheets, meter, theirs.account, () => package_.write(append, rewrite));
      for (const { tab } of [...append, ...rewrite]) assertSame(sheets, tab);
      return { step, ours: sum(ourRead, ourWrite), theirs: sum(theirRead, theirWrite) };
    };
    const type = async (school: number) => {
      const headers = sheets.values(ours.spreadsheetId, 'Schools')[0] ?? [];
      const cell = cellAddress(school, headers.indexOf('Onboarding call held'));
      for (const { spreadsheetId } of [ours, theirs]) {
        await people.spreadsheets.values.update({
          spreadsheetId,
          range: `Schools!${cell}`,
          valueInputOption: 'USER_ENTERED',
          requestBody: { values: [['18/09/2026']] },
        });
      }
    };

    const first = await sync('the first sync');
    const quiet: SheetStep[] = [];
    const changed: SheetStep[] = [];
    for (let repeat = 1; repeat <= repeats; repeat += 1) {
      quiet.push(await sync('nothing new'));
      await type(repeat);
      changed.push(await sync('one date typed'));
    }
    return [first, middle(quiet), middle(changed)];
  } finally {
    await meter.close();
    await sheets.stop();
  }
}

/** The part of a sync that decides what is written, without table and executions. */
class Thinker {
  #snapshot: Snapshot = emptySnapshot;
  #written: WrittenViews | undefined;

  writes(read: SheetRead, now: ReturnType<typeof instant>): SheetWrites {
    const before = { snapshot: this.#snapshot, state: undefined };
    const reading = acceptReading(programme, spec, read, before, now, zone);
    const today = localDateOf(now, zone);
    const { cohort, calendars, problems, index } = reading;
    const setting: Setting = { cohort, calendars, today, mode: { is: 'Live', since: start } };
    const milestones = overviewOf(setting, now);
    const view = { cohort, calendars, now, milestones, problems, waiting: [], unsent: [] };
    const { rewrite, views } = changedViews(view, this.#written?.hashes ?? {}, this.#written);
    this.#snapshot = reading.snapshot;
    this.#written = views;
    return { append: rowsForPeople(spec, cohort, index, [], today), rewrite };
  }
}

function clientOf(rootUrl: string, address: string) {
  const auth = new OAuth2Client();
  auth.setCredentials({ access_token: address });
  return sheetsClient({ rootUrl, auth });
}

async function measured(
  sheets: LocalSheets,
  meter: SocketMeter,
  account: string,
  work: () => Promise<void>,
): Promise<SheetCost> {
  const before = sheets.callsBy(account);
  meter.taken();
  const started = performance.now();
  await work();
  const milliseconds = performance.now() - started;
  const after = sheets.callsBy(account);
  return { reads: after.read - before.read, writes: after.write - before.write, ...meter.taken(), milliseconds };
}

function sum(one: SheetCost, other: SheetCost): SheetCost {
  return {
    reads: one.reads + other.reads,
    writes: one.writes + other.writes,
    sent: one.sent + other.sent,
    received: one.received + other.received,
    milliseconds: one.milliseconds + other.milliseconds,
  };
}

/** Of each the run with the median time. */
function middle(steps: readonly SheetStep[]): SheetStep {
  const by = (pick: (step: SheetStep) => number) =>
    [...steps].sort((a, b) => pick(a) - pick(b))[Math.floor(steps.length / 2)]!;
  return {
    step: steps[0]!.step,
    ours: by((step) => step.ours.milliseconds).ours,
    theirs: by((step) => step.theirs.milliseconds).theirs,
  };
}

function assertSame(sheets: LocalSheets, tab: string): void {
  const [one, other] = [ours, theirs].map(({ spreadsheetId }) => JSON.stringify(sheets.values(spreadsheetId, tab)));
  if (one !== other) throw new Error(`The two ways have left different cells in the tab ${tab}.`);
}
