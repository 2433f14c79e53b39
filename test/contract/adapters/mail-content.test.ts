import PostalMime from 'postal-mime';
import { describe, expect, it } from 'vitest';
import { composeMime } from '../../../adapters/google/mime.ts';
import { fresh, from, mailbox, useMailBench } from './mail-bench.ts';
import { mail } from './records.ts';

const bench = useMailBench();

describe('a mail', () => {
  it('is drafted, sent and told with the Message-ID that Gmail gave it', async () => {
    const draft = await bench.drafted();
    expect(bench.sent()).toEqual([]);
    const outcome = await bench.sender.send(mail(), draft);
    const [message] = bench.sent();
    expect(outcome).toEqual({
      is: 'sent',
      gmailId: message?.id,
      threadId: message?.threadId,
      messageId: message?.messageId,
    });
    expect(bench.gmail.calls.byMethod).toEqual({ 'drafts.create': 1, 'drafts.send': 1, 'messages.get': 1 });
  });

  it('goes without the last call if that is wished', async () => {
    bench.sender = bench.senderOf(bench.client(), { readBack: false });
    expect(await bench.sender.send(mail(), await bench.drafted())).toMatchObject({ is: 'sent' });
    expect(bench.count('messages.get')).toBe(0);
  });

  it('is the same words in text and HTML, with ids only in its headers', async () => {
    const notices = [
      { carrier: '100101', id: 'visit-1/draft-agenda/remind-1/r2/school:100101:pa' },
      { carrier: '100101', id: 'event-1/rsvp/ask/r1/school:100101:pa' },
      { carrier: '100101', id: 'event-1/rsvp/ask/r1/school:100101:head' },
    ];
    await bench.sender.send(mail(), await bench.drafted(mail({ notices, replyTo: 'team@example.org' })));
    const message = await PostalMime.parse(bench.sent()[0]!.raw);
    expect(message).toMatchObject({
      from: { name: from.name, address: mailbox },
      to: [{ name: 'Pat Ashdown', address: 'pat@school.example' }],
      replyTo: [{ address: 'team@example.org' }],
      subject: mail().subject,
      date: '2026-10-01T07:00:00.000Z',
    });
    expect(message.text?.trim()).toBe(mail().text);
    expect(message.html?.trim()).toBe(mail().html);
    const header = (key: string) => message.headers.find((one) => one.key === key)?.value;
    expect(header('x-termtime-reference')).toBe('TT-K7QX');
    expect(header('x-termtime-items')).toBe('100101/visit-1/draft-agenda/remind-1/r2 100101/event-1/rsvp/ask/r1');
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
    await bench.sender.send(mail({ to, subject }), await bench.drafted(mail({ to, subject })));
    const message = await PostalMime.parse(bench.sent()[0]!.raw);
    expect(message.to).toEqual([{ name, address: to.email }]);
    expect(message.subject).toBe(subject);
    expect(bench.sent()[0]?.to).toEqual([to.email]);
  });

  it('keeps to 100 characters of a name, and turns no address round', async () => {
    const to = { name: `\u202e${'Ünlü '.repeat(60)}`, email: 'a@school.example' };
    await bench.sender.send(mail({ to }), await bench.drafted(mail({ to })));
    const message = await PostalMime.parse(bench.sent()[0]!.raw);
    expect(message.to).toEqual([{ name: 'Ünlü '.repeat(20).trim(), address: to.email }]);
  });

  it('cannot be given headers or recipients by what people type', async () => {
    const evil = mail({
      to: { name: 'Pat\r\nBcc: all@school.example\r\n', email: 'pat@school.example' },
      subject: 'Hello\r\nBcc: all@school.example\r\n\r\nBody',
      reference: 'TT-1\r\nX-Evil: yes',
      notices: [{ carrier: '100101', id: 'a/b\r\nBcc: all@school.example/c/r1/x' }],
    });
    await bench.sender.send(evil, await bench.drafted(evil));
    const message = await PostalMime.parse(bench.sent()[0]!.raw);
    expect(message.bcc ?? []).toEqual([]);
    expect(message.headers.map(({ key }) => key)).not.toContain('x-evil');
    expect(bench.sent()[0]).toMatchObject({ to: ['pat@school.example'], cc: [], bcc: [] });
    expect(message.subject).toBe('Hello Bcc: all@school.example Body');
  });

  it.each(['', 'nobody', 'a@school.example, b@school.example', 'A <a@school.example>', 'a@school.example\r\nBcc: b@x'])(
    'to the address %j is refused before any call',
    async (email) => {
      const outcome = await bench.sender.draft(mail({ to: { name: 'X', email } }), fresh);
      expect(outcome).toEqual({ is: 'refused', reason: 'the recipient has no valid address' });
      expect(bench.gmail.calls.total).toBe(0);
    },
  );
});
