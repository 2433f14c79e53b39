import { parseArgs } from 'node:util';
import { drain } from '../local/bench/drain.ts';

const help = `npm run bench:drain: how fast many mails leave through a mailbox with Gmail's limits on.

  --mails N  so many mails; 600 unless given, 2,000 at most
  --help     this text

Sends them through the embedded runtime on a driven clock and prints how many left in each minute, which
share of the units that Gmail allows was used, and how many calls were refused.
`;

class WrongOption extends Error {}

function mailsWanted(text = '600'): number {
  const mails = Number(text);
  if (!Number.isInteger(mails) || mails < 60 || mails > 2000) {
    throw new WrongOption(`--mails is a whole number from 60 to 2,000, not “${text}”.`);
  }
  return mails;
}

try {
  const { values } = parseArgs({ options: { mails: { type: 'string' }, help: { type: 'boolean', short: 'h' } } });
  if (values.help) process.stdout.write(help);
  else {
    const { mails, byMinute, share, busiest, refused, milliseconds } = await drain(mailsWanted(values.mails));
    process.stdout.write(
      `${mails} mails in ${byMinute.length} minutes: ${byMinute.join(', ')}\n${(share * 100).toFixed(1)} % of the units that Gmail allows; ${busiest.toLocaleString('en-GB')} units in the busiest 60 seconds; ${refused} calls refused\nPlayed in ${(milliseconds / 1000).toFixed(1)} seconds.\n`,
    );
  }
} catch (error) {
  const isParsing = error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS');
  if (!isParsing && !(error instanceof WrongOption)) throw error;
  const words = isParsing ? `${error.message.split('.')[0]}.` : (error as Error).message;
  process.stderr.write(`npm run bench:drain: ${words} For all options: npm run bench:drain -- --help\n`);
  process.exitCode = 2;
}
