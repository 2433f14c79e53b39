import { chromiumPath } from '../local/bench/chromium.ts';
import { consoleCost } from '../local/bench/console-cost.ts';
import { failing, ownOutput, readOptions, withoutWork } from './command-options.ts';

const command = 'npm run bench:console';
const sizes = [21, 525];
/** What issue and README promise: the first page in milliseconds, by schools, and an edit in the execution. */
const limits = {
  firstPage: new Map([
    [21, 2000],
    [525, 5000],
  ]),
  edit: 1000,
};

const help = `${command}: how long somebody in front of the console waits, on this machine.

Starts npm start with ${sizes.join(' and with ')} schools and measures in Chromium: from the printed address to the schools on the
overview (a cohort made just now, and one opened again), and from the Enter behind a typed date to the end of its
milestone in the execution view (five times; the median and the longest). Exit code 1 if a limit is missed.

  --help   this text
`;

const shown = (milliseconds: number) => `${(milliseconds / 1000).toFixed(2)} s`;

async function bench(executablePath: string): Promise<0 | 1> {
  const row = (...cells: readonly string[]) =>
    process.stdout.write(`${cells.map((cell) => cell.padStart(14)).join('')}\n`);
  let isMissed = false;
  row('schools', 'first page', 'opened again', 'limit', 'edit, median', 'edit, longest', 'limit');
  for (const schools of sizes) {
    const { firstPage, firstPageAgain, edits } = await consoleCost(schools, executablePath);
    const inOrder = edits.toSorted((a, b) => a - b);
    const [median = 0, longest = 0] = [inOrder[Math.floor(inOrder.length / 2)], inOrder.at(-1)];
    const limit = limits.firstPage.get(schools) ?? 0;
    row(String(schools), ...[firstPage, firstPageAgain, limit, median, longest, limits.edit].map(shown));
    isMissed ||= Math.max(firstPage, firstPageAgain) > limit || longest > limits.edit;
  }
  return isMissed ? 1 : 0;
}

const fail = failing(command, ownOutput);
const given = readOptions(process.argv.slice(2), {});
const executablePath = chromiumPath();
if ('help' in given || 'wrong' in given) process.exitCode = withoutWork(given, help, ownOutput, fail);
else if (executablePath === undefined) {
  process.exitCode = fail(1, 'there is no Chromium here: apt-get install chromium brings it, or CHROMIUM says where.');
} else process.exitCode = await bench(executablePath);
