import { z } from 'zod';
import type { Since } from '../../../console/protocol.ts';
import {
  atLocalTime,
  epochMilliseconds,
  instant,
  isLocalDate,
  type LocalTime,
  localDateTime,
  plusDays,
} from '../../../domain/time.ts';
import { Refusal } from '../refusal.ts';
import type { Session } from '../session.ts';
import type { Route } from './route.ts';

const year = 400 * 86_400_000;

const moves = z.union([
  z.object({ by: z.enum(['minutes', 'hours', 'days', 'weeks']), count: z.int().min(1).max(60) }),
  z.object({ to: z.literal('next') }),
  z.object({ to: z.literal('moment'), moment: z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/) }),
  z.object({
    play: z
      .number()
      .positive()
      .max(7 * 86_400),
  }),
  z.object({ pause: z.literal(true) }),
  z.object({ reset: z.string().refine(isLocalDate) }),
]);

/** What happened since the clock was last moved by hand. */
export const happenings: Route = async ({ session }): Promise<Since> => session.happenings.since();

/** Moves the clock; answers at once, the live state tells how far it is. Refused in real time. */
export const moveClock: Route = async ({ session, body, reset }): Promise<{ readonly done: true }> => {
  const move = moves.safeParse(body).data;
  if (!move) throw new Refusal(400, 'The clock cannot be moved like that.');
  const { driver, runtime, options, happenings } = session;
  if (options.realTime)
    throw new Refusal(409, 'The clock follows real time: nobody may be written to from the future.');
  if ('pause' in move) {
    driver.pause();
    return { done: true };
  }
  if ('reset' in move) {
    if (!session.sample) throw new Refusal(409, 'Only the sample cohort can begin again.');
    await reset(move.reset);
    return { done: true };
  }
  happenings.restart(runtime.clock.now());
  if ('play' in move) driver.play(move.play);
  else if ('by' in move) void driver.advance(later(session, move.by, move.count));
  else if (move.to === 'next') void driver.advanceToNext();
  else void driver.advance(momentOf(session, move.moment));
  return { done: true };
};

/** Days and weeks keep the time of day, also when the clocks change. */
function later(
  { runtime: { clock, config } }: Session,
  by: 'minutes' | 'hours' | 'days' | 'weeks',
  count: number,
): number {
  if (by === 'minutes') return clock.now() + count * 60_000;
  if (by === 'hours') return clock.now() + count * 3_600_000;
  const { date, time } = localDateTime(instant(clock.now()), config.zone);
  const to = plusDays(date, by === 'days' ? count : count * 7);
  return epochMilliseconds(atLocalTime(to, time as LocalTime, config.zone)) + (clock.now() % 60_000);
}

function momentOf({ runtime: { clock, config } }: Session, text: string): number {
  const [date = '', time = ''] = text.split('T');
  if (!isLocalDate(date)) throw new Refusal(400, `There is no date ${date}.`);
  const at = epochMilliseconds(atLocalTime(date, time as LocalTime, config.zone));
  if (at <= clock.now()) throw new Refusal(409, 'The clock only goes forward. To go back, begin the sample again.');
  if (at > clock.now() + year) throw new Refusal(409, 'That is more than a year ahead.');
  return at;
}
