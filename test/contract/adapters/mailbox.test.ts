import { describe, expect, it } from 'vitest';
import { GmailMailbox } from '../../../adapters/google/mailbox.ts';
import { classify } from '../../../domain/mailbox/classify.ts';
import { MailboxUnavailable } from '../../../domain/mailbox/unavailable.ts';
import { instant } from '../../../domain/time.ts';
import { mailbox as address, useMailBench } from './mail-bench.ts';
import { mail } from './records.ts';

const bench = useMailBench();
const week = 7 * 24 * 3_600_000;

const mailbox = (pageSize = 100) => new GmailMailbox({ client: bench.client(), policy: bench.policy, pageSize });

async function sentMail() {
  await bench.sender.send(mail(), await bench.drafted());
  const [sent] = bench.sent();
  if (!sent) throw new Error('Nothing was sent.');
  return sent;
}

const receive = (subject: string) => bench.gmail.receive(address, { from: 'Pat <pat@school.example>', subject }).id;

describe('what came since', () => {
  it('is found page by page, in order, and once; what we sent and drafted is not among it', async () => {
    const reader = mailbox(3);
    const begun = await reader.position();
    await sentMail();
    const ids = Array.from({ length: 7 }, (_, index) => receive(`Mail ${index}`));
    await bench.drafted(mail({ reference: 'TT-DRAFT' }));
    const found: string[] = [];
    let position = begun;
    for (let more = true; more; ) {
      const came = await reader.cameSince(position);
      if (came === 'stale') throw new Error('The history is fresh.');
      found.push(...came.ids);
      ({ position, more } = came);
    }
    expect(found).toEqual(ids);
    expect(await reader.cameSince(position)).toMatchObject({ ids: [], more: false });
  });

  it('is stale when the history no longer goes back so far; a search finds the last days, oldest first', async () => {
    const reader = mailbox();
    const begun = await reader.position();
    receive('Long ago');
    bench.now += 2 * week;
    const from = bench.now;
    const ids = [receive('First')];
    bench.now += 60_000;
    await sentMail();
    ids.push(receive('Second'));
    expect(await reader.cameSince(begun)).toBe('stale');
    expect(await reader.cameAfter(instant(from - 1000))).toEqual(ids);
  });

  it('waits while Gmail is out of order, and says so', async () => {
    const begun = await mailbox().position();
    bench.failing('history.list', 'before', { status: 503, reason: 'backendError' }, 9);
    await expect(mailbox().cameSince(begun)).rejects.toThrow(MailboxUnavailable);
    bench.failing('history.list', 'before', { status: 429, reason: 'rateLimitExceeded' }, 1);
    expect(await mailbox().cameSince(begun)).toMatchObject({ ids: [] });
  });
});

