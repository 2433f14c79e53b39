import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { CohortConfig } from '../lambdas/cohort-config.ts';
import { programmes } from '../workflows/programmes/index.ts';

const fileName = 'cohort.json';
const shape = z.object({
  id: z.string(),
  programme: z.string(),
  spreadsheetId: z.string(),
  mailbox: z.string(),
  zone: z.string(),
  seed: z.string(),
  /** Epoch milliseconds at which the clock stood when the runtime was last stopped. */
  stoppedAt: z.number().optional(),
  google: z.boolean().default(false),
});

/** Whose data a folder holds, and where its clock stood. */
export interface DataFolder {
  readonly config: CohortConfig;
  readonly seed: string;
  readonly stoppedAt?: number;
  /** Its sheet and mailbox are at Google and not in the folder. */
  readonly google: boolean;
}

/**
 * Notes in the folder whose data it holds, so that another command can open it by its name alone. Without `stoppedAt` a
 * runtime is at work there, or died at work: nobody knows then where its clock stood.
 */
export function noteDataFolder(folder: string, { config, seed, google, stoppedAt }: DataFolder): void {
  mkdirSync(folder, { recursive: true });
  const { id, programme, spreadsheetId, mailbox, zone } = config;
  const note = { id, programme: programme.id, spreadsheetId, mailbox, zone, seed, google, stoppedAt };
  writeFileSync(join(folder, fileName), `${JSON.stringify(note, undefined, 2)}\n`);
}

/** Whose data the folder holds; undefined if it is not a data folder. Throws RangeError for an unknown programme. */
export function readDataFolder(folder: string): DataFolder | undefined {
  const note = readNote(folder);
  if (!note) return undefined;
  const programme = programmes[note.programme];
  if (!programme) throw new RangeError(`The folder holds the programme ${note.programme}, which there is not.`);
  const { seed, google, stoppedAt, ...rest } = note;
  return { config: { ...rest, programme }, seed, google, ...(stoppedAt === undefined ? {} : { stoppedAt }) };
}

/** Whether a folder could not be opened because another process works in it. */
export function isOpenElsewhere(cause: unknown): boolean {
  const { code, message } = cause as { readonly code?: string; readonly message?: string };
  return /locked|LEVEL_LOCKED|already held/i.test(`${code} ${message}`);
}

function readNote(folder: string): z.output<typeof shape> | undefined {
  const file = join(folder, fileName);
  if (!existsSync(file)) return undefined;
  return shape.parse(JSON.parse(readFileSync(file, 'utf8')));
}
