/** How often a schedule expression fires on one weekday: 1 is Monday, 7 Sunday. */
export type Firings = (weekday: number) => number;

const minutesADay = 24 * 60;
const dayNames = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'];

/**
 * Reads what EventBridge Scheduler takes: `rate(15 minutes)`, or `cron(minute hour day month weekday year)` with lists,
 * ranges, steps and names of weekdays. Day, month and year must be `*` or `?`, so that every week is like the other.
 * Throws a RangeError for anything else.
 */
export function firingsOf(expression: string): Firings {
  const rate = /^rate\((\d+) (minute|hour|day)s?\)$/.exec(expression);
  if (rate) {
    const minutes = Number(rate[1]) * { minute: 1, hour: 60, day: minutesADay }[rate[2] as 'minute' | 'hour' | 'day'];
    return () => minutesADay / minutes;
  }
  const fields = /^cron\((.+)\)$/.exec(expression)?.[1]?.split(' ') ?? [];
  const [minute = '', hour = '', day = '', month = '', weekday = '', year = ''] = fields;
  const isWeekly = [day, month, year].every((field) => field === '*' || field === '?');
  if (fields.length !== 6 || !isWeekly) throw new RangeError(`‘${expression}’ is not the same every week.`);
  const times = valuesOf(minute, 0, 59).size * valuesOf(hour, 0, 23).size;
  // Cron's week begins on Sunday, its 1.
  const days = valuesOf(named(weekday), 1, 7);
  return (date) => (days.has((date % 7) + 1) ? times : 0);
}

/** How often it fires in a mean month of a year of 365.25 days. */
export function firingsAMonth(expression: string): number {
  const firings = firingsOf(expression);
  const week = [1, 2, 3, 4, 5, 6, 7].reduce((sum, weekday) => sum + firings(weekday), 0);
  return (week / 7) * (365.25 / 12);
}

function named(field: string): string {
  return field.replace(/[A-Z]{3}/g, (name) => String(dayNames.indexOf(name) + 1));
}

function valuesOf(field: string, first: number, last: number): Set<number> {
  const values = new Set<number>();
  for (const part of field.split(',')) {
    const found = /^(?:[*?]|(\d+)(?:-(\d+))?)(?:\/(\d+))?$/.exec(part);
    if (!found) throw new RangeError(`A schedule expression has no field ‘${field}’ here.`);
    const [, from, to, step] = found;
    const start = from === undefined ? first : Number(from);
    const end = to !== undefined ? Number(to) : from !== undefined && step === undefined ? start : last;
    if (start < first || end > last || start > end) throw new RangeError(`‘${part}’ is not from ${first} to ${last}.`);
    for (let value = start; value <= end; value += Number(step ?? 1)) values.add(value);
  }
  return values;
}
