import { plainDate } from '../british-date.ts';
import type { Mail } from '../notice/types.ts';
import type { Action } from './action.ts';
import { centralTeam } from './labels.ts';

/** Mail that waits for another day because of the mailbox: one row for each reason and day. */
export function parkedMail(unsent: readonly Mail[]): Action[] {
  const byReason = new Map<string, Mail[]>();
  for (const mail of unsent) {
    const { state } = mail;
    if (state.is !== 'parked') continue;
    const why = `${state.reason[0]?.toUpperCase()}${state.reason.slice(1)}. They go by themselves from ${plainDate(state.until)} on.`;
    byReason.set(why, [...(byReason.get(why) ?? []), mail]);
  }
  return [...byReason].map(([why, mails]) => ({
    topic: 'held',
    who: centralTeam,
    school: null,
    what: `Know that ${mails.length === 1 ? 'a mail waits' : `${mails.length} mails wait`} for another day; ring if one is urgent`,
    why,
    since: mails.map(({ date }) => date).sort()[0] ?? null,
  }));
}
