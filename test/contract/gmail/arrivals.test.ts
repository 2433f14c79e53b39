import { expect, test } from 'vitest';
import type { SentMail } from '../../../local/google/gmail/index.ts';
import { decode, headerOf, letter, setUp, start, team } from './harness.ts';

async function sentOne() {
  const world = await setUp();
  const raw = letter({ to: 'Head <head@school.example>', subject: 'Visit – 3 October' });
  const { data } = await world.users.messages.send({ userId: 'me', requestBody: { raw } });
  const [mail] = [...world.local.sent(team)];
  const arrived = async (id: string) => (await world.users.messages.get({ userId: 'me', id })).data;
  return { ...world, id: data.id ?? '', threadId: data.threadId, messageId: mail?.messageId, arrived };
}

test('a hard bounce reads as Gmail’s: in the thread, the fields in a text/plain child', async () => {
  const { local, id, threadId, messageId, arrived, users } = await sentOne();
  const report = await arrived(local.bounce(team, id, { kind: 'hard', address: 'head@school.example' }).id);
  expect(report.threadId).toBe(threadId);
  expect(report.labelIds).toEqual(['UNREAD', 'INBOX']);
  expect(headerOf(report, 'From')).toBe('Mail Delivery Subsystem <mailer-daemon@googlemail.com>');
  expect(headerOf(report, 'Subject')).toBe('Delivery Status Notification (Failure)');
  expect(headerOf(report, 'X-Failed-Recipients')).toBe('head@school.example');
  expect(headerOf(report, 'Auto-Submitted')).toBe('auto-replied');
  expect(headerOf(report, 'In-Reply-To')).toBe(messageId);
  expect(headerOf(report, 'Content-Type')).toContain('report-type=delivery-status');
  expect(report.snippet).toContain('** Address not found **');

  const [notice, status, original] = report.payload?.parts ?? [];
  expect(notice?.mimeType).toBe('multipart/related');
  expect(status).toMatchObject({
    mimeType: 'message/delivery-status',
    body: { size: 0 },
    parts: [{ mimeType: 'text/plain' }],
  });
  const child = status?.parts?.[0];
  expect(child?.headers?.map((field) => field.name)).toContain('Reporting-MTA');
  expect(decode(child?.body?.data)).toMatch(
    /^Final-Recipient: rfc822; head@school\.example\r\nAction: failed\r\nStatus: 5\.1\.1\r\n/,
  );
  expect(original?.mimeType).toBe('message/rfc822');
  expect(original?.parts?.[0]?.headers).toContainEqual({ name: 'Message-ID', value: messageId });
  const found = await users.messages.list({ userId: 'me', q: 'from:mailer-daemon@googlemail.com' });
  expect(found.data.messages?.map((message) => message.id)).toEqual([report.id]);
});

test('a soft bounce is a delay; the flat layout has the fields in the part itself', async () => {
  const { local, id, arrived } = await sentOne();
  const options = { kind: 'soft', address: 'head@school.example', layout: 'flat' } as const;
  const report = await arrived(local.bounce(team, id, options).id);
  expect(headerOf(report, 'Subject')).toBe('Delivery Status Notification (Delay)');
  const status = report.payload?.parts?.[1];
  expect(status?.parts).toBeUndefined();
  const fields = decode(status?.body?.data);
  expect(fields).toContain('Reporting-MTA: dns; googlemail.com');
  expect(fields).toMatch(/Action: delayed\r\nStatus: 4\.2\.2/);
  expect(fields).toContain('Will-Retry-Until: Sat, 19 Sep 2026 05:00:00 +0000');
});

