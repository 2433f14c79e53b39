import { plainDate } from '../british-date.ts';
import { dateOf, textOf } from '../cohort/cell.ts';
import type { Cohort } from '../cohort.ts';
import type { Recipient } from '../milestone/types.ts';
import type { Row } from '../sheet/snapshot.ts';
import type { LocalDate } from '../time.ts';

/** How the sheet, by meaning, says that nobody of a school is to get mail. */
export const everybody = 'everybody';

/**
 * Why this reader gets no mail on a day, in words for mail that is not sent: the team filled “No mail to” (the roles meant)
 * or “No mail until” (the first day with mail again) of the school, or the latter of the facilitator. The one without the
 * other means everybody, or no end. Undefined: mail goes.
 */
export function muted(cohort: Cohort, to: Recipient, day: LocalDate): string | undefined {
  const [kind, id = '', role = ''] = to.split(':');
  if (kind === 'school') return mutedAt(cohort.row('Schools', id), role, day);
  return kind === 'facilitator' ? mutedAt(cohort.row('Facilitators', id), role, day) : undefined;
}

function mutedAt(row: Row | undefined, role: string, day: LocalDate): string | undefined {
  const until = dateOf(row, 'No mail until');
  const roles = textOf(row, 'No mail to');
  if (until !== undefined ? until <= day : roles === '') return undefined;
  const isMeant = roles === '' || roles.split(';').some((one) => one === everybody || one === role);
  if (!isMeant) return undefined;
  return until === undefined ? 'no mail is to go to them' : `no mail is to go to them until ${plainDate(until)}`;
}
