import { dayAndMonth } from '../british-date.ts';
import { isComplete, isPast, messagesOf } from '../team-mail/message.ts';
import type { Action, Today } from './action.ts';
import { centralTeam } from './labels.ts';

/** Working days of the office before its day from which a message is asked for that nobody has approved. */
const askedBefore = 3;

/** Messages whose day is near and that nobody has approved. One that is still being written is nobody's business. */
export function unapprovedMessages({ cohort, calendars, today }: Today): Action[] {
  const { office } = calendars;
  return messagesOf(cohort)
    .filter(isComplete)
    .flatMap(({ id, approved, sendOn, words }): Action[] => {
      const since = office.shift(sendOn, -askedBefore);
      if (approved || today < since || isPast(sendOn, today, office)) return [];
      return [
        {
          topic: 'decide',
          who: centralTeam,
          school: null,
          what: `Approve message ${id} in the Messages tab`,
          why: `“${words.subject}” is meant for ${dayAndMonth(sendOn)} and does not go before it is ticked.`,
          since,
        },
      ];
    });
}
