import { type SheetCost, sheetCosts } from '../local/bench/sheet-cost.ts';
import { failing, ownOutput, readOptions, withoutWork } from './command-options.ts';

const command = 'npm run bench:sheet';
const help = `${command}: what a sync costs at the Sheets endpoint, beside the google-spreadsheet package.

  --schools N   one size, 3 to 1,050, instead of 21 and 525
  --help        this text

The same spreadsheet, read and written by Termtime's adapter and with the google-spreadsheet package, through a relay
on loopback that counts bytes, HTTP's own among them. Both must leave the same cells. The first sync looks up the tabs
and fills the views; then five times each nothing and one date, of which the median time is shown. The package gives
dates as they look; the adapter as numbers.
`;

const count = (value: number): string => Math.round(value).toLocaleString('en-GB');

function row(...cells: readonly (string | number)[]): void {
  const [schools = '', step = '', who = '', ...figures] = cells.map(String);
  process.stdout.write(
    `${schools.padStart(7)}  ${step.padEnd(15)}${who.padEnd(20)}${figures.map((cell) => cell.padStart(13)).join('')}\n`,
  );
}

function costRow(schools: string, step: string, who: string, cost: SheetCost): void {
  row(
    schools,
    step,
    who,
    cost.reads,
    cost.writes,
    count(cost.sent),
    count(cost.received),
    cost.milliseconds.toFixed(1),
  );
}

async function bench(sizes: readonly number[]): Promise<void> {
  row('schools', 'sync', 'with', 'read calls', 'write calls', 'bytes sent', 'bytes got', 'ms');
  for (const schools of sizes) {
    for (const { step, ours, theirs } of await sheetCosts(schools)) {
      costRow(count(schools), step, 'Termtime', ours);
      costRow('', '', 'google-spreadsheet', theirs);
    }
  }
}

function sizesOf(text: string | undefined): number[] | undefined {
  if (text === undefined) return [21, 525];
  const schools = /^\d+$/.test(text) ? Number(text) : 0;
  return schools >= 3 && schools <= 1050 ? [schools] : undefined;
}

const given = readOptions(process.argv.slice(2), { schools: { value: 'a number from 3 to 1,050' } });
const fail = failing(command, ownOutput);
if ('help' in given || 'wrong' in given) process.exitCode = withoutWork(given, help, ownOutput, fail);
else {
  const sizes = sizesOf(given.value('schools'));
  if (sizes) await bench(sizes);
  else process.exitCode = fail(2, '--schools takes a number from 3 to 1,050.');
}
