/**
 * How fast a mailbox may be used. Gmail counts units, by call, and refuses what goes beyond so many in any 60 seconds (quota
 * page of the Gmail API, limits of projects made since May 2026: 6,000 units a minute and user).
 */
export const gmailUnitsPerMinute = 6000;

/** What sending uses of it: the rest is for reading the mailbox at the same time. */
export const sendingUnitsPerMinute = 5900;

/** Units used at one moment, in epoch milliseconds of the caller's clock. */
export interface Spent {
  readonly at: number;
  readonly units: number;
}

const minute = 60_000;

/** Those that still count at `now`. Gmail counts a call when it arrives, so `at` has to be when its answer came. */
export function stillCounting(spent: readonly Spent[], now: number): readonly Spent[] {
  return spent.filter(({ at }) => at > now - minute);
}

/**
 * Milliseconds until so many more units may be used without ever going beyond `most` in any 60 seconds; 0: at once. Throws
 * RangeError for more units than a minute has.
 */
export function pauseBefore(
  units: number,
  spent: readonly Spent[],
  now: number,
  most: number = sendingUnitsPerMinute,
): number {
  if (units > most) throw new RangeError(`A minute has ${most} units, not ${units}.`);
  const counting = [...stillCounting(spent, now)].sort((a, b) => a.at - b.at);
  let used = counting.reduce((sum, one) => sum + one.units, 0);
  let pause = 0;
  for (const one of counting) {
    if (used + units <= most) break;
    used -= one.units;
    pause = one.at + minute - now;
  }
  return pause;
}
