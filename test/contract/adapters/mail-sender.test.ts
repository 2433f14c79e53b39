import { describe, expect, it } from 'vitest';
import type { FaultResult } from '../../../local/google/gmail/index.ts';
import { fresh, recovering, useMailBench } from './mail-bench.ts';
import { mail } from './records.ts';

const bench = useMailBench();

describe('making a draft', () => {
  it('that was accepted though its answer was lost finds it again', async () => {
    bench.failing('drafts.create', 'after', 'drop');
    const draft = await bench.drafted();
    expect((await bench.drafts()).map(({ id }) => id)).toEqual([draft]);
    expect(bench.count('drafts.create')).toBe(1);
  });

  it('that was lost before it was accepted is left to a later run', async () => {
    bench.failing('drafts.create', 'before', 'drop');
    expect(await bench.sender.draft(mail(), fresh)).toMatchObject({ is: 'unavailable', untilTomorrow: false });
    expect(await bench.drafts()).toEqual([]);
    await bench.drafted(mail(), recovering);
    expect(await bench.drafts()).toHaveLength(1);
  });

  it('after a run that died finds the draft of that run', async () => {
    const first = await bench.drafted();
    expect(await bench.drafted(mail(), recovering)).toBe(first);
    expect(await bench.drafts()).toHaveLength(1);
  });

  it('never takes a draft that a person wrote and that quotes the mail', async () => {
    const raw = Buffer.from('To: pat@school.example\r\nSubject: Re\r\n\r\n> Ref. TT-K7QX\r\n').toString('base64url');
    const theirs = await bench.client().users.drafts.create({ userId: 'me', requestBody: { message: { raw } } });
    expect(await bench.drafted(mail(), recovering)).not.toBe(theirs.data.id);
  });

  it('makes none while it cannot look for one', async () => {
    bench.failing('drafts.list', 'before', { status: 503, reason: 'backendError' }, 9);
    expect(await bench.sender.draft(mail(), recovering)).toMatchObject({ is: 'unavailable' });
    expect(bench.count('drafts.create')).toBe(0);
  });
});

