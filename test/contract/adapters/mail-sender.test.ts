import PostalMime from 'postal-mime';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { GmailSender, gmailClient } from '../../../adapters/google/mail-sender.ts';
import { composeMime } from '../../../adapters/google/mime.ts';
import type { Mail } from '../../../domain/notice/types.ts';
import { type FaultCall, type FaultResult, type LocalGmail, startGmail } from '../../../local/google/gmail/index.ts';
import { recordingPolicy, signedInAs } from './google-fixtures.ts';
import { mail } from './records.ts';

const mailbox = 'programme@example.org';
const from = { name: 'Excellence Programme', replyTo: 'team@example.org' };
const fresh = { recovering: false };
const recovering = { recovering: true };

let gmail: LocalGmail;
let sender: GmailSender;
let policy: ReturnType<typeof recordingPolicy>;
let fault: (call: FaultCall) => FaultResult | undefined;
let now: number;

beforeEach(async () => {
  fault = () => undefined;
  now = Date.parse('2026-10-01T07:00:00Z');
  await open({});
});
afterEach(() => gmail.stop());

async function open(quota: { messagesPerDay?: number; unitsPerMinute?: number }): Promise<void> {
  const clock = { now: () => now };
  gmail = await startGmail({ databaseFile: ':memory:', clock, quota, faults: (call) => fault(call) });
  gmail.addMailbox(mailbox);
  policy = recordingPolicy(3);
  sender = new GmailSender({ client: client(), from, policy });
}

const client = () => gmailClient({ rootUrl: gmail.url, auth: signedInAs(mailbox) });
const sent = () => [...gmail.sent(mailbox)];
const count = (method: string) => gmail.calls.byMethod[method] ?? 0;

/** Goes wrong for the first `times` calls of a method. */
function failing(method: string, phase: FaultCall['phase'], result: FaultResult, times = 1): void {
  let left = times;
  fault = (call) => {
    if (call.method !== method || call.phase !== phase || left === 0) return undefined;
    left -= 1;
    return result;
  };
}

async function drafted(of: Mail = mail(), how = fresh): Promise<string> {
  const outcome = await sender.draft(of, how);
  if (outcome.is !== 'drafted') throw new Error(`Not drafted but ${outcome.is}`);
  return outcome.draft;
}

const drafts = async () => (await client().users.drafts.list({ userId: 'me' })).data.drafts ?? [];

describe('a mail', () => {
  it('is drafted, sent and told with the Message-ID that Gmail gave it', async () => {
    const draft = await drafted();
    expect(sent()).toEqual([]);
    const outcome = await sender.send(mail(), draft);
    const [message] = sent();
    expect(outcome).toEqual({
      is: 'sent',
      gmailId: message?.id,
      threadId: message?.threadId,
      messageId: message?.messageId,
    });
    expect(gmail.calls.byMethod).toEqual({ 'drafts.create': 1, 'drafts.send': 1, 'messages.get': 1 });
  });

  it('goes without the last call if that is wished', async () => {
    sender = new GmailSender({ client: client(), from, policy, readBack: false });
    expect(await sender.send(mail(), await drafted())).toMatchObject({ is: 'sent' });
    expect(count('messages.get')).toBe(0);
  });

  it('is the same words in text and HTML, with ids only in its headers', async () => {
    const notices = [
      { carrier: '100101', id: 'visit-1/draft-agenda/remind-1/r2/school:100101:pa' },
      { carrier: '100101', id: 'event-1/rsvp/ask/r1/school:100101:pa' },
      { carrier: '100101', id: 'event-1/rsvp/ask/r1/school:100101:head' },
    ];
    await sender.send(mail(), await drafted(mail({ notices })));
    const message = await PostalMime.parse(sent()[0]!.raw);
    expect(message).toMatchObject({
      from: { name: from.name, address: mailbox },
      to: [{ name: 'Pat Ashdown', address: 'pat@school.example' }],
      replyTo: [{ address: from.replyTo }],
      subject: mail().subject,
      date: '2026-10-01T07:00:00.000Z',
    });
    expect(message.text?.trim()).toBe(mail().text);
    expect(message.html?.trim()).toBe(mail().html);
    const header = (key: string) => message.headers.find((one) => one.key === key)?.value;
    expect(header('x-termtime-reference')).toBe('TT-K7QX');
    expect(header('x-termtime-items')).toBe('visit-1/draft-agenda/remind-1 event-1/rsvp/ask');
    expect(header('auto-submitted')).toBe('auto-generated');
  });

  it('is the same bytes every time it is composed', async () => {
    const long = mail({ text: 'Ünïcode '.repeat(200), html: `<p>${'Ünïcode '.repeat(200)}</p>` });
    expect((await composeMime(long, from)).equals(await composeMime(long, from))).toBe(true);
  });

  it.each([
    ['emoji and accents', 'Zoë 👩🏽‍🏫 Ó Súilleabháin', 'Visit 2 🎉 — “Exzellenz”'],
    ['right to left', 'עדי כהן', 'مرحبا بكم في المدرسة'],
    ['a comma, quotes and brackets', 'Dr. Okoro, "Ada" <the head>', 'A, b; <c> "d"'],
    ['a long subject', 'Pat', 'Very long indeed: '.repeat(20).trim()],
  ])('may name people with %s', async (_, name, subject) => {
    const to = { name, email: 'a@school.example' };
    await sender.send(mail({ to, subject }), await drafted(mail({ to, subject })));
    const message = await PostalMime.parse(sent()[0]!.raw);
    expect(message.to).toEqual([{ name, address: to.email }]);
    expect(message.subject).toBe(subject);
    expect(sent()[0]?.to).toEqual([to.email]);
  });

  it('cannot be given headers or recipients by what people type', async () => {
    const evil = mail({
      to: { name: 'Pat\r\nBcc: all@school.example\r\n', email: 'pat@school.example' },
      subject: 'Hello\r\nBcc: all@school.example\r\n\r\nBody',
      reference: 'TT-1\r\nX-Evil: yes',
      notices: [{ carrier: '100101', id: 'a/b\r\nBcc: all@school.example/c/r1/x' }],
    });
    await sender.send(evil, await drafted(evil));
    const message = await PostalMime.parse(sent()[0]!.raw);
    expect(message.bcc ?? []).toEqual([]);
    expect(message.headers.map(({ key }) => key)).not.toContain('x-evil');
    expect(sent()[0]).toMatchObject({ to: ['pat@school.example'], cc: [], bcc: [] });
    expect(message.subject).toBe('Hello Bcc: all@school.example Body');
  });

  it.each(['', 'nobody', 'a@school.example, b@school.example', 'A <a@school.example>', 'a@school.example\r\nBcc: b@x'])(
    'to the address %j is refused before any call',
    async (email) => {
      const outcome = await sender.draft(mail({ to: { name: 'X', email } }), fresh);
      expect(outcome).toEqual({ is: 'refused', reason: 'the recipient has no valid address' });
      expect(gmail.calls.total).toBe(0);
    },
  );
});

