import type { Runtime } from '../runtime.ts';

/** Syncs that edits ask for are at least so far apart, in real milliseconds. */
const syncEvery = 300;
/** While it plays, or in real time, the clock is set so often, in real milliseconds. */
const beat = 200;
const day = 86_400_000;
/** So far ahead it looks for something to happen. */
const farthest = 120 * day;

export interface DriverOptions {
  readonly runtime: Runtime;
  /** The clock follows the computer's; it cannot be moved. */
  readonly realTime: boolean;
  /** How much has happened so far; a rise ends the search for the next event. */
  readonly happened: () => number;
  /** Something of the driver's own state is another. */
  readonly changed: () => void;
  /** A piece of work has ended. */
  readonly ran?: () => void;
  /** Real epoch milliseconds. */
  readonly realNow?: () => number;
}

/** Moves the clock and has the software do what is due, one thing after the other. */
export class Driver {
  readonly #options: DriverOptions;
  #tail: Promise<void> = Promise.resolve();
  #queued = 0;
  #goal: number | undefined;
  #speed: number | undefined;
  #stopping = false;
  #halt = false;
  #pending = 0;
  #hasArrived = false;
  #trouble: string | undefined;
  #beat: NodeJS.Timeout | undefined;
  #syncTimer: NodeJS.Timeout | undefined;
  #lastSync = 0;

  constructor(options: DriverOptions) {
    this.#options = options;
    if (options.realTime) this.#startBeat();
  }

  get state() {
    return {
      busy: this.#queued > 0,
      pending: this.#pending,
      ...(this.#goal === undefined ? {} : { goal: this.#goal }),
      ...(this.#speed === undefined ? {} : { speed: this.#speed }),
      ...(this.#trouble === undefined ? {} : { trouble: this.#trouble }),
    };
  }

  /** Does what is due now; the first sync of a cohort that was just opened. */
  settle(): Promise<void> {
    return this.#enqueue(() => this.#options.runtime.run());
  }

  /** Somebody wrote to the mailbox: a look into it at the present moment, and a sync that shows what was found. */
  arrived(): void {
    this.#hasArrived = true;
    this.edited();
  }

  /** Somebody edited the sheet: a sync at the present moment, at most every 300 ms. */
  edited(): void {
    if (this.#syncTimer || this.#stopping) return;
    const wait = Math.max(0, this.#lastSync + syncEvery - performance.now());
    this.#syncTimer = setTimeout(() => {
      this.#syncTimer = undefined;
      void this.#enqueue(async () => {
        this.#lastSync = performance.now();
        if (this.#hasArrived) await this.#options.runtime.readNow();
        this.#hasArrived = false;
        this.#pending = await this.#options.runtime.syncNow();
        await this.#options.runtime.run();
      });
    }, wait);
  }

  /** Plays until this moment (epoch milliseconds). Resolves when it is there, or was paused on the way. */
  advance(end: number): Promise<void> {
    this.pause();
    return this.#enqueue(() => this.#play(end, () => this.#halt));
  }

  /** Plays until something happens, four months at most. */
  advanceToNext(): Promise<void> {
    this.pause();
    const { runtime, happened } = this.#options;
    return this.#enqueue(async () => {
      const before = happened();
      await this.#play(runtime.clock.now() + farthest, () => this.#halt || happened() > before);
    });
  }

  /** Lets the clock run at so many virtual seconds a second. */
  play(speed: number): void {
    this.pause();
    this.#speed = speed;
    this.#startBeat();
    this.#options.changed();
  }

  /** Stops playing and ends a jump where it is. */
  pause(): void {
    this.#halt = true;
    this.#speed = undefined;
    if (!this.#options.realTime) this.#stopBeat();
    this.#options.changed();
  }

  /** Nothing begins any more; resolves when what was under way has ended. */
  async stop(): Promise<void> {
    this.#stopping = true;
    this.pause();
    this.#stopBeat();
    clearTimeout(this.#syncTimer);
    await this.#tail;
  }

  #startBeat(): void {
    let last = performance.now();
    this.#beat = setInterval(() => {
      if (this.#queued > 0) return;
      const { runtime, realTime, realNow = Date.now } = this.#options;
      const elapsed = performance.now() - last;
      last = performance.now();
      const end = realTime ? realNow() : runtime.clock.now() + elapsed * (this.#speed ?? 0);
      const idle = runtime.next() > end;
      if (idle || realTime) runtime.clock.set(end);
      // As on AWS: a tick that was slept through is not made up for.
      if (!idle) void this.#enqueue(() => (realTime ? runtime.run() : this.#play(end, () => this.#halt)));
      this.#options.changed();
    }, beat);
  }

  #stopBeat(): void {
    clearInterval(this.#beat);
    this.#beat = undefined;
  }

  async #play(end: number, isEnough: () => boolean): Promise<void> {
    const { runtime, changed } = this.#options;
    this.#halt = false;
    this.#goal = end;
    try {
      while (!isEnough() && !this.#stopping) {
        const next = runtime.next();
        if (next > end) {
          runtime.clock.set(end);
          break;
        }
        runtime.clock.set(next);
        await runtime.run();
        changed();
        // Requests of the page are served in between.
        await new Promise(setImmediate);
      }
      this.#pending = 0;
    } finally {
      this.#goal = undefined;
    }
  }

  #enqueue(work: () => Promise<void>): Promise<void> {
    this.#queued += 1;
    this.#options.changed();
    const done = this.#tail.then(async () => {
      try {
        if (!this.#stopping) await work();
        this.#trouble = undefined;
      } catch (error) {
        this.#trouble = error instanceof Error ? error.message : String(error);
      } finally {
        this.#queued -= 1;
        this.#options.ran?.();
        this.#options.changed();
      }
    });
    this.#tail = done;
    return done;
  }
}
