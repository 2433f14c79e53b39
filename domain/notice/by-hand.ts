import type { MilestoneRecord } from '../ports.ts';
import { type Instant, type LocalDate, later, plusDays } from '../time.ts';
import type { Notice, NoticeState } from './types.ts';

/** A mail that is sent again makes sense for so many days at least, whatever its milestone says. */
const againDays = 5;

/**
 * The notice once more, because a person wants it: under a key of its own, which the same wish (on the same day) finds
 * taken, and with what holds now. It counts as any other: nobody is chased again within five working days of it.
 */
export function onceMore(
  notice: Notice,
  { facts, revision }: Pick<MilestoneRecord, 'facts' | 'revision'>,
  reason: string,
  today: LocalDate,
  now: Instant,
  wish: string = today,
): Notice {
  const { thread, milestone, step, to, mode } = notice;
  const { toldBefore, told: _, again: __, ...rest } = notice;
  return {
    ...rest,
    id: `${thread}/${milestone}/${step}/r${revision}.again-${wish}/${to}${mode === 'Test' ? '/test' : ''}`,
    revision,
    on: today,
    until: later(facts.closes, plusDays(today, againDays)),
    ...(notice.told === undefined || facts.told === undefined ? {} : { told: facts.told }),
    ...(toldBefore === undefined ? {} : { toldBefore }),
    again: reason,
    queuedAt: now,
    state: { is: 'queued' },
  };
}

/** The state of a notice that a person holds back: the team is asked in the Decisions tab whether it goes after all. */
export function heldByHand({ carrier, id }: Notice, reason: string, today: LocalDate): NoticeState {
  const place = `${carrier}-${id.replace(/[^0-9A-Za-z]+/g, '-')}`;
  return {
    is: 'held',
    reason: `it was held by hand (${reason})`,
    decision: `hold-${today}-${place}`.slice(0, 120),
  };
}

/** The notice without the words that a person gave as a reason; the same notice if there are none. */
export function withoutReason(notice: Notice): Notice {
  const { again, state } = notice;
  return {
    ...notice,
    ...(again === undefined ? {} : { again: '' }),
    ...(state.is === 'held' && state.reason.startsWith('it was held by hand')
      ? { state: { ...state, reason: 'it was held by hand' } }
      : {}),
  };
}