describe('making a draft', () => {
  it('that was accepted though its answer was lost finds it again', async () => {
    failing('drafts.create', 'after', 'drop');
    const draft = await drafted();
    expect((await drafts()).map(({ id }) => id)).toEqual([draft]);
    expect(count('drafts.create')).toBe(1);
  });

  it('that was lost before it was accepted is left to a later run', async () => {
    failing('drafts.create', 'before', 'drop');
    expect(await sender.draft(mail(), fresh)).toMatchObject({ is: 'unavailable', untilTomorrow: false });
    expect(await drafts()).toEqual([]);
    await drafted(mail(), recovering);
    expect(await drafts()).toHaveLength(1);
  });

  it('after a run that died finds the draft of that run', async () => {
    const first = await drafted();
    expect(await drafted(mail(), recovering)).toBe(first);
    expect(await drafts()).toHaveLength(1);
  });

  it('never takes a draft that a person wrote and that quotes the mail', async () => {
    const raw = Buffer.from('To: pat@school.example\r\nSubject: Re\r\n\r\n> Ref. TT-K7QX\r\n').toString('base64url');
    const theirs = await client().users.drafts.create({ userId: 'me', requestBody: { message: { raw } } });
    expect(await drafted(mail(), recovering)).not.toBe(theirs.data.id);
  });

  it('makes none while it cannot look for one', async () => {
    failing('drafts.list', 'before', { status: 503, reason: 'backendError' }, 9);
    expect(await sender.draft(mail(), recovering)).toMatchObject({ is: 'unavailable' });
    expect(count('drafts.create')).toBe(0);
  });
});

