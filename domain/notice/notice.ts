import type { MilestoneRef, Mode, Recipient } from '../milestone/types.ts';
import type { WantedNotice } from '../milestone/wanted.ts';
import type { Instant } from '../time.ts';
import type { Notice, NoticeState } from './types.ts';

/** The deterministic key of a notice within its carrier; a rehearsal's is another. `again`: what it is sent once more for, a day or a wish. */
export function noticeId(
  { thread, milestone }: Pick<MilestoneRef, 'thread' | 'milestone'>,
  step: string,
  revision: number,
  to: Recipient,
  mode: Mode,
  again?: string,
): string {
  const turn = again === undefined ? `r${revision}` : `r${revision}.again-${again}`;
  return `${thread}/${milestone}/${step}/${turn}/${to}${mode === 'Test' ? '/test' : ''}`;
}

/** Whether a notice is a rehearsal's, by its id: it leaves in Test mode only, and nobody's answer to it counts. */
export function isRehearsal(noticeId: string): boolean {
  return noticeId.endsWith('/test');
}

/** The thread and milestone that a notice's key begins with. */
export function placeInId(id: string): { readonly thread: string; readonly milestone: string } {
  const [thread = '', milestone = ''] = id.split('/');
  return { thread, milestone };
}

/** Key of the row in the Decisions tab that asks whether to send a notice after all: letters, digits and dashes. */
export function decisionId(asks: string, { carrier, id }: Pick<Notice, 'carrier' | 'id'>): string {
  return `${asks}-${carrier}-${id.replace(/[^0-9A-Za-z]+/g, '-')}`.slice(0, 120);
}

/** Put to the team: a row of the Decisions tab says whether it goes after all. */
export function heldForDecision(notice: Pick<Notice, 'carrier' | 'id'>, reason: string): NoticeState {
  return { is: 'held', reason, decision: decisionId('send', notice) };
}

/** Tries at making a mail of a notice before it is put to the team. */
const triesBeforeAsking = 5;

/**
 * The state of a notice of which no mail could be made, for a reason that lies in the notice: it is tried again a few times,
 * then only if the team wants it, and then no more.
 */
export function setBack(notice: Pick<Notice, 'carrier' | 'id' | 'state'>, reason: string, at: Instant): NoticeState {
  const { state } = notice;
  if (state.is === 'held' && state.decision !== undefined) return { is: 'failed', reason, at };
  const failures = (state.is === 'queued' ? (state.failures ?? 0) : 0) + 1;
  return failures < triesBeforeAsking ? { is: 'queued', reason, failures } : heldForDecision(notice, reason);
}

/** The notice to record for what planning wanted at `now`. */
export function noticeOf(ref: MilestoneRef, wanted: WantedNotice, revision: number, mode: Mode, now: Instant): Notice {
  const id = noticeId(ref, wanted.step, revision, wanted.to, mode);
  return {
    id,
    carrier: ref.carrier,
    thread: ref.thread,
    milestone: ref.milestone,
    step: wanted.step,
    kind: wanted.kind,
    revision,
    to: wanted.to,
    template: wanted.template,
    on: wanted.on,
    until: wanted.until,
    ...(wanted.told === undefined ? {} : { told: wanted.told }),
    ...(wanted.toldBefore === undefined ? {} : { toldBefore: wanted.toldBefore }),
    answer: wanted.answer,
    mode,
    queuedAt: now,
    state: wanted.ask ? heldForDecision({ carrier: ref.carrier, id }, 'it missed its day') : { is: 'queued' },
  };
}
