import { type Finding, fine, skipped, trouble } from './finding.ts';

/** Signatures are refused from five minutes on, and the sender sends nothing then. */
const toleratedSeconds = 60;

/** Whether this machine's clock agrees with the date that a service answered with. Both in epoch milliseconds. */
export function checkClock(here: number, there: number | undefined): Finding {
  const check = 'Clock';
  if (there === undefined || Number.isNaN(there)) return skipped(check, 'no service said what time it is.');
  const seconds = Math.round(Math.abs(here - there) / 1000);
  return seconds <= toleratedSeconds
    ? fine(check, 'agrees with Google’s to a minute.')
    : trouble(
        check,
        `${seconds} seconds apart from Google’s.`,
        'switch on network time on this machine; functions on AWS have it.',
      );
}
