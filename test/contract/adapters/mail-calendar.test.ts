import PostalMime from 'postal-mime';
import { describe, expect, it } from 'vitest';
import type { CalendarFile } from '../../../domain/notice/types.ts';
import { useMailBench } from './mail-bench.ts';
import { mail } from './records.ts';

const bench = useMailBench();

function file(name: string, method: CalendarFile['method']): CalendarFile {
  return { name, method, content: `BEGIN:VCALENDAR\r\nMETHOD:${method}\r\nX-NAME:${name}, “é”\r\nEND:VCALENDAR` };
}

function asText(content: ArrayBuffer | Uint8Array | string): string {
  const text = typeof content === 'string' ? content : new TextDecoder().decode(content);
  return text.replace(/\r?\n/g, '\r\n').trim();
}

describe('a mail for a diary', () => {
  it('offers an invitation as a third way to read it, and as a file', async () => {
    const invitation = file('event-1.ics', 'REQUEST');
    const one = mail({ invitation });
    await bench.sender.send(one, await bench.drafted(one));
    const [sent] = bench.sent();
    const { text, html, attachments } = await PostalMime.parse(sent!.raw);
    expect([text?.trim(), html?.trim()]).toEqual([one.text, one.html]);
    expect(attachments.map(({ mimeType, method }) => ({ mimeType, method }))).toEqual([
      { mimeType: 'text/calendar', method: 'REQUEST' },
      { mimeType: 'application/ics', method: undefined },
    ]);
    for (const { content } of attachments) expect(asText(content)).toBe(invitation.content);
    const parts = sent!.raw.toString('latin1');
    expect(parts.match(/^Content-Type: text\/calendar.*method=REQUEST/gim)).toHaveLength(1);
    // As an alternative: mail programs show its buttons only there.
    const alternative = /multipart\/alternative; boundary="([^"]+)"/.exec(parts)?.[1];
    const inside = parts.slice(parts.indexOf(`--${alternative}`), parts.indexOf(`--${alternative}--`));
    expect(inside).toMatch(/Content-Type: text\/calendar/i);
  });

  it('brings plain files without an invitation', async () => {
    const files = [file('event-1.ics', 'PUBLISH'), file('t1-2.ics', 'CANCEL')];
    const one = mail({ files });
    await bench.sender.send(one, await bench.drafted(one));
    const { attachments } = await PostalMime.parse(bench.sent()[0]!.raw);
    expect(attachments.map(({ filename, disposition, mimeType }) => ({ filename, disposition, mimeType }))).toEqual(
      files.map(({ name }) => ({ filename: name, disposition: 'attachment', mimeType: 'text/calendar' })),
    );
    expect(attachments.map(({ content }) => asText(content))).toEqual(files.map(({ content }) => content));
    expect(bench.sent()[0]!.raw.toString('latin1')).not.toMatch(/method=REQUEST/i);
  });
});

describe('a mail that goes on with a conversation', () => {
  async function firstSent() {
    const outcome = await bench.sender.send(mail(), await bench.drafted());
    if (outcome.is !== 'sent') throw new Error(`not sent but ${outcome.is}`);
    return outcome;
  }
  const reminder = (first: { gmailId: string; threadId: string }) =>
    mail({
      id: 'programme@example.org/2026-10-01/second',
      reference: 'TT-2',
      continues: { gmailId: first.gmailId, threadId: first.threadId, subject: mail().subject },
    });

  it('stands in the same thread at Gmail and at its reader’s', async () => {
    const first = await firstSent();
    const second = reminder(first);
    expect(await bench.sender.send(second, await bench.drafted(second))).toMatchObject({
      is: 'sent',
      threadId: first.threadId,
    });
    const messages = bench.sent();
    const headers = await PostalMime.parse(messages[1]!.raw);
    expect(headers.inReplyTo).toBe(messages[0]!.messageId);
    expect(headers.references).toBe(messages[0]!.messageId);
  });

  it('begins a new one when somebody has deleted the earlier mail', async () => {
    const first = await firstSent();
    await bench.client().users.messages.delete({ userId: 'me', id: first.gmailId });
    const second = reminder(first);
    const outcome = await bench.sender.send(second, await bench.drafted(second));
    expect(outcome).toMatchObject({ is: 'sent' });
    expect(outcome).not.toMatchObject({ threadId: first.threadId });
  });

  it('waits while Gmail cannot be asked', async () => {
    const second = reminder(await firstSent());
    bench.failing('messages.get', 'before', { status: 503, reason: 'backendError' }, 9);
    expect(await bench.sender.draft(second, { recovering: false })).toMatchObject({ is: 'unavailable' });
  });
});
