import { expect, test } from 'vitest';
import { clientOf, decode, encode, headerOf, letter, other, refused, setUp, team } from './harness.ts';

const mixed = encode([
  `From: =?UTF-8?Q?Programme_t=C3=AAam?= <${team}>`,
  'To: "Head, The" <head@school.example>, deputy@school.example',
  'Subject: =?UTF-8?B?UMOkcGVyIPCfk44=?=',
  'MIME-Version: 1.0',
  'Content-Type: multipart/mixed; boundary="outer"',
  '',
  'This is ignored.',
  '--outer',
  'Content-Type: multipart/alternative; boundary=outer-inner',
  '',
  '--outer-inner',
  'Content-Type: text/plain; charset=iso-8859-1',
  'Content-Transfer-Encoding: quoted-printable',
  '',
  'Caf=E9 at =',
  'noon & more',
  '--outer-inner',
  'Content-Type: text/html; charset=utf-8',
  '',
  '<p>Caf&eacute;</p>',
  '--outer-inner--',
  '--outer',
  "Content-Disposition: attachment; filename*=utf-8''pl%C3%A4n.csv",
  'Content-Type: text/csv',
  'Content-Transfer-Encoding: base64',
  '',
  Buffer.from('a,b\n1,2\n').toString('base64'),
  '--outer--',
  '',
]);

test('messages.get shows the MIME tree as Gmail does, in each format', async () => {
  const { users } = await setUp();
  const { data: sent } = await users.messages.send({ userId: 'me', requestBody: { raw: mixed } });
  const id = sent.id ?? '';
  const { data: full } = await users.messages.get({ userId: 'me', id });
  expect(headerOf(full, 'Subject')).toBe('Päper 📎');
  expect(headerOf(full, 'From')).toBe(`Programme têam <${team}>`);
  expect(full.snippet).toBe('Café at noon &amp; more');
  expect(full.payload).toMatchObject({
    partId: '',
    mimeType: 'multipart/mixed',
    filename: '',
    body: { size: 0 },
    parts: [
      {
        partId: '0',
        mimeType: 'multipart/alternative',
        parts: [
          { partId: '0.0', mimeType: 'text/plain', filename: '' },
          { partId: '0.1', mimeType: 'text/html' },
        ],
      },
      { partId: '1', mimeType: 'text/csv', filename: 'plän.csv', body: { size: 8, attachmentId: expect.any(String) } },
    ],
  });
  expect(decode(full.payload?.parts?.[0]?.parts?.[0]?.body?.data)).toBe('Café at noon & more');

  const attachmentId = full.payload?.parts?.[1]?.body?.attachmentId ?? '';
  const { data: attachment } = await users.messages.attachments.get({ userId: 'me', messageId: id, id: attachmentId });
  expect(decode(attachment.data)).toBe('a,b\n1,2\n');
  const wrong = users.messages.attachments.get({ userId: 'me', messageId: id, id: 'other' });
  expect((await refused(wrong)).message).toBe('Invalid attachment token');

  const { data: metadata } = await users.messages.get({
    userId: 'me',
    id,
    format: 'metadata',
    metadataHeaders: ['message-id', 'To'],
  });
  expect(metadata.payload?.headers?.map((field) => field.name)).toEqual(['To', 'Message-ID']);
  expect(metadata.payload?.parts).toBeUndefined();
  const { data: minimal } = await users.messages.get({ userId: 'me', id, format: 'minimal' });
  expect(Object.keys(minimal).sort()).toEqual(
    ['historyId', 'id', 'internalDate', 'labelIds', 'sizeEstimate', 'snippet', 'threadId'].sort(),
  );
  const { data: raw } = await users.messages.get({ userId: 'me', id, format: 'raw' });
  expect(decode(raw.raw)).toContain('\r\n--outer-inner--\r\n');
  expect(raw.payload).toBeUndefined();
  const { data: masked } = await users.messages.get({ userId: 'me', id, fields: 'id,payload(mimeType,parts/partId)' });
  expect(masked).toEqual({
    id,
    payload: { mimeType: 'multipart/mixed', parts: [{ partId: '0' }, { partId: '1' }] },
  });
});

test('a mail to oneself carries SENT and INBOX; a mail to another own mailbox arrives there without Bcc', async () => {
  const { users, local } = await setUp();
  const { data: self } = await users.messages.send({ userId: 'me', requestBody: { raw: letter({ to: team }) } });
  expect(self.labelIds).toEqual(['UNREAD', 'SENT', 'INBOX']);
  const raw = letter({ headers: [`Bcc: ${other}`], subject: 'For you' });
  const { data: sent } = await users.messages.send({ userId: 'me', requestBody: { raw } });
  const copy = await users.messages.get({ userId: 'me', id: sent.id ?? '' });
  expect(headerOf(copy.data, 'Bcc')).toBe(other);

  const colleague = clientOf(local, other).users;
  const { data: inbox } = await colleague.messages.list({ userId: 'me', labelIds: ['INBOX', 'UNREAD'] });
  expect(inbox.messages).toHaveLength(1);
  const arrived = await colleague.messages.get({ userId: 'me', id: inbox.messages?.[0]?.id ?? '' });
  expect(headerOf(arrived.data, 'Bcc')).toBeUndefined();
  expect(headerOf(arrived.data, 'Message-ID')).toBe(headerOf(copy.data, 'Message-ID'));
  expect([...local.sent(team)][1]?.bcc).toEqual([other]);
});