test('an out-of-office answer says so in its headers and starts its own thread', async () => {
  const { local, id, threadId, messageId, arrived } = await sentOne();
  const reply = await arrived(local.autoReply(team, id).id);
  expect(headerOf(reply, 'From')).toBe('head@school.example');
  expect(headerOf(reply, 'Auto-Submitted')).toBe('auto-replied');
  expect(headerOf(reply, 'X-Auto-Response-Suppress')).toBe('All');
  expect(headerOf(reply, 'Subject')).toBe('Automatic reply: Visit – 3 October');
  expect(headerOf(reply, 'In-Reply-To')).toBe(messageId);
  expect(reply.threadId).not.toBe(threadId);
  const own = { from: 'deputy@school.example', subject: 'Re: Visit – 3 October', text: 'Away until 21 September.' };
  const second = await arrived(local.autoReply(team, id, own).id);
  expect(second.snippet).toBe('Away until 21 September.');
  expect(second.threadId).toBe(threadId);
  expect(() => local.autoReply(team, 'ffffffffffffffff')).toThrow('never sent');
});

test('received mail keeps names, text, HTML, attachments and extra headers', async () => {
  const { local, arrived, users } = await sentOne();
  const { id } = local.receive(team, {
    from: 'Zoë Head <zoe@school.example>',
    to: [team, 'Colleague <colleague@school.example>'],
    subject: 'Bericht über den Besuch – ein längerer Betreff mit Umlauten äöü und mehr',
    text: 'Plain ✓',
    html: '<b>Rich ✓</b>',
    attachments: [{ filename: 'Übersicht.txt', content: 'ünï' }],
    references: ['one@school.example'],
    inReplyTo: '<two@school.example>',
    headers: { 'X-Priority': '1', Date: 'Wed, 16 Sep 2026 10:00:00 +0100' },
  });
  const mail = await arrived(id);
  expect(headerOf(mail, 'From')).toBe('Zoë Head <zoe@school.example>');
  expect(headerOf(mail, 'Subject')).toBe('Bericht über den Besuch – ein längerer Betreff mit Umlauten äöü und mehr');
  expect(headerOf(mail, 'References')).toBe('<one@school.example> <two@school.example>');
  expect(headerOf(mail, 'X-Priority')).toBe('1');
  expect(mail.payload?.headers?.filter((field) => field.name === 'Date')).toHaveLength(1);
  expect(mail.internalDate).toBe(String(start));
  expect(mail.snippet).toBe('Plain ✓');
  const [body, attachment] = mail.payload?.parts ?? [];
  expect(body?.parts?.map((part) => decode(part.body?.data))).toEqual(['Plain ✓', '<b>Rich ✓</b>']);
  expect(attachment?.filename).toBe('Übersicht.txt');
  const attachmentId = attachment?.body?.attachmentId ?? '';
  const content = await users.messages.attachments.get({ userId: 'me', messageId: id, id: attachmentId });
  expect(decode(content.data.data)).toBe('ünï');

  const raw = local.receive(team, { from: '', subject: '', raw: 'From: a@b.example\nSubject: Bare\n\nLine' });
  expect((await arrived(raw.id)).snippet).toBe('Line');
});

test('listeners hear of each delivered message once it is in the file, and can answer it', async () => {
  const { local, users } = await setUp();
  const heard: SentMail[] = [];
  const stop = local.onSent((mail) => {
    heard.push(mail);
    local.receive(team, {
      from: mail.to[0] ?? '',
      subject: `Re: ${mail.subject}`,
      text: 'Done',
      inReplyTo: mail.messageId,
    });
  });
  const { data: draft } = await users.drafts.create({ userId: 'me', requestBody: { message: { raw: letter() } } });
  expect(heard).toEqual([]);
  const { data: sent } = await users.drafts.send({ userId: 'me', requestBody: { id: draft.id ?? '' } });
  expect(heard).toEqual([...local.sent(team)]);
  const { data: thread } = await users.threads.get({ userId: 'me', id: sent.threadId ?? '', format: 'minimal' });
  expect(thread.messages).toMatchObject([{ id: sent.id }, { snippet: 'Done' }]);
  stop();
  await users.messages.send({ userId: 'me', requestBody: { raw: letter() } });
  expect(heard).toHaveLength(1);
});
