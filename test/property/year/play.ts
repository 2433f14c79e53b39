import type { Programme } from '../../../domain/programme/types.ts';
import { atLocalTime, type Instant, instant, localDate, localDateOf, plusDays } from '../../../domain/time.ts';
import { type Edit, make } from './edits.ts';
import { Judge } from './judge.ts';
import { Machine, zone } from './machine.ts';
import { Post } from './post.ts';
import { sampleWorkbook } from './workbook.ts';

export interface RandomYear {
  readonly schools: number;
  /** Schools that are not ready when the programme starts. */
  readonly waiting: readonly number[];
  readonly edits: readonly Edit[];
}

const first = localDate('2026-06-15');
const last = localDate('2027-09-30');

/** Plays a year and throws at the first broken promise; answers how many notices left. Days on which nothing can happen are skipped. */
export function play(programme: Programme, year: RandomYear): { readonly left: number; readonly machine: Machine } {
  const start = instant('2026-06-10T09:00:00Z');
  const book = sampleWorkbook(year.schools, start);
  for (const index of year.waiting) book.type(start, 'Schools', `90010${index + 1}`, 'Ready', false);
  const machine = new Machine(programme, book);
  const post = new Post(machine);
  const judge = new Judge(machine);
  const byDay = new Map<number, Edit[]>();
  for (const edit of year.edits) byDay.set(edit.day, [...(byDay.get(edit.day) ?? []), edit]);
  const send = (now: Instant) => {
    if (post.waiting) judge.left(post.run(now));
  };
  const wakeUntil = (now: Instant) => {
    for (let next = machine.nextWake(); next !== undefined && next <= now; next = machine.nextWake()) {
      machine.wake(next);
      send(next);
    }
  };
  const sync = (now: Instant) => {
    machine.sync(now);
    judge.synced(now);
    send(now);
  };
  sync(start);
  for (let date = first, day = 0; date <= last; date = plusDays(date, 1), day++) {
    const edits = (byDay.get(day) ?? []).sort((a, b) => (a.time < b.time ? -1 : Number(a.time > b.time)));
    const next = machine.nextWake();
    const wakes = next !== undefined && localDateOf(next, zone) <= date;
    const begins = machine.begins(date);
    if (edits.length === 0 && !wakes && !begins && !post.waiting && !judge.unsettled) continue;
    if (begins) sync(atLocalTime(date, '00:05', zone));
    for (const edit of edits.filter(({ time }) => time < '08:00')) edited(edit);
    const morning = atLocalTime(date, '08:00', zone);
    wakeUntil(morning);
    send(morning);
    judge.told(morning);
    for (const edit of edits.filter(({ time }) => time > '08:00')) edited(edit);
    const evening = atLocalTime(date, '23:59', zone);
    wakeUntil(evening);
    judge.dayEnded(evening);
    function edited(edit: Edit): void {
      const now = atLocalTime(date, edit.time, zone);
      wakeUntil(now);
      make(edit, book, now);
      sync(now);
    }
  }
  judge.dayEnded(atLocalTime(last, '23:59', zone));
  return { left: judge.mails, machine };
}
