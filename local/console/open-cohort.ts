import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { atLocalTime, epochMilliseconds } from '../../domain/time.ts';
import type { CohortConfig } from '../../lambdas/cohort-config.ts';
import { type DataFolder, readDataFolder } from '../data-folder.ts';
import { startSheets } from '../google/sheets/index.ts';
import { openRuntime, type Runtime } from '../runtime.ts';
import { approved, type ProgrammeId, programmeOf, sampleCohort } from '../sample/index.ts';
import { makeSample, sampleConfig, sampleMailbox, sampleSpreadsheet } from '../world.ts';
import { programmeYear } from '../year/options.ts';
import { readClock } from './clock-file.ts';

/** Who types in the console: somebody of the team whom the owner has given the spreadsheet to edit. */
export const consolePerson = 'you@termtime.example';

export interface CohortOptions {
  readonly folder: string;
  readonly programme: ProgrammeId;
  /** Of a sample that is made now. */
  readonly schools: number;
  readonly seed: string;
  readonly realTime: boolean;
}

/** A cohort on the embedded runtime, and whether it is the sample. */
export interface OpenCohort {
  readonly runtime: Runtime;
  readonly sample: boolean;
}

/**
 * Opens the folder's cohort where it was left. A folder with nothing but a workbook (`npm run sheet:create -- --data`)
 * becomes a cohort of its own that begins now; an empty or missing one gets the sample cohort.
 */
export async function openCohort(options: CohortOptions): Promise<OpenCohort> {
  const { folder, realTime } = options;
  mkdirSync(folder, { recursive: true });
  const found = readDataFolder(folder) ?? (await ownWorkbook(options));
  if (!found) return openSample(options);
  const startAt = realTime ? Date.now() : (readClock(folder) ?? found.stoppedAt ?? Date.now());
  const runtime = await openRuntime({ config: found.config, seed: found.seed, startAt, dataFolder: folder });
  if (runtime.sheets.spreadsheets().length === 0) {
    // The process that was making the sample died before it had a workbook.
    await makeSample(runtime, sample(options));
  }
  letIn(runtime);
  return { runtime, sample: found.config.spreadsheetId === sampleSpreadsheet };
}

async function openSample(options: CohortOptions): Promise<OpenCohort> {
  const { programme, seed, folder, realTime } = options;
  const workbook = sample(options);
  const morning = epochMilliseconds(atLocalTime(programmeYear[programme].from, '08:00', workbook.timeZone));
  const runtime = await openRuntime({
    config: sampleConfig(programme, workbook),
    seed,
    startAt: realTime ? Date.now() : morning,
    dataFolder: folder,
  });
  await makeSample(runtime, workbook);
  letIn(runtime);
  return { runtime, sample: true };
}

/** Nobody is in it who would approve its first week, and the first thing to be seen is mail. */
function sample({ programme, schools, seed }: CohortOptions): ReturnType<typeof approved> {
  return approved(sampleCohort(programme, schools, seed));
}

function letIn({ sheets, gmail, config }: Runtime): void {
  sheets.share(config.spreadsheetId, consolePerson, 'writer');
  gmail.addMailbox(config.mailbox);
}

/** A workbook that was made in the folder without a runtime: its Settings say which cohort it is. */
async function ownWorkbook({ folder, programme: id, seed }: CohortOptions): Promise<DataFolder | undefined> {
  const databaseFile = join(folder, 'sheets.sqlite');
  if (!existsSync(databaseFile)) return undefined;
  const sheets = await startSheets({ databaseFile, clock: { now: () => Date.now() } });
  try {
    const [only] = sheets.spreadsheets();
    if (!only) return undefined;
    const programme = programmeOf(id);
    const named = sheets.values(only.id, 'Settings').find(([name]) => name === 'Cohort')?.[1];
    const cohort = String(named ?? '').trim() || id;
    const zone = 'Europe/London';
    const config: CohortConfig = { id: cohort, programme, spreadsheetId: only.id, mailbox: sampleMailbox, zone };
    return { config, seed };
  } finally {
    await sheets.stop();
  }
}
