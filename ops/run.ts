import { nearest } from '../domain/sheet/spelling.ts';
import { readArguments } from './arguments.ts';
import { awsTrouble } from './aws.ts';
import type { Command, Given, Outcome } from './command.ts';
import { commandHelp, generalHelp } from './help.ts';
import { Refused, type Site, WrongArgument } from './site.ts';

/** Where a command prints and whom it asks. */
export interface Terminal {
  readonly out: (text: string) => void;
  readonly error: (text: string) => void;
  /** Whether somebody sits there who can be asked. */
  readonly isInteractive: boolean;
  /** The answer to a yes-or-no question. */
  readonly ask: (question: string) => Promise<boolean>;
}

/** A site that was opened for one command, and how to leave it in good order. */
export interface OpenSite {
  readonly site: Site;
  readonly close: () => Promise<void>;
}

/**
 * `npm run ops` with the words after `--`; answers the exit code: 0 fine, 1 refused or trouble found, 2 wrong option, which
 * is told in one line. Nothing is opened before the options are known to be right.
 */
export async function runOps(
  commands: readonly Command[],
  argv: readonly string[],
  terminal: Terminal,
  open: (given: Given) => Promise<OpenSite>,
): Promise<0 | 1 | 2> {
  const [name, ...rest] = argv;
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
    terminal.out(generalHelp(commands));
    return 0;
  }
  const command = commands.find((one) => one.name === name);
  if (!command) {
    const guess = nearest(
      name,
      commands.map((one) => one.name),
    );
    const hint = guess ? `Did you mean “${guess}”?` : 'For all commands: npm run ops -- --help';
    terminal.error(`npm run ops: there is no command “${name}”. ${hint}\n`);
    return 2;
  }
  if (rest.includes('--help') || rest.includes('-h')) {
    terminal.out(commandHelp(command));
    return 0;
  }
  try {
    const given = readArguments(command, rest);
    const { site, close } = await open(given);
    try {
      return await carryOut(command, site, given, terminal);
    } finally {
      await close();
    }
  } catch (error) {
    return told(error, name, terminal);
  }
}

async function carryOut(command: Command, site: Site, given: Given, terminal: Terminal): Promise<0 | 1> {
  const proposal = await command.propose(site, given);
  say(proposal, terminal);
  const { apply } = proposal;
  if (!apply) return proposal.trouble ? 1 : 0;
  if (given.has('dry-run')) {
    terminal.out('\nNothing was changed: this was a dry run.\n');
    return 0;
  }
  if (!given.has('yes')) {
    if (!terminal.isInteractive) {
      terminal.error('\nNothing was changed: there is nobody to ask, so say --yes to do it.\n');
      return 1;
    }
    if (!(await terminal.ask('\nDo it?'))) {
      terminal.out('Nothing was changed.\n');
      return 1;
    }
  }
  terminal.out('\n');
  const outcome = await apply();
  say(outcome, terminal);
  return outcome.trouble ? 1 : 0;
}

function say({ says }: Outcome, terminal: Terminal): void {
  if (says.length > 0) terminal.out(`${says.join('\n')}\n`);
}

function told(error: unknown, command: string, terminal: Terminal): 1 | 2 {
  if (error instanceof WrongArgument) {
    terminal.error(`npm run ops: ${error.message} For all options: npm run ops -- ${command} --help\n`);
    return 2;
  }
  if (error instanceof Refused || isPlain(error)) {
    terminal.error(`${error.message}\n`);
    return 1;
  }
  const trouble = awsTrouble(error);
  if (trouble === undefined) throw error;
  terminal.error(`${trouble}\n`);
  return 1;
}

/** Errors of the adapters whose message is meant for people: the sheet cannot be reached, another run was faster. */
const plainErrors: ReadonlySet<string> = new Set(['SheetUnavailable', 'MailboxUnavailable', 'StateMoved']);

function isPlain(error: unknown): error is Error {
  return error instanceof Error && plainErrors.has(error.name);
}
