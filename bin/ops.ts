import { createInterface } from 'node:readline/promises';
import { GmailSentMails } from '../adapters/google/sent-mails.ts';
import { GoogleSheet } from '../adapters/google/sheet.ts';
import { workbookOf } from '../domain/sheet/workbook-of.ts';
import { instant } from '../domain/time.ts';
import { definitionOf, sha256 } from '../lambdas/hashes.ts';
import { isOpenElsewhere, readDataFolder } from '../local/data-folder.ts';
import { embeddedPolicy, gmailClient, sheetsClient } from '../local/google/clients.ts';
import { openRuntime, type Runtime, serviceAccount } from '../local/runtime.ts';
import type { Given } from '../ops/command.ts';
import { commands } from '../ops/commands.ts';
import { openDeployed } from '../ops/index.ts';
import { type OpenSite, runOps, type Terminal } from '../ops/run.ts';
import { Refused, type Site, WrongArgument } from '../ops/site.ts';
import { ownOutput } from './command-options.ts';

/** The cohort of an embedded runtime, with its own clock. */
export function embeddedSite({ adapters, config, clock, sheets, gmail }: Runtime, tell: Site['tell'] = () => {}): Site {
  const now = () => instant(clock.now());
  return {
    config,
    now,
    ...adapters,
    sheet: async (spreadsheetId) =>
      new GoogleSheet({
        client: sheetsClient(sheets.url, serviceAccount),
        spreadsheetId,
        tabs: workbookOf(config.programme).tabs,
        policy: embeddedPolicy,
        now,
      }),
    sentMails: async () => new GmailSentMails(gmailClient(gmail.url, config.mailbox), embeddedPolicy),
    definition: definitionOf(config),
    hash: sha256,
    tell,
    pause: async () => {},
  };
}

/** The embedded runtime of a data folder, where its clock stood or at the moment given by --at. Throws Refused. */
export async function openDataFolder(folder: string, given: Given): Promise<Runtime> {
  const found = readDataFolder(folder);
  if (!found) throw new Refused(`${folder} is no data folder of the embedded runtime: it has no cohort.json.`);
  if (found.google) throw new Refused(`${folder} has its sheet and mailbox at Google: look at it with npm start.`);
  const wanted = given.option('cohort');
  if (wanted !== undefined && wanted !== found.config.id) {
    throw new WrongArgument(`the folder holds the cohort ${found.config.id}, not ${wanted}.`);
  }
  const typed = given.option('at');
  const startAt = typed === undefined ? found.stoppedAt : Date.parse(typed);
  if (startAt === undefined) throw new Refused('Its runtime was not stopped in good order: give the moment by --at.');
  if (Number.isNaN(startAt)) throw new WrongArgument('--at takes a moment such as 2026-10-05T09:00Z.');
  try {
    return await openRuntime({ config: found.config, seed: found.seed, dataFolder: folder, startAt });
  } catch (cause) {
    if (isOpenElsewhere(cause)) throw new Refused(`${folder} is open in another process: end that one first.`);
    throw cause;
  }
}

async function openData(folder: string, given: Given): Promise<OpenSite> {
  const runtime = await openDataFolder(folder, given);
  return {
    site: embeddedSite(runtime, (progress) => process.stderr.write(`${progress}\n`)),
    close: async () => {
      // What was woken or started goes as far as it can.
      await runtime.stepFunctions.settle();
      await runtime.stop();
    },
  };
}

/** `npm run ops` with the words after `--`; answers the exit code. */
export function ops(
  argv: readonly string[],
  terminal: Terminal,
  environment: Readonly<Record<string, string | undefined>>,
): Promise<0 | 1 | 2> {
  return runOps(commands, argv, terminal, (given) => {
    const folder = given.option('data');
    return folder === undefined ? openDeployed(given, environment) : openData(folder, given);
  });
}

/** The terminal this process runs in. Questions go to stderr, so that stdout holds answers only. */
export function ownTerminal(): Terminal {
  return {
    ...ownOutput,
    isInteractive: process.stdin.isTTY === true && process.stderr.isTTY === true,
    async ask(question) {
      const lines = createInterface({ input: process.stdin, output: process.stderr });
      const answer = await lines.question(`${question} [y/N] `);
      lines.close();
      return /^y(es)?$/i.test(answer.trim());
    },
  };
}

if (import.meta.main) process.exitCode = await ops(process.argv.slice(2), ownTerminal(), process.env);
