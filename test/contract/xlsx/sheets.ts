import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { sheets_v4 } from '@googleapis/sheets';
import { afterAll } from 'vitest';
import type { Output } from '../../../bin/command-options.ts';
import { runSheetExport } from '../../../bin/sheet-export.ts';
import { runSheetImport } from '../../../bin/sheet-import.ts';
import { workbookOf } from '../../../domain/sheet/workbook-of.ts';
import { instant } from '../../../domain/time.ts';
import { sheetsClient } from '../../../local/google/clients.ts';
import { type CellValue, type LocalSheets, startSheets } from '../../../local/google/sheets/index.ts';
import { createWorkbook } from '../../../local/google/workbook-setup.ts';
import { programmeOf, type SampleWorkbook, sampleCohort } from '../../../local/sample/index.ts';

export const NOW = Date.UTC(2026, 10, 12, 9);
export const OWNER = 'team@termtime.example';
export const programme = programmeOf('elp');
export const spec = workbookOf(programme);

const folders: string[] = [];
afterAll(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

/** A folder that goes when the tests of the file are over. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'xlsx-'));
  folders.push(folder);
  return folder;
}

/** The sample cohort's workbook, filled or with nothing but its headings. */
export function sample(filled: boolean): SampleWorkbook {
  const whole = sampleCohort('elp', 6, 'xlsx');
  if (filled) return whole;
  return { ...whole, tabs: whole.tabs.map((tab) => ({ ...tab, rows: tab.rows.slice(0, 1) })) };
}

/** A data folder with one workbook. */
export interface Folder {
  readonly path: string;
  /** Opens the endpoint on it for as long as `work` takes. */
  open<Result>(work: (sheet: OpenSheet) => Promise<Result>): Promise<Result>;
}

export interface OpenSheet {
  readonly local: LocalSheets;
  readonly client: sheets_v4.Sheets;
  readonly spreadsheetId: string;
  values(tab: string): CellValue[][];
}

export async function folderWith(workbook: SampleWorkbook): Promise<Folder> {
  const path = temporaryFolder();
  mkdirSync(path, { recursive: true });
  const spreadsheetId = 'cohort';
  const open: Folder['open'] = async (work) => {
    const local = await startSheets({ databaseFile: join(path, 'sheets.sqlite'), clock: { now: () => NOW } });
    try {
      const client = sheetsClient(local.url, OWNER);
      return await work({ local, client, spreadsheetId, values: (tab) => local.values(spreadsheetId, tab) });
    } finally {
      await local.stop();
    }
  };
  await open(({ local, client }) =>
    createWorkbook(local, client, workbook, programme, {
      spreadsheetId,
      owner: OWNER,
      software: 'software@termtime.example',
    }),
  );
  return { path, open };
}

/** A command as somebody runs it. */
export async function run(
  command: (argv: readonly string[], output: Output) => Promise<number>,
  ...argv: string[]
): Promise<{ readonly code: number; readonly out: string; readonly error: string }> {
  let [out, error] = ['', ''];
  const code = await command(argv, {
    out: (text) => {
      out += text;
    },
    error: (text) => {
      error += text;
    },
  });
  return { code, out, error };
}

export const exportWith = (...argv: string[]) =>
  run((words, output) => runSheetExport(words, output, new Date(NOW)), ...argv);
export const exportTo = (file: string, ...argv: string[]) => exportWith('--out', file, ...argv);
export const importFrom = (...argv: string[]) =>
  run((words, output) => runSheetImport(words, output, instant(NOW)), ...argv);
