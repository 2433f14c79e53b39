import * as z from 'zod/mini';
import type { WantedNotice } from '../../domain/milestone/wanted.ts';
import { noticeOf } from '../../domain/notice/notice.ts';
import type { Ledger } from '../../domain/ports.ts';
import { instant } from '../../domain/time.ts';
import type { Log } from '../log.ts';
import { milestoneInput } from '../milestone-input.ts';

export const queueEvent = z.extend(milestoneInput, {
  now: z.string(),
  revision: z.int(),
  mode: z.enum(['Live', 'Test', 'Paused']),
  notices: z.array(z.custom<WantedNotice>((value) => typeof value === 'object' && value !== null)),
});

export interface QueueDependencies {
  readonly ledger: Ledger;
  readonly log: Log;
}

/** Records the notices that planning wanted, each under its deterministic key: a repeat adds nothing. */
export function queueNoticesHandler({ ledger, log }: QueueDependencies) {
  return async (event: z.input<typeof queueEvent>): Promise<{ readonly queued: number }> => {
    const { notices, revision, mode, now, run, ...ref } = queueEvent.parse(event);
    const added = await Promise.all(
      notices.map((wanted) => ledger.queue(ref.cohort, noticeOf(ref, wanted, revision, mode, instant(now)))),
    );
    const queued = added.filter(Boolean).length;
    log.info('queued', { ...ref, run, wanted: notices.length, queued });
    return { queued };
  };
}
