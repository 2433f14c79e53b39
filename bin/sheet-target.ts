import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { sheets_v4 } from '@googleapis/sheets';
import type { RetryPolicy } from '../adapters/google/retry.ts';
import { sheetsClient } from '../adapters/google/sheet.ts';
import type { SheetUnavailable } from '../domain/sheet/trouble.ts';
import { sheetScope } from '../lambdas/google-scopes.ts';
import { isOpenElsewhere } from '../local/data-folder.ts';
import { sheetsClient as embeddedClient, embeddedPolicy } from '../local/google/clients.ts';
import { type LocalSheets, startSheets } from '../local/google/sheets/index.ts';
import { type GoogleKey, keyFields, signIn } from '../ops/google-key.ts';
import type { GivenOptions } from './command-options.ts';

/** The options that say which spreadsheet a command works on. */
export const targetOptions = {
  data: { value: 'the data folder of an embedded runtime' },
  spreadsheet: { value: 'the id of a spreadsheet' },
  key: { value: 'the file with the key of the service account' },
} as const;

export const targetHelp = `  --data DIR         Works in the data folder of an embedded runtime, without any account. Nothing else may have it open.
  --spreadsheet ID   Works on this Google spreadsheet: the long part of its address between /d/ and /edit.
                     With --data it chooses one of several in the folder.
  --key FILE         The key of the service account that the spreadsheet is shared with (a JSON file from Google);
                     GOOGLE_APPLICATION_CREDENTIALS unless given.`;

/** A spreadsheet and how to reach it. */
export interface SheetTarget {
  readonly client: sheets_v4.Sheets;
  readonly spreadsheetId: string;
  readonly policy: RetryPolicy;
  /** Address of the service account that the key is of; in a folder there is no key. */
  readonly account?: string;
  /** Ends what was started for it. */
  stop(): Promise<void>;
}

/** Why a target cannot be opened: one sentence with the remedy. `option`: the options are wrong. */
export class NoTarget extends Error {
  readonly option: boolean;

  constructor(message: string, option: boolean) {
    super(message);
    this.option = option;
  }
}

/** Opens the spreadsheet that the options name. Throws NoTarget. */
export async function openTarget(
  given: GivenOptions,
  environment: Readonly<Record<string, string | undefined>> = process.env,
): Promise<SheetTarget> {
  const [data, spreadsheet, file] = ['data', 'spreadsheet', 'key'].map((name) => given.value(name));
  if (data !== undefined) {
    if (file !== undefined) throw new NoTarget('--key is for Google, --data for a folder: give one of the two.', true);
    return openFolder(data, spreadsheet);
  }
  if (spreadsheet === undefined) throw new NoTarget('say which spreadsheet: --data DIR or --spreadsheet ID.', true);
  const key = keyIn(file ?? environment['GOOGLE_APPLICATION_CREDENTIALS']);
  return {
    client: sheetsClient({ auth: signIn(key, [sheetScope]) }),
    spreadsheetId: spreadsheet,
    policy: { pause: (milliseconds) => pause(milliseconds), random: Math.random },
    account: key.client_email,
    stop: async () => {},
  };
}

/** What to say of a spreadsheet that cannot be reached: what a person at the terminal can do. */
export function sheetTrouble({ kind, message, uncertain }: SheetUnavailable): string {
  if (uncertain) return 'Google Sheets did not answer: check the connection and try again. Nothing comes in twice.';
  if (kind === 'quota' || kind === 'unavailable')
    return 'Google Sheets did not do as asked: try again in a few minutes.';
  return message;
}

/** The key of a service account in this file. Throws NoTarget. */
export function keyIn(file: string | undefined): GoogleKey {
  if (file === undefined) {
    throw new NoTarget('give the key of the service account: --key FILE or GOOGLE_APPLICATION_CREDENTIALS.', false);
  }
  if (!existsSync(file)) throw new NoTarget(`there is no key file ‘${file}’.`, false);
  const key = keyFields.safeParse(jsonOf(readFileSync(file, 'utf8'))).data;
  if (!key) throw new NoTarget(`‘${file}’ is no key of a service account: it is the JSON file from Google.`, false);
  return key;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Starts Sheets on a file. Throws NoTarget while another process works in its folder. */
export async function openSheets(databaseFile: string): Promise<LocalSheets> {
  try {
    return await startSheets({ databaseFile, clock: { now: () => Date.now() } });
  } catch (cause) {
    if (!isOpenElsewhere(cause)) throw cause;
    throw new NoTarget(`${dirname(databaseFile)} is open in another process: end that one first.`, false);
  }
}

async function openFolder(folder: string, wanted: string | undefined): Promise<SheetTarget> {
  const databaseFile = join(folder, 'sheets.sqlite');
  if (!existsSync(databaseFile)) throw new NoTarget(`‘${folder}’ is no data folder: it has no sheets.sqlite.`, false);
  const local = await openSheets(databaseFile);
  const all = local.spreadsheets();
  const found = wanted === undefined ? all : all.filter(({ id }) => id === wanted);
  const [only] = found;
  if (!only || found.length > 1) {
    await local.stop();
    const ids = all.map(({ id }) => id).join(', ');
    if (all.length === 0) throw new NoTarget(`‘${folder}’ has no spreadsheet.`, false);
    throw new NoTarget(`say which of its spreadsheets by --spreadsheet ID: ${ids}.`, true);
  }
  return {
    client: embeddedClient(local.url, only.owner),
    spreadsheetId: only.id,
    policy: embeddedPolicy,
    stop: () => local.stop(),
  };
}
