import type { Mail } from '../../domain/notice/types.ts';
import type { Ledger } from '../../domain/ports.ts';
import type { Instant, LocalDate } from '../../domain/time.ts';

/**
 * Puts in order what an earlier run left: a mail of today whose making was cut short takes its notices; one of an earlier
 * day that certainly has not left is given up, and its notices are judged anew, since things may be done by now and its
 * reader has another mail today. Repeating it changes nothing. Answers the mails that are still to be sent.
 */
export async function clearLeftOver(
  ledger: Ledger,
  cohort: string,
  unsent: readonly Mail[],
  today: LocalDate,
  now: Instant,
): Promise<readonly Mail[]> {
  const made = unsent.filter(({ state, date }) => state.is === 'frozen' && date === today);
  for (const { id, notices, date } of made) {
    for (const notice of notices) {
      await ledger.move(cohort, notice, ['queued', 'held'], { is: 'mailed', mail: id, on: date });
    }
  }
  const old = unsent.filter(({ state, date }) => {
    return date < today && (state.is === 'frozen' || (state.is === 'parked' && state.until <= today));
  });
  for (const { id, notices } of old) {
    for (const notice of notices) await ledger.move(cohort, notice, ['mailed'], { is: 'queued' });
    const reason = 'it could not leave on its day; what it said goes into a later mail';
    await ledger.moveMail(cohort, id, ['frozen', 'parked'], { is: 'failed', reason, at: now });
  }
  return unsent.filter((mail) => !old.includes(mail));
}
