import type { SendOutcome } from '../ports.ts';
import { epochMilliseconds, type Instant, localDateOf, plusDays, plusMinutes } from '../time.ts';
import type { Mail, MailState } from './types.ts';

/** Searches for a mail whose answer was lost before a person is asked as well. */
const searchesBeforeAsking = 2;
const minutesBetweenSearches = 10;
const longestMinutes = 360;

/** What a mail's state becomes by what came of a call; undefined: nothing is known yet, the next run tries again. */
export function mailStateAfter(
  outcome: SendOutcome,
  state: MailState,
  now: Instant,
  zone: string,
): MailState | undefined {
  const repeated = 'repeats' in state ? { repeats: state.repeats } : {};
  switch (outcome.is) {
    case 'sent': {
      const { gmailId, threadId, messageId } = outcome;
      return { is: 'sent', gmailId, threadId, messageId, at: now };
    }
    case 'drafted':
      return { is: 'drafted', draft: outcome.draft, searches: 0, lastTry: now, ...repeated };
    case 'unknown': {
      const { draft } = outcome;
      const searches = searchesOf(state) + 1;
      return searches > searchesBeforeAsking
        ? { is: 'held', reason: 'its draft is gone and it is not in Sent', draft, searches, lastTry: now, ...repeated }
        : { is: 'drafted', draft, searches, lastTry: now, ...repeated };
    }
    case 'refused':
      return { is: 'failed', reason: outcome.reason, at: now, isTidied: false };
    case 'unavailable': {
      if (!outcome.untilTomorrow) return undefined;
      const draft = state.is === 'drafted' || state.is === 'parked' ? state.draft : undefined;
      const until = plusDays(localDateOf(now, zone), 1);
      return { is: 'parked', reason: outcome.reason, until, ...(draft !== undefined && { draft }), ...repeated };
    }
  }
}

/** Whether nobody knows yet if this mail left. */
export function isInDoubt({ state }: Mail): boolean {
  return state.is === 'held' || (state.is === 'drafted' && state.searches > 0);
}

/** When a mail in doubt is looked for again: after ten minutes, then after twice as long each time, six hours at most. */
export function nextSearch({ state }: Mail): Instant | undefined {
  if (state.is !== 'held' && state.is !== 'drafted') return undefined;
  if (state.lastTry === undefined) return undefined;
  const doubled = minutesBetweenSearches * 2 ** Math.max(0, state.searches - searchesBeforeAsking);
  return plusMinutes(state.lastTry, Math.min(doubled, longestMinutes));
}

/** Whether that moment has come. */
export function isTimeToSearch(mail: Mail, now: Instant): boolean {
  const next = nextSearch(mail);
  return next === undefined || epochMilliseconds(next) <= epochMilliseconds(now);
}

function searchesOf(state: MailState): number {
  return state.is === 'drafted' || state.is === 'held' ? state.searches : 0;
}
