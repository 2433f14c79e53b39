import { startGmail } from '../../../local/google/gmail/index.ts';
import { start, team } from './harness-constants.ts';

// A process of its own for the test that kills it: it tells its address and waits.
const [databaseFile = ':memory:'] = process.argv.slice(2);
const gmail = await startGmail({ databaseFile, clock: { now: () => start }, quota: 'off', seed: 'killed' });
gmail.addMailbox(team);
process.stdout.write(`${gmail.url}\n`);
