import { readFileSync } from 'node:fs';
import type { gmail_v1 } from '@googleapis/gmail';
import { describe, expect, it } from 'vitest';
import { hasBrowser, openPage } from './browser.ts';
import { openConsole } from './open-console.ts';

type Part = gmail_v1.Schema$MessagePart;

const header = ({ headers }: Part, name: string) =>
  headers?.find((one) => one.name?.toLowerCase() === name)?.value ?? '';
const partsOf = (part: Part): Part[] => [part, ...(part.parts ?? []).flatMap(partsOf)];

describe.skipIf(!hasBrowser())('whoever had a mail may do what people do with mail', async () => {
  const running = await openConsole();
  const { session } = running;
  await session.driver.advance(Date.parse('2026-07-20T10:00:00Z'));
  const { page, complaints } = await openPage(running);
  const { origin } = new URL(running.url);
  const { gmail } = session;
  /** The invitation of this person, as the mailbox sent it. */
  const invitation = session.mails.all.find(
    ({ address, subject }) => address.startsWith('pa@aylesbury') && subject.startsWith('Launch event'),
  );
  const sent = (await gmail.users.messages.get({ userId: 'me', id: invitation?.id ?? '' })).data;
  const messageId = header(sent.payload ?? {}, 'message-id');
  /** The latest message that came in, once there are so many. */
  const latest = async (count: number) => {
    let messages: gmail_v1.Schema$Message[] = [];
    await expect
      .poll(
        async () => {
          messages = (await gmail.users.messages.list({ userId: 'me', labelIds: ['INBOX'] })).data.messages ?? [];
          return messages.length;
        },
        { timeout: 20_000 },
      )
      .toBe(count);
    return (await gmail.users.messages.get({ userId: 'me', id: messages[0]?.id ?? '' })).data;
  };
  const save = async (name: string) => {
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name }).click()]);
    expect(download.suggestedFilename()).toBe(name);
    return readFileSync(await download.path());
  };

  it('sees an invitation as a card, once, and saves its file', async () => {
    await page.goto(`${origin}/#/mail/all/${invitation?.id}`);
    const card = page.locator('.calendar-card');
    await card.getByText('Thursday 8 October 2026, 09:30 to 16:00').waitFor();
    expect(await card.count()).toBe(1);
    expect(await card.textContent()).toContain('An invitation');
    expect((await save('event-1.ics')).toString()).toMatch(
      /^BEGIN:VCALENDAR[\s\S]*SUMMARY:Extending Leading Practice: Launch/,
    );
  });

  it('replies with a file, in the thread of the mail', async () => {
    const pdf = Buffer.from('%PDF-1.4 our plan');
    await page.getByLabel(/^Reply as Samuel Young/).fill('Here it is.');
    await page.getByLabel('Files that go with it').setInputFiles([
      { name: 'Our plan – draft.pdf', mimeType: 'application/pdf', buffer: pdf },
      { name: 'notes.txt', mimeType: 'text/plain', buffer: Buffer.from('by hand') },
    ]);
    await page.getByRole('button', { name: 'Reply', exact: true }).click();
    const { threadId, payload = {}, id } = await latest(1);
    expect(threadId).toBe(sent.threadId);
    expect(header(payload, 'from')).toContain('<pa@aylesbury-grammar-school.example.org>');
    expect(header(payload, 'in-reply-to')).toBe(messageId);
    expect(header(payload, 'references').split(/\s+/)).toContain(messageId);
    expect(header(payload, 'subject')).toBe(`Re: ${header(sent.payload ?? {}, 'subject')}`);
    expect(header(payload, 'auto-submitted')).toBe('');
    const files = partsOf(payload).filter(({ filename }) => filename);
    expect(files.map(({ filename, mimeType }) => [filename, mimeType])).toEqual([
      ['Our plan – draft.pdf', 'application/pdf'],
      ['notes.txt', 'text/plain'],
    ]);

    // The conversation shows it beside what it answers, and there its file can be saved.
    await page.getByRole('navigation', { name: 'Conversation' }).getByText('From Samuel Young').click();
    await page.locator('pre.plain', { hasText: 'Here it is.' }).waitFor();
    expect(page.url()).toContain(`/${id}`);
    expect(await save('Our plan – draft.pdf')).toEqual(pdf);
  });

  it('is out of office, as programs tell it', async () => {
    await page.goto(`${origin}/#/mail/all/${invitation?.id}`);
    await page.getByRole('button', { name: 'Out of office' }).click();
    const { payload = {} } = await latest(2);
    expect(header(payload, 'auto-submitted')).toBe('auto-replied');
    expect(header(payload, 'x-autoreply')).toBe('yes');
    expect(header(payload, 'in-reply-to')).toBe(messageId);
    expect(header(payload, 'from')).toContain('pa@aylesbury');
  });

  it('cannot be found: the mail comes back with a delivery report', async () => {
    await page.getByRole('button', { name: 'Bounce' }).click();
    const { payload = {}, threadId } = await latest(3);
    expect(threadId).toBe(sent.threadId);
    expect(payload.mimeType).toBe('multipart/report');
    expect(header(payload, 'x-failed-recipients')).toBe('pa@aylesbury-grammar-school.example.org');
    const report = partsOf(payload).find(({ mimeType }) => mimeType === 'message/delivery-status');
    const fields = (report?.parts ?? []).map(({ body }) => Buffer.from(body?.data ?? '', 'base64url').toString());
    expect(fields.join('\n')).toMatch(
      /Final-Recipient: rfc822; pa@aylesbury[\s\S]*Action: failed[\s\S]*Status: 5\.1\.1/,
    );
    await page.goto(`${origin}/#/mail/inbox`);
    await expect.poll(() => page.locator('.mail-line').count(), { timeout: 20_000 }).toBe(3);
  });

  it('and the page had nothing to complain of', () => {
    expect(complaints).toEqual([]);
  });
});
