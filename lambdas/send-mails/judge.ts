import { findInstance } from '../../domain/milestone/instances.ts';
import type { MilestoneRef, Recipient } from '../../domain/milestone/types.ts';
import { setBack } from '../../domain/notice/notice.ts';
import type { Notice, NoticeState } from '../../domain/notice/types.ts';
import { type Moment, verdictOf } from '../../domain/notice/verdict.ts';
import { type WordedItem, word } from '../../domain/notice/wording.ts';
import type { MilestoneRecord } from '../../domain/ports.ts';
import type { Template } from '../../domain/programme/types.ts';
import { factsOfTeamMail, lookAtTeamMail } from '../../domain/team-mail/last-look.ts';
import { isTeamMail } from '../../domain/team-mail/place.ts';
import type { CohortConfig } from '../cohort-config.ts';
import { errorName } from '../error-name.ts';
import type { SendDependencies } from './dependencies.ts';

/** A run of sending, and what it needs to know besides the moment. */
export interface SendMoment extends Moment {
  readonly urgentOnly: boolean;
  /** What the team's own mail says. */
  readonly wordsOf: (notice: Notice) => Template | undefined;
}

/** Words a notice that may go now; brings one that may not into the state that its verdict says. `settled`: it never goes. */
export async function judge(
  { ledger, milestones, log }: SendDependencies,
  config: CohortConfig,
  moment: SendMoment,
  notice: Notice,
  record: MilestoneRecord | undefined,
): Promise<{ readonly text: WordedItem; readonly urgent: boolean } | 'settled' | undefined> {
  const instance = findInstance(config.programme, notice);
  const isOwn = isTeamMail(notice);
  const facts = isOwn ? factsOfTeamMail(notice) : record?.facts;
  const verdict = isOwn
    ? lookAtTeamMail(notice, moment)
    : verdictOf(notice, instance && facts, record?.revision ?? 0, moment);
  const ids = {
    cohort: config.id,
    carrier: notice.carrier,
    thread: notice.thread,
    milestone: notice.milestone,
    step: notice.step,
  };
  switch (verdict.is) {
    case 'wait':
      return undefined;
    case 'cancelled':
    case 'too-late':
      await ledger.move(config.id, notice, ['queued', 'held'], {
        is: verdict.is,
        reason: verdict.reason,
        at: moment.now,
      });
      log.info(verdict.is, ids);
      return 'settled';
    case 'held':
      await hold(ledger, config, notice, verdict.reason);
      return undefined;
    case 'send': {
      const own = isOwn ? moment.wordsOf(notice) : undefined;
      if (!instance || !facts || (isOwn && !own)) return undefined;
      const { person, instead } = verdict;
      if (instead && record && (await hasHad(milestones, record.ref, notice, instead))) {
        await hold(ledger, config, notice, 'mail to their address came back; the school’s other contact has had it');
        return undefined;
      }
      const text = word({ notice, instance, facts, person, ...(instead && { instead }) }, moment.cohort, own);
      if ('text' in text) return { text, urgent: verdict.urgent };
      log.warn('a placeholder is unfilled', ids);
      await hold(ledger, config, notice, `unfilled: ${text.missing.join(', ')}`);
      return undefined;
    }
  }
}

async function hold(
  ledger: SendDependencies['ledger'],
  config: CohortConfig,
  notice: Notice,
  reason: string,
): Promise<void> {
  if (notice.state.is === 'held' && notice.state.reason === reason) return;
  const decision = notice.state.is === 'held' ? notice.state.decision : undefined;
  await ledger.move(config.id, notice, ['queued', 'held'], {
    is: 'held',
    reason,
    ...(decision === undefined ? {} : { decision }),
  });
}

/** Whether somebody has had the same as this notice in their own right. */
async function hasHad(
  milestones: SendDependencies['milestones'],
  ref: MilestoneRef,
  { step, revision, mode }: Notice,
  reader: Recipient,
): Promise<boolean> {
  const { notices = [] } = (await milestones.get(ref)) ?? {};
  return notices.some(
    (one) =>
      one.to === reader &&
      one.step === step &&
      one.revision === revision &&
      one.mode === mode &&
      one.state.is === 'mailed',
  );
}

/** One notice that no mail can be made of must not keep the others. */
export async function setAside(
  { ledger, log }: SendDependencies,
  config: CohortConfig,
  { now }: Moment,
  notice: Notice,
  error: unknown,
): Promise<NoticeState> {
  const { carrier, thread, milestone, step } = notice;
  const name = errorName(error);
  log.error('no mail could be made of a notice', { cohort: config.id, carrier, thread, milestone, step, error: name });
  const state = setBack(notice, `no mail could be made of it (${name})`, now);
  await ledger.move(config.id, notice, ['queued', 'held'], state);
  return state;
}
