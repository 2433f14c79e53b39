import type { LocalDate } from '../time.ts';

/**
 * The days of one reader: a school or the office. Working days are those on which its staff work: for a school its term
 * days and INSET days, without weekends and bank holidays; for the office Monday to Friday without bank holidays and
 * closures. Mail may go on any working day; visits, events and school deadlines fall on open days only.
 */
export interface WorkingCalendar {
  isWorkingDay(date: LocalDate): boolean;
  /** A working day on which pupils are in school; for the office the same as a working day. */
  isOpenDay(date: LocalDate): boolean;
  /**
   * `date` moved by so many working days. By 0: `date` itself, even when it is not one. A positive count moves to the
   * n-th working day after `date`, a negative one to the n-th before it.
   */
  shift(date: LocalDate, workingDays: number): LocalDate;
  /** `date` if it is a working day, else the next one. */
  onOrAfter(date: LocalDate): LocalDate;
  /** `date` if it is a working day, else the one before. */
  onOrBefore(date: LocalDate): LocalDate;
  /** `date` if it is an open day, else the one before. */
  openOnOrBefore(date: LocalDate): LocalDate;
  /** Half-terms in order. Empty for the office. */
  readonly halfTerms: readonly HalfTerm[];
}

export interface HalfTerm {
  readonly name: string;
  readonly from: LocalDate;
  readonly to: LocalDate;
}