describe('sending', () => {
  it('that was lost before it was accepted leaves the draft, and may be tried again', async () => {
    const draft = await bench.drafted();
    bench.failing('drafts.send', 'before', 'drop');
    expect(await bench.sender.send(mail(), draft)).toEqual({ is: 'drafted', draft });
    expect(await bench.sender.send(mail(), draft)).toMatchObject({ is: 'sent' });
    expect(bench.sent()).toHaveLength(1);
  });

  it.each<FaultResult>(['drop', { status: 500, reason: 'backendError' }, { status: 503, reason: 'backendError' }])(
    'that was accepted though its answer was lost is found in Sent (%j)',
    async (result) => {
      const draft = await bench.drafted();
      bench.failing('drafts.send', 'after', result);
      const [outcome, [message]] = [await bench.sender.send(mail(), draft), bench.sent()];
      expect(outcome).toEqual({
        is: 'sent',
        gmailId: message?.id,
        threadId: message?.threadId,
        messageId: message?.messageId,
      });
      expect(bench.count('drafts.send')).toBe(1);
    },
  );

  it('a second time, by a run that does not know of the first, sends nothing', async () => {
    const draft = await bench.drafted();
    await bench.sender.send(mail(), draft);
    expect(await bench.sender.send(mail(), draft)).toMatchObject({ is: 'sent', gmailId: bench.sent()[0]?.id });
    expect(bench.sent()).toHaveLength(1);
  });

  it('a draft that a person deleted is unknown, and stays so', async () => {
    const draft = await bench.drafted();
    await bench.client().users.drafts.delete({ userId: 'me', id: draft });
    expect(await bench.sender.send(mail(), draft)).toEqual({ is: 'unknown', draft });
    expect(await bench.sender.confirm(mail(), draft)).toEqual({ is: 'unknown', draft });
  });

  it('is unknown while nobody can look', async () => {
    const draft = await bench.drafted();
    bench.fault = ({ method, phase }) =>
      (method === 'drafts.send' && phase === 'after') || (method === 'drafts.get' && phase === 'before')
        ? 'drop'
        : undefined;
    expect(await bench.sender.send(mail(), draft)).toEqual({ is: 'unknown', draft });
    expect(await bench.sender.confirm(mail(), draft)).toMatchObject({ is: 'sent' });
  });

  it('counts as sent even if the Message-ID cannot be read back', async () => {
    const draft = await bench.drafted();
    bench.failing('messages.get', 'before', { status: 503, reason: 'backendError' }, 9);
    expect(await bench.sender.send(mail(), draft)).toMatchObject({
      is: 'sent',
      messageId: expect.stringContaining('TT-K7QX'),
    });
  });

  it('that is throttled is repeated, since it was not carried out', async () => {
    const draft = await bench.drafted();
    bench.failing('drafts.send', 'before', { status: 403, reason: 'userRateLimitExceeded' });
    expect(await bench.sender.send(mail(), draft)).toMatchObject({ is: 'sent' });
    expect(bench.policy.pauses).toHaveLength(1);
  });

  it('that stays throttled is left to a later run', async () => {
    const draft = await bench.drafted();
    bench.failing('drafts.send', 'before', { status: 429, reason: 'rateLimitExceeded' }, 9);
    expect(await bench.sender.send(mail(), draft)).toMatchObject({ is: 'unavailable', untilTomorrow: false });
    expect(bench.count('drafts.send')).toBe(3);
    expect(bench.sent()).toEqual([]);
  });

  it('beyond the minute’s units is not even asked for', async () => {
    const outcomes = [];
    for (let n = 1; n <= 55; n += 1) {
      const one = mail({ reference: `TT-${n}` });
      const drafted = await bench.sender.draft(one, fresh);
      outcomes.push(drafted.is === 'drafted' ? (await bench.sender.send(one, drafted.draft)).is : drafted);
    }
    // The Message-ID is read back here: 130 units a mail.
    expect(outcomes.filter((is) => is === 'sent')).toHaveLength(45);
    expect(outcomes.at(-1)).toMatchObject({ is: 'unavailable', isPaced: true, untilTomorrow: false });
    expect(bench.gmail.calls.total).toBe(45 * 3);
    bench.now += 60_000;
    expect(await bench.drafted(mail({ reference: 'TT-55' }))).toBeTruthy();
  });

  it('beyond the units that others use with it waits', async () => {
    await bench.gmail.stop();
    await bench.open({ unitsPerMinute: 115 });
    const draft = await bench.drafted();
    expect(await bench.sender.send(mail(), draft)).toMatchObject({ is: 'sent' });
    const second = await bench.sender.draft(mail({ reference: 'TT-2' }), fresh);
    expect(second).toMatchObject({ is: 'unavailable', untilTomorrow: false });
  });

  it('beyond the day’s limit waits until tomorrow and is not repeated', async () => {
    await bench.gmail.stop();
    await bench.open({ messagesPerDay: 1 });
    await bench.sender.send(mail(), await bench.drafted());
    const second = mail({ reference: 'TT-2' });
    const draft = await bench.drafted(second);
    expect(await bench.sender.send(second, draft)).toMatchObject({ is: 'unavailable', untilTomorrow: true });
    expect(bench.policy.pauses).toEqual([]);
    bench.now += 25 * 3_600_000;
    expect(await bench.sender.send(second, draft)).toMatchObject({ is: 'sent' });
  });

  it.each([
    ['Invalid To header', 'Gmail does not accept the recipient’s address'],
    ['Recipient address required', 'Gmail does not accept the recipient’s address'],
    ['Invalid value', 'Gmail does not accept the mail'],
  ])('that Gmail refuses (%s) is refused without naming anybody', async (message, reason) => {
    const draft = await bench.drafted();
    bench.failing('drafts.send', 'before', { status: 400, reason: message });
    expect(await bench.sender.send(mail(), draft)).toEqual({ is: 'refused', reason });
    expect(bench.count('drafts.send')).toBe(1);
  });

  it('without access to the mailbox is nobody’s fault but the set-up’s', async () => {
    const stranger = bench.client('stranger@example.org');
    bench.sender = bench.senderOf(stranger);
    expect(await bench.sender.draft(mail(), fresh)).toMatchObject({ is: 'unavailable', untilTomorrow: false });
  });
});

