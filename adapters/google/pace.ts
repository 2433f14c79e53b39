import { pauseBefore, type Spent, stillCounting } from '../../domain/notice/pace.ts';

/** Units of the calls that sending makes, by method (quota page of the Gmail API, since May 2026). */
export const gmailUnits = {
  'drafts.create': 10,
  'drafts.delete': 10,
  'drafts.get': 20,
  'drafts.list': 5,
  'drafts.send': 100,
  'messages.get': 20,
  'messages.list': 5,
} as const;

export type GmailMethod = keyof typeof gmailUnits;

export interface PaceClock {
  /** Epoch milliseconds: real time, or the driven clock's. */
  now(): number;
  pause(milliseconds: number): Promise<void>;
}

/** A run that has waited for so long in all leaves the rest to the next one. */
const longestWait = 180_000;

/** Keeps the calls of one run within the units of the mailbox, going on from what earlier runs have used. */
export class Pace {
  readonly #clock: PaceClock;
  #spent: readonly Spent[] = [];
  #waited = 0;

  constructor(clock: PaceClock) {
    this.#clock = clock;
  }

  /** A run begins; `earlier` is what the mailbox's last minute is known to have used. */
  begin(earlier: readonly Spent[]): void {
    this.#spent = earlier;
    this.#waited = 0;
  }

  /** What still counts, for the next run. */
  spent(): readonly Spent[] {
    return stillCounting(this.#spent, this.#clock.now());
  }

  /** Waits until so many units are free; false if that takes too long, or if time does not pass by waiting. */
  async hasRoomFor(units: number): Promise<boolean> {
    const pause = pauseBefore(units, this.#spent, this.#clock.now());
    if (pause === 0) return true;
    if (this.#waited + pause > longestWait) return false;
    this.#waited += pause;
    await this.#clock.pause(pause);
    return pauseBefore(units, this.#spent, this.#clock.now()) === 0;
  }

  /** Makes a call and counts it, whatever comes of it, at the moment of its end: Gmail counted it by then. */
  async count<T>(method: GmailMethod, call: () => Promise<T>): Promise<T> {
    try {
      return await call();
    } finally {
      const at = this.#clock.now();
      const before = this.spent();
      const units = gmailUnits[method];
      const last = before.at(-1);
      this.#spent =
        last?.at === at ? [...before.slice(0, -1), { at, units: last.units + units }] : [...before, { at, units }];
    }
  }
}
