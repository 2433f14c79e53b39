import { type LocalDate, weekday } from './time.ts';

const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];
const days = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];

function monthOf(date: LocalDate): string {
  return months[Number(date.slice(5, 7)) - 1] ?? '';
}

/** `8 October 2026`. */
export function plainDate(date: LocalDate): string {
  return `${Number(date.slice(8, 10))} ${monthOf(date)} ${date.slice(0, 4)}`;
}

/** `Oct`. */
export function shortMonth(date: LocalDate): string {
  return monthOf(date).slice(0, 3);
}

/** `8 Oct`. */
export function shortDate(date: LocalDate): string {
  return `${Number(date.slice(8, 10))} ${shortMonth(date)}`;
}

/** `Thursday 8 October 2026`. */
export function longDate(date: LocalDate): string {
  return `${days[weekday(date) - 1]} ${plainDate(date)}`;
}

/** `Thursday 8 October`. */
export function dayAndMonth(date: LocalDate): string {
  return longDate(date).replace(/ \d{4}$/, '');
}
