import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const shape = z.object({ now: z.number() });

/** Where the folder's clock last stood (epoch milliseconds); undefined if the console never ran on it. */
export function readClock(folder: string): number | undefined {
  const file = join(folder, 'clock.json');
  return existsSync(file) ? shape.parse(JSON.parse(readFileSync(file, 'utf8'))).now : undefined;
}

/** Notes where the clock stands, so that a console that is killed carries on there. */
export function noteClock(folder: string, now: number): void {
  const file = join(folder, 'clock.json');
  // Whole or not at all: a process may be killed while it writes.
  writeFileSync(`${file}.new`, JSON.stringify({ now }));
  renameSync(`${file}.new`, file);
}
