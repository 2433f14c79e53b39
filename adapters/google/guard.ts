import type { MailSender } from '../../domain/ports.ts';
import { epochMilliseconds, type Instant } from '../../domain/time.ts';

/** Real and scheduled time may differ by so much. */
const toleranceMinutes = 5;

/**
 * A sender that makes, sends and deletes nothing while real time and the time this run was scheduled for are over five minutes
 * apart: time is an input everywhere else, and a rehearsal of next month must not reach anybody. Looking is allowed.
 */
export function sendOnlyOnTime(
  sender: MailSender,
  clocks: { readonly realNow: () => Instant; readonly scheduledNow: () => Instant },
): MailSender {
  const isOnTime = () => {
    const apart = epochMilliseconds(clocks.realNow()) - epochMilliseconds(clocks.scheduledNow());
    return Math.abs(apart) <= toleranceMinutes * 60_000;
  };
  const late = {
    is: 'unavailable',
    reason: 'this run is not of the present time: nothing is sent',
    untilTomorrow: false,
  } as const;
  return {
    draft: async (mail, how) => (isOnTime() ? sender.draft(mail, how) : late),
    send: async (mail, draft) => (isOnTime() ? sender.send(mail, draft) : late),
    confirm: (mail, draft) => sender.confirm(mail, draft),
    discard: async (mail) => (isOnTime() ? sender.discard(mail) : late),
    begin: (spent) => sender.begin(spent),
    spent: () => sender.spent(),
  };
}
