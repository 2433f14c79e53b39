import { embeddedSite } from '../../bin/ops.ts';
import type { Runtime } from '../../local/runtime.ts';
import { commands } from '../../ops/commands.ts';
import { runOps, type Terminal } from '../../ops/run.ts';
import type { SmallCohort } from '../scenario/small-cohort.ts';

/** What a command left on the terminal, and its exit code. */
export interface Ran {
  readonly code: 0 | 1 | 2;
  readonly out: string;
  readonly error: string;
}

/** A terminal that remembers what it was shown; `answers` are given to its questions one after the other. */
export function paperTerminal(answers?: boolean[]): { terminal: Terminal; ran: (code: 0 | 1 | 2) => Ran } {
  let [out, error] = ['', ''];
  const terminal: Terminal = {
    out: (text) => {
      out += text;
    },
    error: (text) => {
      error += text;
    },
    isInteractive: answers !== undefined,
    ask: async () => answers?.shift() ?? false,
  };
  return { terminal, ran: (code) => ({ code, out, error }) };
}

/** Runs a command of `npm run ops` on a cohort that is open; what it woke goes as far as it can. */
export async function ops(runtime: Runtime, argv: readonly string[], answers?: boolean[]): Promise<Ran> {
  const { terminal, ran } = paperTerminal(answers);
  const code = await runOps(commands, argv, terminal, async () => ({
    site: embeddedSite(runtime),
    close: async () => {
      runtime.touched();
      await runtime.stepFunctions.settle();
    },
  }));
  return ran(code);
}

/** Mails that say the same to the same person more than once. */
export function repeated({ runtime }: SmallCohort): string[] {
  const said: string[] = [];
  for (const mail of runtime.gmail.sent(runtime.config.mailbox)) {
    const head = mail.raw.toString('latin1').split('\r\n\r\n')[0] ?? '';
    const items = /^X-Termtime-Items:((?:.*\r\n[ \t])*.*)/im.exec(head)?.[1] ?? '';
    for (const to of mail.to) for (const item of items.trim().split(/\s+/)) said.push(`${to} ${item}`);
  }
  return said.filter((item, index) => said.indexOf(item) !== index);
}
