import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import { type Console, type ConsoleOptions, startConsole } from '../../local/console/server.ts';

/** Starts a console on a folder of its own with the sample of three schools; stopped and removed after the file's tests. */
export async function openConsole(options: Partial<ConsoleOptions> = {}): Promise<Console> {
  const root = mkdtempSync(join(tmpdir(), 'termtime-console-'));
  const running = await startConsole({
    ...{ folder: join(root, 'cohort'), programme: 'elp', schools: 3, seed: '1', port: 0, realTime: false },
    ...options,
  });
  afterAll(async () => {
    await running.stop();
    rmSync(root, { recursive: true, force: true });
  });
  return running;
}

/** Calls the console as its page does. */
export function caller({ url, token }: Console) {
  const origin = new URL(url).origin;
  const authorization = `Bearer ${token}`;
  return {
    origin,
    get: async <Answer>(path: string) =>
      (await (await fetch(origin + path, { headers: { authorization } })).json()) as Answer,
    post: async (path: string, body: unknown) => {
      const headers = { authorization, 'content-type': 'application/json', origin };
      const response = await fetch(origin + path, { method: 'POST', headers, body: JSON.stringify(body) });
      return { status: response.status, answer: (await response.json()) as { readonly error?: string } };
    },
  };
}
