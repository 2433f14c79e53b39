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

/** `Thursday 8 October 2026`. */
export function longDate(date: LocalDate): string {
  const [year, month, day] = date.split('-') as [string, string, string];
  return `${days[weekday(date) - 1]} ${Number(day)} ${months[Number(month) - 1]} ${year}`;
}

/** `Thursday 8 October`. */
export function dayAndMonth(date: LocalDate): string {
  return longDate(date).replace(/ \d{4}$/, '');
}
