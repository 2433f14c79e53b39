import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { MailLine, SheetTab } from '../../console/protocol.ts';
import { type Console, type ConsoleOptions, startConsole } from '../../local/console/server.ts';
import { sheetsClient } from '../../local/google/clients.ts';
import { startGmail } from '../../local/google/gmail/index.ts';
import { startSheets } from '../../local/google/sheets/index.ts';
import { startSignIn } from '../../local/google/sign-in/index.ts';
import { createWorkbook } from '../../local/google/workbook-setup.ts';
import { approved, programmeOf, sampleCohort } from '../../local/sample/index.ts';
import { hasBrowser, openPage } from './browser.ts';
import { caller } from './open-console.ts';

const account = 'termtime@service-account.example';
const mailbox = 'programmes@example.org';
const owner = 'team@example.org';
const spreadsheetId = 'a-real-spreadsheet';
const patient = { timeout: 30_000 };

/** Endpoints in Google's place, reached through sockets and with a signed key; real time is what the test says. */
async function scene() {
  let now = Date.parse('2026-06-30T09:00:00Z');
  const realNow = () => now;
  const clock = { now: realNow };
  const sheets = await startSheets({ databaseFile: ':memory:', clock });
  const gmail = await startGmail({ databaseFile: ':memory:', clock, quota: 'off' });
  const signIn = await startSignIn(() => Date.now());
  const { publicKey, privateKey } = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });
  signIn.setKey(account, publicKey);
  const who = { spreadsheetId, owner, software: account };
  await createWorkbook(
    sheets,
    sheetsClient(sheets.url, owner),
    approved(sampleCohort('elp', 3, '1')),
    programmeOf('elp'),
    who,
  );
  gmail.addMailbox(mailbox);
  const root = mkdtempSync(join(tmpdir(), 'termtime-google-'));
  const open: Console[] = [];
  afterAll(async () => {
    for (const console of open) await console.stop();
    await Promise.all([sheets.stop(), gmail.stop(), signIn.stop()]);
    rmSync(root, { recursive: true, force: true });
  });
  const google = {
    spreadsheetId,
    mailbox,
    key: { client_email: account, private_key: privateKey },
    endpoints: { sheets: sheets.url, gmail: gmail.url, token: signIn.url },
  };
  const options = { folder: join(root, 'cohort'), programme: 'elp', schools: 21, seed: '1', port: 0 } as const;
  return {
    ...{ sheets, google, root },
    sent: () => [...gmail.sent(mailbox)],
    start: async (more: Partial<ConsoleOptions> = {}) => {
      const console = await startConsole({ ...options, realTime: false, google, realNow, ...more });
      open.push(console);
      return console;
    },
    stop: (console: Console) => open.splice(open.indexOf(console), 1)[0]?.stop(),
    /** Real time is this, and all is done that was due. */
    at: async ({ session }: Console, moment: string) => {
      now = Date.parse(moment);
      await expect.poll(() => session.state, patient).toMatchObject({ now: new Date(now).toISOString(), busy: false });
      await session.driver.settle();
    },
  };
}