test('a From that is not the mailbox’s own is replaced', async () => {
  const { users, local } = await setUp();
  const raw = encode(['From: Minister <minister@gov.example>', 'To: head@school.example', 'Subject: Hello', '', 'x']);
  await users.messages.send({ userId: 'me', requestBody: { raw } });
  const mail = [...local.sent(team)][0];
  expect(mail?.from).toBe(team);
  expect(mail?.raw.toString()).toContain(`From: Programme team <${team}>\r\n`);
});

test('labels: modify, trash, untrash, delete', async () => {
  const { users, local } = await setUp();
  const { id } = local.receive(team, { from: 'Head <head@school.example>', subject: 'Question', text: 'When?' });
  const { data: label } = await users.labels.create({ userId: 'me', requestBody: { name: 'Termtime/Done' } });
  expect(label).toMatchObject({ id: 'Label_1', name: 'Termtime/Done', type: 'user' });
  const taken = users.labels.create({ userId: 'me', requestBody: { name: 'termtime/done' } });
  expect(await refused(taken)).toMatchObject({ code: 409, status: 'ABORTED' });

  const change = { addLabelIds: ['Label_1', 'STARRED'], removeLabelIds: ['UNREAD', 'INBOX'] };
  const { data: modified } = await users.messages.modify({ userId: 'me', id, requestBody: change });
  expect(modified.labelIds).toEqual(['Label_1', 'STARRED']);
  const bad = users.messages.modify({ userId: 'me', id, requestBody: { addLabelIds: ['SENT'] } });
  expect((await refused(bad)).message).toBe('Invalid label: SENT');
  expect((await users.messages.list({ userId: 'me', q: 'label:termtime-done' })).data.messages).toHaveLength(1);
  expect((await users.labels.get({ userId: 'me', id: 'Label_1' })).data).toMatchObject({
    messagesTotal: 1,
    messagesUnread: 0,
  });
  expect((await users.labels.list({ userId: 'me' })).data.labels?.map((item) => item.id)).toContain('Label_1');

  await users.messages.trash({ userId: 'me', id });
  expect((await users.messages.list({ userId: 'me' })).data.messages).toBeUndefined();
  expect((await users.messages.list({ userId: 'me', includeSpamTrash: true })).data.messages).toHaveLength(1);
  expect((await users.messages.list({ userId: 'me', q: 'in:trash' })).data.messages).toHaveLength(1);
  expect((await users.messages.untrash({ userId: 'me', id })).data.labelIds).toEqual(['Label_1', 'STARRED']);
  expect((await users.messages.delete({ userId: 'me', id })).status).toBe(204);
  expect((await refused(users.messages.get({ userId: 'me', id }))).code).toBe(404);
});

test('insert and import keep the message as it is', async () => {
  const { users, clock } = await setUp();
  const raw = letter({ headers: ['Date: Tue, 1 Sep 2026 09:00:00 +0100'] });
  const inserted = await users.messages.insert({ userId: 'me', requestBody: { raw, labelIds: ['INBOX'] } });
  const { data: first } = await users.messages.get({ userId: 'me', id: inserted.data.id ?? '' });
  expect(first).toMatchObject({ internalDate: String(clock.now()), labelIds: ['INBOX'] });
  expect(headerOf(first, 'Message-ID')).toBe('<mine@programme.example>');
  const imported = await users.messages.import({ userId: 'me', requestBody: { raw, labelIds: ['INBOX'] } });
  const { data: second } = await users.messages.get({ userId: 'me', id: imported.data.id ?? '' });
  expect(second.internalDate).toBe(String(Date.UTC(2026, 8, 1, 8)));
});

test('messages arrive by media upload too', async () => {
  const { client, local } = await setUp();
  const body = Buffer.from(letter({ subject: 'Uploaded' }), 'base64url').toString();
  const media = { mimeType: 'message/rfc822', body };
  // The client takes a root for uploads from the call, not from its constructor.
  const options = { rootUrl: local.url };
  await client.users.messages.send({ userId: 'me', media, requestBody: {} }, options);
  const draft = await client.users.drafts.create({ userId: 'me', media }, options);
  expect(draft.data.message?.labelIds).toEqual(['DRAFT']);
  expect([...local.sent(team)].map((mail) => mail.subject)).toEqual(['Uploaded']);
});

test('getProfile counts the mailbox', async () => {
  const { users } = await setUp();
  const before = (await users.getProfile({ userId: 'me' })).data;
  expect(before).toMatchObject({ emailAddress: team, messagesTotal: 0, threadsTotal: 0 });
  await users.messages.send({ userId: 'me', requestBody: { raw: letter() } });
  const after = (await users.getProfile({ userId: team.toUpperCase() })).data;
  expect(after).toMatchObject({ messagesTotal: 1, threadsTotal: 1 });
  expect(Number(after.historyId)).toBeGreaterThan(Number(before.historyId));
});
