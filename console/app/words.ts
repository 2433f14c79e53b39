import { live } from './live.ts';

function formatted(at: string, options: Intl.DateTimeFormatOptions): string {
  const zone = live.value?.zone ?? 'Europe/London';
  return new Intl.DateTimeFormat('en-GB', { ...options, timeZone: zone })
    .format(new Date(at))
    .replace(',', '')
    .replace('Sept ', 'Sep ')
    .replace(/Sept$/, 'Sep');
}

/** `Thursday 8 October 2026`, in the cohort's zone. */
export const longDay = (at: string) =>
  formatted(at, { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' });

/** `Thursday 8 October 2026` for a date without a time. */
export const longDate = (date: string) => longDay(`${date}T12:00:00Z`);

/** `Thu 8 Oct`. */
export const shortDay = (at: string) => formatted(at, { weekday: 'short', day: 'numeric', month: 'short' });

/** `07:30`. */
export const timeOfDay = (at: string) => formatted(at, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });

/** `Thu 8 Oct 07:30`. */
export const shortMoment = (at: string) => `${shortDay(at)}, ${timeOfDay(at)}`;

/** `8 October 2026` for a date without a time. */
export const plainDay = (date: string) =>
  new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' }).format(
    new Date(`${date}T00:00:00Z`),
  );

/** `1 mail`, `2 mails`. */
export function counted(count: number, one: string, more = `${one}s`): string {
  return `${count.toLocaleString('en-GB')} ${count === 1 ? one : more}`;
}
