import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { instant, localDateTime } from '../../../domain/time.ts';
import type { SentMail } from './types.ts';

/**
 * Writes every sent mail as an `.eml` file, for example `0001_2026-09-17_0800_agenda-for-your-visit.eml`: in the order
 * of sending, the time in the given zone. Names carry the subject but no address. Returns how many were written. At one go, as
 * so many small files take several times as long when each is waited for.
 */
export function writeEmlFiles(
  gmail: { sent(mailbox: string): Iterable<SentMail> },
  mailbox: string,
  folder: string,
  zone = 'Europe/London',
): number {
  mkdirSync(folder, { recursive: true });
  let count = 0;
  for (const mail of gmail.sent(mailbox)) {
    count += 1;
    writeFileSync(join(folder, fileName(mail, count, zone)), mail.raw);
  }
  return count;
}

function fileName(mail: SentMail, order: number, zone: string): string {
  const { date, time } = localDateTime(instant(mail.at), zone);
  const number = String(order).padStart(4, '0');
  return `${number}_${date}_${time.replace(':', '')}_${slug(mail.subject)}.eml`;
}

function slug(subject: string): string {
  const plain = subject
    .replace(/\S+@\S+/g, ' ')
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-');
  return plain.slice(0, 60).replace(/^-+|-+$/g, '') || 'no-subject';
}