describe('discarding', () => {
  it('deletes every draft of the mail and no other, and nothing that was sent', async () => {
    const other = await bench.drafted(mail({ reference: 'TT-2' }));
    await bench.drafted();
    await bench.drafted();
    expect(await bench.sender.discard(mail())).toEqual({ is: 'gone' });
    const { data } = await bench.client().users.drafts.list({ userId: 'me' });
    expect(data.drafts?.map(({ id }) => id)).toEqual([other]);
    await bench.sender.send(mail({ reference: 'TT-2' }), other);
    expect(await bench.sender.discard(mail({ reference: 'TT-2' }))).toEqual({ is: 'gone' });
    expect(bench.sent()).toHaveLength(1);
  });

  it('is done again after an answer that was lost', async () => {
    await bench.drafted();
    bench.failing('drafts.delete', 'after', 'drop');
    expect(await bench.sender.discard(mail())).toEqual({ is: 'gone' });
    expect(bench.count('drafts.delete')).toBe(2);
  });

  it('is left to a later run while Gmail is out of order', async () => {
    await bench.drafted();
    bench.failing('drafts.delete', 'before', { status: 503, reason: 'backendError' }, 9);
    expect(await bench.sender.discard(mail())).toMatchObject({ is: 'unavailable' });
  });
});

describe('a draft that no record knows', () => {
  it('is found again although the search does not know it yet', async () => {
    await bench.gmail.stop();
    await bench.open({}, () => 60_000);
    const draft = await bench.drafted();
    expect(await bench.sender.draft(mail(), recovering)).toEqual({ is: 'drafted', draft });
    expect(bench.count('drafts.create')).toBe(1);
  });
});

describe('confirming', () => {
  it('finds a mail that somebody threw into the bin', async () => {
    const draft = await bench.drafted();
    await bench.sender.send(mail(), draft);
    await bench.client().users.messages.trash({ userId: 'me', id: bench.sent()[0]!.id });
    expect(await bench.sender.confirm(mail(), draft)).toMatchObject({ is: 'sent', gmailId: bench.sent()[0]!.id });
  });

  it('does not know while the search lags, and knows afterwards', async () => {
    await bench.gmail.stop();
    await bench.open({}, () => 60_000);
    const draft = await bench.drafted();
    await bench.sender.send(mail(), draft);
    expect(await bench.sender.confirm(mail(), draft)).toEqual({ is: 'unknown', draft });
    bench.now += 60_000;
    expect(await bench.sender.confirm(mail(), draft)).toMatchObject({ is: 'sent' });
  });

  it('tells a sent mail from an answer that quotes it', async () => {
    const draft = await bench.drafted();
    const answer = 'To: pat@school.example\r\nSubject: Re\r\n\r\nThanks!\r\n> Ref. TT-K7QX\r\n';
    const raw = Buffer.from(answer).toString('base64url');
    await bench.client().users.messages.send({ userId: 'me', requestBody: { raw } });
    expect(await bench.sender.confirm(mail(), draft)).toEqual({ is: 'drafted', draft });
    await bench.client().users.drafts.send({ userId: 'me', requestBody: { id: draft } });
    expect(await bench.sender.confirm(mail(), draft)).toMatchObject({ is: 'sent', gmailId: bench.sent()[1]?.id });
  });

  it('says nothing while Gmail is out of order', async () => {
    const draft = await bench.drafted();
    bench.failing('messages.list', 'before', 'drop', 9);
    expect(await bench.sender.confirm(mail(), draft)).toMatchObject({ is: 'unavailable', untilTomorrow: false });
  });
});