describe('with a spreadsheet and a mailbox at Google', async () => {
  const { sheets, google, root, sent, start, stop, at } = await scene();
  let running = await start();

  it('signs in with the key, reads the sheet and sends from the mailbox, in real time only', async () => {
    expect(running.session.state).toMatchObject({ driven: false, sample: false, spreadsheet: spreadsheetId });
    await at(running, '2026-07-01T06:30:00Z');
    await at(running, '2026-07-01T07:00:00Z');
    await at(running, '2026-07-01T07:02:00Z');
    const subjects = new Set(sent().map(({ subject }) => subject));
    expect([sent().length, ...subjects]).toEqual([8, 'Welcome to Extending Leading Practice']);
    expect(sheets.values(spreadsheetId, 'Sent emails').length).toBeGreaterThan(8);
    const { get } = caller(running);
    await expect.poll(() => get<MailLine[]>('/api/mails'), patient).toHaveLength(8);
    // The embedded endpoints have nothing of it.
    expect(running.session.runtime.sheets.spreadsheets()).toEqual([]);
  });

  it('types into the spreadsheet, and never where the software writes', async () => {
    const { get, post } = caller(running);
    const edit = (tab: string) => post('/api/edit', { tab, cells: [{ row: 0, column: 2, value: 'Rutland' }] });
    expect((await edit('Schools')).status).toBe(200);
    expect(sheets.values(spreadsheetId, 'Schools')[1]?.[2]).toBe('Rutland');
    expect((await get<SheetTab>('/api/tab?title=Schools')).cells[0]?.[2]).toBe('Rutland');
    expect(await edit('Tracker')).toMatchObject({ status: 409, answer: { error: /Termtime writes this tab itself/ } });
  });

  it('moves no clock and simulates nobody', async () => {
    const { get, post } = caller(running);
    expect((await post('/api/clock', { by: 'days', count: 1 })).status).toBe(409);
    expect((await post('/api/clock', { reset: '2026-06-20' })).status).toBe(409);
    const mail = sent()[0]?.id;
    expect((await post('/api/answer', { mail, act: 'reply', text: 'Hm.', files: [] })).status).toBe(409);
    expect(await get('/api/people')).toEqual([]);
  });

  it.skipIf(!hasBrowser())('has no controls for either on its page', async () => {
    const { page, complaints } = await openPage(running);
    await page.locator('.strip', { hasText: 'real time' }).waitFor();
    expect(await page.locator('.strip button').count()).toBe(0);
    const { origin } = new URL(running.url);
    await page.goto(`${origin}/#/mail/all/${sent()[0]?.id}`);
    await page.locator('iframe').waitFor();
    expect(await page.getByRole('button', { name: /Reply|Out of office|Bounce/ }).count()).toBe(0);
    expect(await page.getByRole('link', { name: 'The team’s inbox' }).count()).toBe(0);
    await page.goto(`${origin}/#/clock`);
    await page.getByText('nobody may be written to from the future').waitFor();
    expect(await page.getByRole('button').count()).toBe(0);
    expect(complaints).toEqual([]);
  });

  it('carries on after it was stopped: nobody hears twice', async () => {
    await stop(running);
    running = await start();
    await at(running, '2026-07-01T08:00:00Z');
    await at(running, '2026-07-01T08:02:00Z');
    expect(sent()).toHaveLength(8);
    expect(await caller(running).get<MailLine[]>('/api/mails')).toHaveLength(8);
  });

  it('sends nothing from the future, even if its clock were moved', async () => {
    await running.session.driver.advance(Date.parse('2026-07-10T10:00:00Z'));
    expect(running.session.state.now).toBe('2026-07-10T10:00:00.000Z');
    expect(sent()).toHaveLength(8);
  });

  it.each([
    ['another mailbox', { google: { ...google, mailbox: 'other@example.org' } }, /holds another cohort: .* --data/],
    ['another spreadsheet', { google: { ...google, spreadsheetId: 'else' } }, /holds another cohort: .* --data/],
    [
      'a spreadsheet that is not there, in an empty folder',
      { folder: join(root, 'empty'), google: { ...google, spreadsheetId: 'else' } },
      /There is no such spreadsheet/,
    ],
    [
      'a mailbox that is not delegated',
      { folder: join(root, 'empty'), google: { ...google, mailbox: 'other@example.org' } },
      /cannot act for other@example\.org: .* docs\/google\.md/,
    ],
  ])('is not started with %s', async (_, options, words) => {
    await expect(start(options)).rejects.toThrow(words);
  });

  it('is not opened without Google afterwards', async () => {
    await stop(running);
    const { google: _, ...embedded } = running.session.options;
    await expect(startConsole({ ...embedded, port: 0 })).rejects.toThrow(/at Google: start it with --google\./);
  });
});
