import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Temporal } from 'temporal-polyfill';
import type { SentMail } from './types.ts';

/**
 * Writes every sent mail as an `.eml` file, for example `0001_2026-09-17_0800_agenda-for-your-visit.eml`: in the order
 * of sending, the time in the given zone. Names carry the subject but no address. Returns how many were written.
 */
export async function writeEmlFiles(
  gmail: { sent(mailbox: string): Iterable<SentMail> },
  mailbox: string,
  folder: string,
  zone = 'Europe/London',
): Promise<number> {
  await mkdir(folder, { recursive: true });
  let count = 0;
  for (const mail of gmail.sent(mailbox)) {
    count += 1;
    await writeFile(join(folder, fileName(mail, count, zone)), mail.raw);
  }
  return count;
}

function fileName(mail: SentMail, order: number, zone: string): string {
  const local = Temporal.Instant.fromEpochMilliseconds(mail.at).toZonedDateTimeISO(zone).toPlainDateTime();
  const [date, time] = local.toString({ smallestUnit: 'minute' }).split('T');
  const number = String(order).padStart(4, '0');
  return `${number}_${date}_${(time ?? '').replace(':', '')}_${slug(mail.subject)}.eml`;
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
