import { type Instant, instant, localDateTime, weekday } from '../../../domain/time.ts';
import { ofType, type Synthesized } from '../synthesized.ts';
import { resolver } from './resolve.ts';

interface Schedule {
  readonly ScheduleExpression: string;
  readonly ScheduleExpressionTimezone: string;
  readonly Target: { readonly Arn: string; readonly Input: string };
}

const days = ['MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT', 'SUN'];

/**
 * The event that a schedule of the template gives a function at this moment, as EventBridge words it. Throws if none calls
 * it then.
 */
export function scheduledEvents(synthesized: Synthesized): (functionName: string, now: number) => unknown {
  const { resolve } = resolver(synthesized);
  const schedules = ofType(synthesized.app, 'AWS::Scheduler::Schedule').map(([, { Properties }]) =>
    resolve<Schedule>(Properties),
  );
  return (name, now) => {
    const own = schedules.filter(({ Target }) => Target.Arn.endsWith(`:${name}`));
    const due = own.find((one) => isDue(one, instant(now)));
    if (!due) throw new Error(`No schedule calls ${name} at ${instant(now)}.`);
    const time = instant(now).replace(/\.\d+Z$/, 'Z');
    return JSON.parse(due.Target.Input.replace('<aws.scheduler.scheduled-time>', time));
  };
}

/** Minutes, hours and days of the week of a cron expression; it throws for anything else than `*` or `?` elsewhere. */
function isDue({ ScheduleExpression, ScheduleExpressionTimezone: zone }: Schedule, now: Instant): boolean {
  const fields = /^cron\((\S+) (\S+) (\?|\*) \* (\S+) \*\)$/.exec(ScheduleExpression);
  if (!fields) throw new Error(`${ScheduleExpression} is not understood here.`);
  const [, minutes = '', hours = '', , weekdays = ''] = fields;
  const { date, time } = localDateTime(now, zone);
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  const day = weekday(date) - 1;
  return contains(minutes, minute) && contains(hours, hour) && contains(namesAsNumbers(weekdays), day);
}

function namesAsNumbers(field: string): string {
  return field.replace(/[A-Z]{3}/g, (name) => String(days.indexOf(name)));
}

/** `*`, `5`, `7-17`, `0/15` or a list of them. */
function contains(field: string, value: number): boolean {
  return field.split(',').some((part) => {
    if (part === '*' || part === '?') return true;
    const [from = 0, step] = part.split('/').map(Number);
    if (step !== undefined) return value >= from && (value - from) % step === 0;
    const [first = 0, last = first] = part.split('-').map(Number);
    return value >= first && value <= last;
  });
}
