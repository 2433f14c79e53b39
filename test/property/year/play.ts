import type { Programme } from '../../../domain/programme/types.ts';
import { localDate, plusDays } from '../../../domain/time.ts';
import { type Edit, make } from './edits.ts';
import { Judge } from './judge.ts';
import { beginning, Life } from './life.ts';
import { sampleWorkbook } from './workbook.ts';

export interface RandomYear {
  readonly schools: number;
  /** Schools that are not ready when the programme starts. */
  readonly waiting: readonly number[];
  readonly edits: readonly Edit[];
}

const first = localDate('2026-06-15');
const last = localDate('2027-09-30');

/** Plays a year and throws at the first broken promise; answers how many notices left. */
export function play(programme: Programme, year: RandomYear): number {
  const book = sampleWorkbook(year.schools, beginning);
  for (const index of year.waiting) book.type(beginning, 'Schools', `90010${index + 1}`, 'Ready', false);
  const judge = new Judge();
  const life = new Life(programme, book, judge);
  const when = ({ day, time }: Edit) => `${plusDays(first, day)} ${time}`;
  for (const edit of [...year.edits].sort((a, b) => (when(a) < when(b) ? -1 : Number(when(a) > when(b))))) {
    const now = life.until(plusDays(first, edit.day), edit.time);
    make(edit, book, now);
    life.read();
  }
  life.until(last, '23:59');
  return judge.mails;
}
