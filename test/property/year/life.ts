import type { Programme } from '../../../domain/programme/types.ts';
import type { Cell } from '../../../domain/sheet/snapshot.ts';
import {
  atLocalTime,
  type Instant,
  instant,
  type LocalDate,
  type LocalTime,
  localDateOf,
  plusDays,
} from '../../../domain/time.ts';
import { Machine, zone } from './machine.ts';
import { type Left, Post } from './post.ts';
import type { Workbook } from './workbook.ts';

/** Who looks on while time passes. */
export interface Onlooker {
  meets?(machine: Machine): void;
  synced?(now: Instant): void;
  left?(all: readonly Left[]): void;
  /** After the day's mail of 08:00. */
  morning?(now: Instant): void;
  /** When every milestone whose last day it was has closed. */
  evening?(now: Instant): void;
  /** Whether every day matters at present, even one on which nothing can happen. */
  readonly watchful?: boolean;
}

/** When the sheet of a sample year is first read. */
export const beginning = instant('2026-06-10T09:00:00Z');

/** A cohort's life in memory: machines wake, mail leaves at 08:00 and after every change, phases begin on their day. */
export class Life {
  readonly machine: Machine;
  readonly book: Workbook;
  readonly #post: Post;
  readonly #onlooker: Onlooker;
  #now = beginning;

  constructor(programme: Programme, book: Workbook, onlooker: Onlooker = {}) {
    this.book = book;
    this.#onlooker = onlooker;
    this.machine = new Machine(programme, book);
    this.#post = new Post(this.machine);
    onlooker.meets?.(this.machine);
    this.#sync(beginning);
  }

  /** Lets time pass until a local time of a date. */
  until(date: LocalDate, time: LocalTime): Instant {
    const to = atLocalTime(date, time, zone);
    for (let day = localDateOf(this.#now, zone); day <= date; day = plusDays(day, 1)) this.#day(day, to);
    this.#wake(to);
    this.#now = to;
    return to;
  }

  /** Somebody types into a cell now, or clears it, and the sheet is read. */
  type(tab: string, key: string, header: string, value: Cell | undefined): void {
    this.book.type(this.#now, tab, key, header, value);
    this.#sync(this.#now);
  }

  /** The sheet is read after whatever was done to it. */
  read(): void {
    this.#sync(this.#now);
  }

  #day(date: LocalDate, to: Instant): void {
    const next = this.machine.nextWake();
    const wakes = next !== undefined && localDateOf(next, zone) <= date;
    const begins = this.machine.begins(date);
    if (!wakes && !begins && !this.#post.waiting && !this.#onlooker.watchful) return;
    const at = (time: LocalTime, act: (now: Instant) => void) => {
      const now = atLocalTime(date, time, zone);
      if (now <= this.#now || now > to) return;
      this.#wake(now);
      act(now);
    };
    if (begins) at('00:05', (now) => this.#sync(now));
    at('08:00', (now) => {
      this.#send(now);
      this.#onlooker.morning?.(now);
    });
    at('20:05', (now) => this.#onlooker.evening?.(now));
  }

  #wake(until: Instant): void {
    for (let next = this.machine.nextWake(); next !== undefined && next <= until; next = this.machine.nextWake()) {
      this.machine.wake(next);
      this.#send(next);
    }
  }

  #sync(now: Instant): void {
    this.machine.sync(now);
    this.#onlooker.synced?.(now);
    this.#send(now);
  }

  #send(now: Instant): void {
    if (this.#post.waiting) this.#onlooker.left?.(this.#post.run(now));
  }
}
