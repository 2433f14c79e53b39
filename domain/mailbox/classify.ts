import { isAutomatic } from './automatic.ts';
import { type Failure, failuresIn } from './delivery-report.ts';
import type { CalendarAnswer, IncomingMail } from './types.ts';

/** What a message that came in is. Total: every message is one of these. */
export type Classified =
  | { readonly is: 'bounce'; readonly failures: readonly Failure[] }
  | { readonly is: 'calendar-answer'; readonly answer: CalendarAnswer }
  /** Written by a person. */
  | { readonly is: 'reply'; readonly attachment: boolean }
  /** Out of office, a receipt, a mailing list: counts as nothing. */
  | { readonly is: 'automatic' }
  /** From the mailbox itself. */
  | { readonly is: 'own' };

/** Files that mail programs add by themselves. */
const addedByPrograms =
  /^(text\/calendar|application\/(ics|pgp-signature|pgp-keys|(x-)?pkcs7-signature|ms-tnef)|text\/(x-)?vcard)$/;

/** Tells what a message is, by its headers before its words. `mailbox` is the programme's own address. */
export function classify(mail: IncomingMail, mailbox: string): Classified {
  if (mail.from === mailbox.trim().toLowerCase()) return { is: 'own' };
  const failures = failuresIn(mail);
  if (failures.length > 0) return { is: 'bounce', failures };
  const [answer] = mail.calendarAnswers;
  if (answer) return { is: 'calendar-answer', answer };
  if (isAutomatic(mail)) return { is: 'automatic' };
  const attachment = mail.files.some(({ type, inline }) => !inline && !addedByPrograms.test(type.toLowerCase()));
  return { is: 'reply', attachment };
}

/** The reference codes of our mails that a message names, in what it says, in its headers or in what it encloses. */
export function referencesIn({
  text,
  headers,
  enclosed,
}: Pick<IncomingMail, 'text' | 'headers' | 'enclosed'>): string[] {
  const places = [text, ...[headers, ...enclosed].flatMap((one) => Object.values(one))];
  return [...new Set(places.flatMap((place) => place.match(/\bTT-[0-9A-F]{10}\b/g) ?? []))];
}
