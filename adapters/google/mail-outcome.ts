import type { SendOutcome } from '../../domain/ports.ts';
import { faultOf } from './faults.ts';

type NotSent = Extract<SendOutcome, { is: 'refused' | 'unavailable' }>;

const later = (reason: string): NotSent => ({ is: 'unavailable', reason, untilTomorrow: false });

/** What a failed call means for a mail that certainly has not left. Reasons name no address. Rethrows what is no fault of a call. */
export function outcomeOf(error: unknown): NotSent {
  const fault = faultOf(error);
  if (!fault) throw error;
  const { kind, status, reason, message } = fault;
  switch (kind) {
    case 'daily':
      return { is: 'unavailable', reason: 'the day’s sending limit of the mailbox is reached', untilTomorrow: true };
    case 'throttled':
      return later('Gmail asks for fewer calls');
    case 'broken':
    case 'lost':
      return later('Gmail did not answer');
    case 'access':
      return later('Gmail does not accept the credentials for the mailbox');
    case 'refused':
      if (status === 413) return { is: 'refused', reason: 'the mail is too large' };
      // `failedPrecondition`: the mailbox has no mail service, which is no fault of the mail.
      if (status !== 400 || reason === 'failedPrecondition') return later(`Gmail refused the call (${status})`);
      return /recipient|\bto header|address/i.test(message)
        ? { is: 'refused', reason: 'Gmail does not accept the recipient’s address' }
        : { is: 'refused', reason: 'Gmail does not accept the mail' };
  }
}