describe('sending', () => {
  it('that was lost before it was accepted leaves the draft, and may be tried again', async () => {
    const draft = await drafted();
    failing('drafts.send', 'before', 'drop');
    expect(await sender.send(mail(), draft)).toEqual({ is: 'drafted', draft });
    expect(await sender.send(mail(), draft)).toMatchObject({ is: 'sent' });
    expect(sent()).toHaveLength(1);
  });

  it.each<FaultResult>(['drop', { status: 500, reason: 'backendError' }, { status: 503, reason: 'backendError' }])(
    'that was accepted though its answer was lost is found in Sent (%j)',
    async (result) => {
      const draft = await drafted();
      failing('drafts.send', 'after', result);
      const [outcome, [message]] = [await sender.send(mail(), draft), sent()];
      expect(outcome).toEqual({
        is: 'sent',
        gmailId: message?.id,
        threadId: message?.threadId,
        messageId: message?.messageId,
      });
      expect(count('drafts.send')).toBe(1);
    },
  );

  it('a second time, by a run that does not know of the first, sends nothing', async () => {
    const draft = await drafted();
    await sender.send(mail(), draft);
    expect(await sender.send(mail(), draft)).toMatchObject({ is: 'sent', gmailId: sent()[0]?.id });
    expect(sent()).toHaveLength(1);
  });

  it('a draft that a person deleted is unknown, and stays so', async () => {
    const draft = await drafted();
    await client().users.drafts.delete({ userId: 'me', id: draft });
    expect(await sender.send(mail(), draft)).toEqual({ is: 'unknown', draft });
    expect(await sender.confirm(mail(), draft)).toEqual({ is: 'unknown', draft });
  });

  it('is unknown while nobody can look', async () => {
    const draft = await drafted();
    fault = ({ method, phase }) =>
      (method === 'drafts.send' && phase === 'after') || (method === 'drafts.get' && phase === 'before')
        ? 'drop'
        : undefined;
    expect(await sender.send(mail(), draft)).toEqual({ is: 'unknown', draft });
    expect(await sender.confirm(mail(), draft)).toMatchObject({ is: 'sent' });
  });

  it('counts as sent even if the Message-ID cannot be read back', async () => {
    const draft = await drafted();
    failing('messages.get', 'before', { status: 503, reason: 'backendError' }, 9);
    expect(await sender.send(mail(), draft)).toMatchObject({
      is: 'sent',
      messageId: expect.stringContaining('TT-K7QX'),
    });
  });

  it('that is throttled is repeated, since it was not carried out', async () => {
    const draft = await drafted();
    failing('drafts.send', 'before', { status: 403, reason: 'userRateLimitExceeded' });
    expect(await sender.send(mail(), draft)).toMatchObject({ is: 'sent' });
    expect(policy.pauses).toHaveLength(1);
  });

  it('that stays throttled is left to a later run', async () => {
    const draft = await drafted();
    failing('drafts.send', 'before', { status: 429, reason: 'rateLimitExceeded' }, 9);
    expect(await sender.send(mail(), draft)).toMatchObject({ is: 'unavailable', untilTomorrow: false });
    expect(count('drafts.send')).toBe(3);
    expect(sent()).toEqual([]);
  });

  it('beyond the minute’s units waits', async () => {
    await gmail.stop();
    await open({ unitsPerMinute: 115 });
    const draft = await drafted();
    expect(await sender.send(mail(), draft)).toMatchObject({ is: 'sent' });
    const second = await sender.draft(mail({ reference: 'TT-2' }), fresh);
    expect(second).toMatchObject({ is: 'unavailable', untilTomorrow: false });
  });

  it('beyond the day’s limit waits until tomorrow and is not repeated', async () => {
    await gmail.stop();
    await open({ messagesPerDay: 1 });
    await sender.send(mail(), await drafted());
    const second = mail({ reference: 'TT-2' });
    const draft = await drafted(second);
    expect(await sender.send(second, draft)).toMatchObject({ is: 'unavailable', untilTomorrow: true });
    expect(policy.pauses).toEqual([]);
    now += 25 * 3_600_000;
    expect(await sender.send(second, draft)).toMatchObject({ is: 'sent' });
  });

  it.each([
    ['Invalid To header', 'Gmail does not accept the recipient’s address'],
    ['Recipient address required', 'Gmail does not accept the recipient’s address'],
    ['Invalid value', 'Gmail does not accept the mail'],
  ])('that Gmail refuses (%s) is refused without naming anybody', async (message, reason) => {
    const draft = await drafted();
    failing('drafts.send', 'before', { status: 400, reason: message });
    expect(await sender.send(mail(), draft)).toEqual({ is: 'refused', reason });
    expect(count('drafts.send')).toBe(1);
  });

  it('without access to the mailbox is nobody’s fault but the set-up’s', async () => {
    const stranger = gmailClient({ rootUrl: gmail.url, auth: signedInAs('stranger@example.org') });
    sender = new GmailSender({ client: stranger, from, policy });
    expect(await sender.draft(mail(), fresh)).toMatchObject({ is: 'unavailable', untilTomorrow: false });
  });
});

describe('confirming', () => {
  it('tells a sent mail from an answer that quotes it', async () => {
    const draft = await drafted();
    const answer = 'To: pat@school.example\r\nSubject: Re\r\n\r\nThanks!\r\n> Ref. TT-K7QX\r\n';
    const raw = Buffer.from(answer).toString('base64url');
    await client().users.messages.send({ userId: 'me', requestBody: { raw } });
    expect(await sender.confirm(mail(), draft)).toEqual({ is: 'drafted', draft });
    await client().users.drafts.send({ userId: 'me', requestBody: { id: draft } });
    expect(await sender.confirm(mail(), draft)).toMatchObject({ is: 'sent', gmailId: sent()[1]?.id });
  });

  it('says nothing while Gmail is out of order', async () => {
    const draft = await drafted();
    failing('messages.list', 'before', 'drop', 9);
    expect(await sender.confirm(mail(), draft)).toMatchObject({ is: 'unavailable', untilTomorrow: false });
  });
});
