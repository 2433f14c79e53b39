import type { GoogleOptions } from '../local/console/google-side.ts';
import { CannotOpen } from '../local/console/refusal.ts';
import { type ConsoleOptions, startConsole } from '../local/console/server.ts';
import { isOpenElsewhere, readDataFolder } from '../local/data-folder.ts';
import { fewestSchools, mostSchools } from '../local/year/options.ts';
import {
  failing,
  type GivenOptions,
  type NoWork,
  type Output,
  ownOutput,
  readOptions,
  withoutWork,
} from './command-options.ts';
import { keyIn, NoTarget } from './sheet-target.ts';

const command = 'npm start';

const help = `${command} [-- options]

Runs a cohort on this computer, without any account, and shows it in a browser: the sheet, the mail, the executions and the
clock. Everything is kept in a folder; Ctrl-C ends it, and the next start carries on. Only this computer can reach it.

Options:
  --data DIR         The folder of the cohort. With nothing in it, it gets the sample cohort; with a workbook made by
                     npm run sheet:create -- --data DIR, that workbook becomes a cohort of its own.
                     out/console-<programme>-<schools> unless given.
  --programme ID     elp (default) or gtt.
  --schools N        Schools of a sample that is made now: ${fewestSchools} to ${mostSchools.toLocaleString('en-GB')}; 21 unless given.
  --port N           The port on 127.0.0.1; any that is free unless given.
  --real-time        The clock follows the computer's and cannot be moved.
  --google           Uses a spreadsheet and a mailbox at Google in place of the embedded ones (docs/google.md). Mail goes to
                     real people, so the clock follows real time, nothing can be moved and nobody is simulated. Needs:
  --spreadsheet ID   The long part of the spreadsheet's address between /d/ and /edit.
  --mailbox ADDRESS  The mailbox that sends, which is delegated to the service account.
  --key FILE         The key of the service account (a JSON file from Google); GOOGLE_APPLICATION_CREDENTIALS unless given.
  --help             Shows this text.
`;

const table = {
  data: { value: 'a folder' },
  programme: { value: 'elp or gtt' },
  schools: { value: `a whole number from ${fewestSchools} to ${mostSchools}` },
  port: { value: 'a port such as 8080' },
  'real-time': {},
  google: {},
  spreadsheet: { value: 'the id of a spreadsheet' },
  mailbox: { value: 'the address of a mailbox' },
  key: { value: 'the file with the key of the service account' },
};

/** What a wish for Google says on the command line; the key is read when the console starts. */
export interface WantedGoogle extends Pick<GoogleOptions, 'spreadsheetId' | 'mailbox'> {
  readonly keyFile: string | undefined;
}

export interface StartOptions extends Omit<ConsoleOptions, 'google'> {
  readonly google?: WantedGoogle;
}

/** The options of `npm start` from the words after `--`; `wrong` is one sentence. */
export function startOptions(argv: readonly string[]): StartOptions | NoWork {
  const given = readOptions(argv, table);
  if ('help' in given || 'wrong' in given) return given;
  const programme = given.value('programme') ?? 'elp';
  if (programme !== 'elp' && programme !== 'gtt') return { wrong: '--programme takes elp or gtt.' };
  const schools = Number(given.value('schools') ?? '21');
  if (!Number.isInteger(schools) || schools < fewestSchools || schools > mostSchools) {
    return { wrong: `--schools takes ${table.schools.value}.` };
  }
  const port = Number(given.value('port') ?? '0');
  if (!Number.isInteger(port) || port < 0 || port > 65_535) return { wrong: '--port takes a port such as 8080.' };
  const google = wantedGoogle(given);
  if (google && 'wrong' in google) return google;
  const folder = given.value('data') ?? `out/console-${programme}-${google ? 'google' : schools}`;
  const realTime = given.has('real-time') || google !== undefined;
  return { folder, programme, schools, port, seed: '1', realTime, ...(google && { google }) };
}

function wantedGoogle(given: GivenOptions): WantedGoogle | { readonly wrong: string } | undefined {
  if (!given.has('google')) {
    const stray = ['spreadsheet', 'mailbox', 'key'].find((name) => given.has(name));
    return stray === undefined ? undefined : { wrong: `--${stray} goes with --google.` };
  }
  const [spreadsheetId, mailbox, keyFile] = ['spreadsheet', 'mailbox', 'key'].map((name) => given.value(name));
  if (given.has('schools')) return { wrong: '--schools is for a sample, and --google has none.' };
  if (spreadsheetId === undefined) return { wrong: '--google needs --spreadsheet ID.' };
  if (mailbox === undefined || !/^[^@\s]+@[^@\s]+$/.test(mailbox))
    return { wrong: '--google needs --mailbox ADDRESS.' };
  return { spreadsheetId, mailbox, keyFile };
}

/** Runs the console until `ended` resolves; answers the exit code: 0, 1 if it cannot start, 2 for wrong options. */
export async function start(
  argv: readonly string[],
  output: Output,
  ended: Promise<void>,
  environment: Readonly<Record<string, string | undefined>> = process.env,
): Promise<0 | 1 | 2> {
  const { out, error } = output;
  const fail = failing(command, output);
  const options = startOptions(argv);
  if ('help' in options || 'wrong' in options) return withoutWork(options, help, output, fail);
  const { google, ...embedded } = options;
  try {
    error(google || readDataFolder(options.folder) ? `Opening ${options.folder} …\n` : 'Making the cohort …\n');
    const console = await startConsole(
      google
        ? {
            ...embedded,
            google: { ...google, key: keyIn(google.keyFile ?? environment['GOOGLE_APPLICATION_CREDENTIALS']) },
          }
        : embedded,
    );
    out(`${console.url}\n`);
    error('Open this address in a browser. It is the key to this session; Ctrl-C ends it.\n');
    await ended;
    error('Stopping …\n');
    await console.stop();
    error(`Everything is in ${options.folder}; the next start carries on.\n`);
    return 0;
  } catch (cause) {
    return fail(1, whyNot(cause, options));
  }
}

function whyNot(cause: unknown, { folder, port }: StartOptions): string {
  if (cause instanceof CannotOpen || cause instanceof NoTarget) return cause.message;
  if ((cause as { readonly code?: string }).code === 'EADDRINUSE')
    return `port ${port} is taken: choose another with --port.`;
  if (isOpenElsewhere(cause)) {
    return `${folder} is open in another process: end that one, or choose another folder with --data.`;
  }
  throw cause;
}

if (import.meta.main) {
  const { promise, resolve } = Promise.withResolvers<void>();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
  process.exitCode = await start(process.argv.slice(2), ownOutput, promise);
}