describe('a message', () => {
  const read = async (id: string) => {
    const found = await mailbox().read(id);
    if (!found) throw new Error('The message is gone.');
    return found;
  };

  it.each(['nested', 'flat'] as const)('that is a bounce is known by its %s fields', async (layout) => {
    const sent = await sentMail();
    const { id } = bench.gmail.bounce(address, sent.id, { kind: 'hard', address: 'pat@school.example', layout });
    const report = await read(id);
    expect(report.threadId).toBe(sent.threadId);
    expect(classify(report, address)).toEqual({
      is: 'bounce',
      failures: [{ address: 'pat@school.example', permanent: true, failed: true, status: '5.1.1' }],
    });
    expect(report.enclosed.map((headers) => headers['x-termtime-reference'])).toEqual([mail().reference]);
    const soft = bench.gmail.bounce(address, sent.id, { kind: 'soft', address: 'pat@school.example', layout });
    expect(classify(await read(soft.id), address)).toMatchObject({ failures: [{ permanent: false, failed: false }] });
  });

  it('that somebody’s mail program wrote is automatic', async () => {
    const sent = await sentMail();
    expect(classify(await read(bench.gmail.autoReply(address, sent.id).id), address)).toEqual({ is: 'automatic' });
  });

  it('that a person wrote keeps sender, words and files', async () => {
    const { id } = bench.gmail.receive(address, {
      from: '"O’Neill, Siân" <Sian@School.example>',
      subject: 'Re: Besuch – Ü',
      text: 'Anbei ✓',
      html: '<p>Anbei ✓</p>',
      attachments: [{ filename: 'Übersicht.pdf', contentType: 'application/pdf', content: '%PDF' }],
    });
    const found = await read(id);
    expect(found).toMatchObject({
      id,
      at: instant(bench.now),
      from: 'sian@school.example',
      text: 'Anbei ✓',
      files: [{ name: 'Übersicht.pdf', type: 'application/pdf', inline: false }],
    });
    expect(found.headers['subject']).toBe('Re: Besuch – Ü');
    expect(classify(found, address)).toEqual({ is: 'reply', attachment: true });
  });

  it('with a picture in its signature has no file', async () => {
    const parts = [
      'Content-Type: text/plain\r\n\r\nYes.',
      'Content-Type: image/png; name=logo.png\r\nContent-Disposition: inline; filename=logo.png\r\nContent-ID: <l>\r\n\r\nx',
    ];
    const body = parts.map((part) => `--b\r\n${part}\r\n`).join('');
    const head = 'From: pat@school.example\r\nSubject: Re\r\nContent-Type: multipart/related; boundary=b';
    const { id } = bench.gmail.receive(address, { from: '', subject: '', raw: `${head}\r\n\r\n${body}--b--\r\n` });
    expect(classify(await read(id), address)).toEqual({ is: 'reply', attachment: false });
  });

  it.each(['inline', 'attached'])('with a calendar answer %s tells event, answer and who', async (how) => {
    const content = [
      'BEGIN:VCALENDAR',
      'METHOD:REPLY',
      'BEGIN:VEVENT',
      'UID:elp-2026.event-1@a-very-long-domain-name-so-that-the-line-has-to-be-folded-by',
      '  -the-rules.example',
      'ATTENDEE;CN="Pat: Head";PARTSTAT=DECLINED:MAILTO:Pat@School.example',
      'END:VEVENT',
      'END:VCALENDAR',
    ].join('\r\n');
    const files = { attachments: [{ filename: 'invite.ics', contentType: 'text/calendar', content }] };
    const raw = `From: pat@school.example\r\nSubject: Declined\r\nContent-Type: text/calendar; method=REPLY\r\n\r\n${content}`;
    const message = {
      from: 'pat@school.example',
      subject: 'Declined: Event 1',
      ...(how === 'inline' ? { raw } : files),
    };
    const found = await read(bench.gmail.receive(address, message).id);
    expect(classify(found, address)).toEqual({
      is: 'calendar-answer',
      answer: {
        uid: 'elp-2026.event-1@a-very-long-domain-name-so-that-the-line-has-to-be-folded-by -the-rules.example',
        answer: 'declined',
        attendee: 'pat@school.example',
      },
    });
  });

  it('that is broken is read as far as it goes', async () => {
    const raw = 'From: <<<\r\nSubject: =?utf-8?B?%%%?=\r\nContent-Type: text/calendar\r\n\r\nBEGIN:NOTHING';
    const { id } = bench.gmail.receive(address, { from: '', subject: '', raw });
    expect(await read(id)).toMatchObject({ calendarAnswers: [], files: [] });
  });

  it('that somebody deleted is none', async () => {
    const id = receive('Gone');
    await bench.client().users.messages.delete({ userId: 'me', id });
    expect(await mailbox().read(id)).toBeUndefined();
  });
});

it('finds the thread of our mail by its reference, and not that of an answer which quotes it', async () => {
  const sent = await sentMail();
  const quoting = 'To: pat@school.example\r\nSubject: Else\r\n\r\n> Reference TT-K7QX\r\n';
  const raw = Buffer.from(quoting).toString('base64url');
  await bench.client().users.messages.send({ userId: 'me', requestBody: { raw } });
  expect(await mailbox().threadOf(mail().reference)).toBe(sent.threadId);
  expect(await mailbox().threadOf('TT-0000000000')).toBeUndefined();
});
