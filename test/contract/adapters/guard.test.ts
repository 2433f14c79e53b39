import { expect, it } from 'vitest';
import { sendOnlyOnTime } from '../../../adapters/google/guard.ts';
import type { MailSender } from '../../../domain/ports.ts';
import { instant } from '../../../domain/time.ts';
import { mail } from './records.ts';

const scheduled = instant('2026-10-01T07:00:00Z');

function guardedAt(real: string): { sender: MailSender; calls: string[] } {
  const calls: string[] = [];
  const inner: MailSender = {
    draft: async () => {
      calls.push('draft');
      return { is: 'drafted', draft: 'd' };
    },
    send: async () => {
      calls.push('send');
      return { is: 'sent', gmailId: 'g', threadId: 't', messageId: 'm' };
    },
    confirm: async () => {
      calls.push('confirm');
      return { is: 'unknown', draft: 'd' };
    },
    discard: async () => {
      calls.push('discard');
      return { is: 'gone' };
    },
    begin: () => {},
    spent: () => [],
  };
  const sender = sendOnlyOnTime(inner, { realNow: () => instant(real), scheduledNow: () => scheduled });
  return { sender, calls };
}

it.each(['2026-10-01T07:00:00Z', '2026-10-01T07:05:00Z', '2026-10-01T06:55:00Z'])('sends at %s', async (real) => {
  const { sender, calls } = guardedAt(real);
  expect(await sender.draft(mail(), { recovering: false })).toMatchObject({ is: 'drafted' });
  expect(await sender.send(mail(), 'd')).toMatchObject({ is: 'sent' });
  expect(await sender.discard(mail())).toEqual({ is: 'gone' });
  expect(calls).toEqual(['draft', 'send', 'discard']);
});

it.each(['2026-10-01T07:05:00.001Z', '2026-10-01T06:54:59.999Z', '2027-03-01T07:00:00Z', '2026-09-01T07:00:00Z'])(
  'makes, sends and deletes nothing at %s, but may look',
  async (real) => {
    const { sender, calls } = guardedAt(real);
    const refusal = { is: 'unavailable', untilTomorrow: false };
    expect(await sender.draft(mail(), { recovering: true })).toMatchObject(refusal);
    expect(await sender.send(mail(), 'd')).toMatchObject(refusal);
    expect(await sender.discard(mail())).toMatchObject(refusal);
    expect(await sender.confirm(mail(), 'd')).toMatchObject({ is: 'unknown' });
    expect(calls).toEqual(['confirm']);
  },
);
