import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { start, startOptions } from '../../bin/start.ts';
import { startSheets } from '../../local/google/sheets/index.ts';
import { temporaryFolder } from '../scenario/temporary-folder.ts';

it('takes what is given, and the sample of 21 schools else', () => {
  expect(startOptions([])).toEqual({
    ...{ folder: 'out/console-elp-21', programme: 'elp', schools: 21, port: 0, seed: '1', realTime: false },
  });
  expect(
    startOptions(['--programme', 'gtt', '--schools', '6', '--port', '8080', '--data', 'mine', '--real-time']),
  ).toEqual({
    ...{ folder: 'mine', programme: 'gtt', schools: 6, port: 8080, seed: '1', realTime: true },
  });
});

it('takes a spreadsheet and a mailbox at Google, in real time', () => {
  const google = ['--google', '--spreadsheet', 'abc', '--mailbox', 'programmes@example.org'];
  expect(startOptions([...google, '--key', 'key.json'])).toEqual({
    ...{ folder: 'out/console-elp-google', programme: 'elp', schools: 21, port: 0, seed: '1', realTime: true },
    google: { spreadsheetId: 'abc', mailbox: 'programmes@example.org', keyFile: 'key.json' },
  });
});

it.each([
  [[], /give the key of the service account: --key FILE or GOOGLE_APPLICATION_CREDENTIALS/],
  [['--key', 'nowhere.json'], /there is no key file ‘nowhere\.json’/],
])('does not start at Google without a key: %j', async (more, words) => {
  const said: string[] = [];
  const output = { out: () => {}, error: (text: string) => void said.push(text) };
  const google = ['--google', '--spreadsheet', 'abc', '--mailbox', 'programmes@example.org'];
  expect(await start([...google, ...more], output, Promise.resolve(), {})).toBe(1);
  expect(said.join('')).toMatch(words);
});

it.each([
  [['--google'], /--google needs --spreadsheet ID\./],
  [['--google', '--spreadsheet', 'abc', '--mailbox', 'nobody'], /--google needs --mailbox ADDRESS\./],
  [['--mailbox', 'programmes@example.org'], /--mailbox goes with --google\./],
  [['--google', '--schools', '6', '--spreadsheet', 'abc'], /--schools is for a sample, and --google has none\./],
  [['--schools', '2'], /--schools takes a whole number from 3 to 1050\./],
  [['--port', 'x'], /--port takes a port such as 8080\./],
  [['--programme', 'xyz'], /--programme takes elp or gtt\./],
  [['--colour'], /there is no option ‘--colour’\./],
  [['here'], /‘here’ belongs to no option\./],
])('answers %j in one line, with exit code 2', async (argv, words) => {
  const said: string[] = [];
  const output = { out: () => {}, error: (text: string) => void said.push(text) };
  expect(await start(argv, output, Promise.resolve())).toBe(2);
  expect(said.join('')).toMatch(words);
  expect(said.join('').trim().split('\n')).toHaveLength(1);
});

it('gives up a port that is taken and a folder that is open, and lets go of both', async () => {
  const folder = join(temporaryFolder(), 'data');
  const other = createServer().listen(0, '127.0.0.1');
  await once(other, 'listening');
  const port = String((other.address() as AddressInfo).port);
  const said: string[] = [];
  const output = { out: () => {}, error: (text: string) => void said.push(text) };
  const begin = () => start(['--data', folder, '--schools', '3', '--port', port], output, Promise.resolve());
  expect([await begin(), said.at(-1)]).toEqual([1, `npm start: port ${port} is taken: choose another with --port.\n`]);
  other.close();

  const open = await startSheets({ databaseFile: join(folder, 'sheets.sqlite'), clock: { now: () => 0 } });
  expect([await begin(), said.at(-1)]).toEqual([1, expect.stringContaining(`${folder} is open in another process`)]);
  await open.stop();
  expect(await begin()).toBe(0);
});
