import { googleAdapters } from '../adapters/google/index.ts';
import { workbookOf } from '../domain/sheet/workbook-of.ts';
import { instant } from '../domain/time.ts';
import { embeddedPolicy, gmailClient, sheetsClient } from '../local/google/clients.ts';
import { type Runtime, serviceAccount } from '../local/runtime.ts';
import { optionsOf, readArguments } from '../ops/arguments.ts';
import type { Command, Given } from '../ops/command.ts';
import { examine, type Patient } from '../ops/doctor/examine.ts';
import { asText } from '../ops/doctor/finding.ts';
import { deployedPatient, wanted } from '../ops/doctor/index.ts';
import { optionList } from '../ops/help.ts';
import type { Terminal } from '../ops/run.ts';
import { Refused, WrongArgument } from '../ops/site.ts';
import { openDataFolder, ownTerminal } from './ops.ts';

const own: Pick<Command, 'options'> = {
  options: [
    { name: 'send-test', says: 'send one mail from the mailbox to itself' },
    { name: 'json', says: 'print the findings as one JSON list on stdout' },
  ],
};

const help = `npm run doctor [-- options]

Checks everything a cohort needs before it goes Live, and says how to mend what is wrong: the AWS sign-in, the table
and its protection, the state machines, the service account’s key, the spreadsheet (shared, laid out whole, country and
time zone), the mailbox and its delegation, the clock. It changes nothing: the draft it makes is deleted at once.

Options
${optionList(optionsOf({ ...own, changes: false })).join('\n')}

Exit codes: 0 all is fine, 1 trouble was found, 2 wrong option.

Examples
  npm run doctor -- --cohort elp-2026 --key service-account.json
  npm run doctor -- --send-test
`;

/** The embedded runtime as a patient: its endpoints know no sign-in, no delegation and no backups. */
export function embeddedPatient({ aws, config, sheets, gmail, clock }: Runtime, now: () => number): Patient {
  return {
    config,
    aws: async () => ({
      account: 'the embedded runtime.',
      isEmbedded: true as const,
      dynamodb: aws.dynamodb,
      stepFunctions: aws.stepFunctions,
      ...wanted(config, aws.table, aws.machines),
    }),
    google: async () => {
      const clients = {
        sheets: sheetsClient(sheets.url, serviceAccount),
        gmail: gmailClient(gmail.url, config.mailbox),
      };
      return {
        ...clients,
        ...googleAdapters({
          ...clients,
          spreadsheetId: config.spreadsheetId,
          workbook: workbookOf(config.programme),
          from: { name: config.programme.title },
          policy: embeddedPolicy,
          now: () => instant(clock.now()),
        }),
      };
    },
    now,
  };
}

/** `npm run doctor` with the words after `--`; answers the exit code: 0 fine, 1 trouble, 2 wrong option. */
export async function doctor(
  argv: readonly string[],
  terminal: Terminal,
  environment: Readonly<Record<string, string | undefined>>,
): Promise<0 | 1 | 2> {
  if (argv.includes('--help') || argv.includes('-h')) {
    terminal.out(help);
    return 0;
  }
  try {
    const given = readArguments({ words: [], changes: false, ...own }, argv);
    const { patient, close } = await open(given, environment);
    try {
      const findings = await examine(patient, { sendTest: given.has('send-test') });
      terminal.out(given.has('json') ? `${JSON.stringify(findings, undefined, 2)}\n` : asText(findings));
      return findings.some(({ is }) => is === 'trouble') ? 1 : 0;
    } finally {
      await close();
    }
  } catch (error) {
    if (error instanceof WrongArgument) {
      terminal.error(`npm run doctor: ${error.message} For all options: npm run doctor -- --help\n`);
      return 2;
    }
    if (!(error instanceof Refused)) throw error;
    terminal.error(`${error.message}\n`);
    return 1;
  }
}

async function open(given: Given, environment: Readonly<Record<string, string | undefined>>) {
  const folder = given.option('data');
  if (folder === undefined) return { patient: await deployedPatient(given, environment), close: async () => {} };
  const runtime = await openDataFolder(folder, given);
  return { patient: embeddedPatient(runtime, () => Date.now()), close: () => runtime.stop() };
}

if (import.meta.main) process.exitCode = await doctor(process.argv.slice(2), ownTerminal(), process.env);
