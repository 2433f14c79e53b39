import { shortMonth as monthOf, plainDate } from '../../domain/british-date.ts';
import { type LocalDate, weekday } from '../../domain/time.ts';

const days = 'Mon Tue Wed Thu Fri Sat Sun'.split(' ');

/** `8 October 2026`. Here and below a date is `YYYY-MM-DD`. */
export function longDate(date: string): string {
  return plainDate(date as LocalDate);
}

/** `Thu 8 Oct 2026`. */
export function shortDate(date: string): string {
  return `${days[weekday(date as LocalDate) - 1]} ${Number(date.slice(8))} ${shortMonth(date)} ${date.slice(0, 4)}`;
}

/** `Oct`. */
export function shortMonth(date: string): string {
  return monthOf(date as LocalDate);
}

/** `1,312`; halves as `25.5`. */
export function figure(count: number): string {
  return count.toLocaleString('en-GB', { maximumFractionDigits: 1 });
}

/** `1 school`, `21 schools`. */
export function counted(count: number, one: string, several = `${one}s`): string {
  return `${figure(count)} ${count === 1 ? one : several}`;
}

/** `14.2 seconds`, `3 minutes 5 seconds`. */
export function duration(milliseconds: number): string {
  const seconds = milliseconds / 1000;
  if (seconds < 60) return `${seconds.toFixed(1)} seconds`;
  const whole = Math.round(seconds);
  return `${counted(Math.floor(whole / 60), 'minute')} ${counted(whole % 60, 'second')}`;
}
