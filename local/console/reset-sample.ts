import { existsSync, renameSync } from 'node:fs';
import { atLocalTime, epochMilliseconds, instant, localDate, localDateOf } from '../../domain/time.ts';
import { programmeYear } from '../year/options.ts';
import { Refusal } from './refusal.ts';
import { Session } from './session.ts';

/**
 * Begins the sample again and plays to the morning of this date. What has happened cannot be undone, so the old folder is
 * kept beside the new one under the date at which its clock stood. Throws Refusal for a date outside the sample's year.
 */
export async function resetSample(old: Session, date: string, changed: () => void): Promise<Session> {
  const { options, runtime } = old;
  const { from, to } = programmeYear[options.programme];
  if (date < from || date > to) throw new Refusal(409, `The sample’s year goes from ${from} to ${to}.`);
  const { zone } = runtime.config;
  const stoodAt = localDateOf(instant(runtime.clock.now()), zone);
  await old.stop();
  renameSync(options.folder, freeName(`${options.folder}-until-${stoodAt}`));
  const session = await Session.open(options, changed);
  const end = epochMilliseconds(atLocalTime(localDate(date), '08:00', zone));
  if (end > session.runtime.clock.now()) void session.driver.advance(end);
  return session;
}

function freeName(wanted: string): string {
  for (let count = 1; ; count += 1) {
    const name = count === 1 ? wanted : `${wanted}-${count}`;
    if (!existsSync(name)) return name;
  }
}
