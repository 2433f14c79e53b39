import type { awsAdapters } from '../adapters/index.ts';
import type { Mailbox } from '../domain/mailbox/ports.ts';
import type { MailSender, Sheet } from '../domain/ports.ts';
import type { CohortConfig } from '../lambdas/cohort-config.ts';
import type { Log } from '../lambdas/log.ts';
import type { Measures } from '../lambdas/measures.ts';
import { planMilestoneHandler } from '../lambdas/plan-milestone/handler.ts';
import { queueNoticesHandler } from '../lambdas/queue-notices/handler.ts';
import { readMailboxHandler } from '../lambdas/read-mailbox/handler.ts';
import { reconcileHandler } from '../lambdas/reconcile/handler.ts';
import { registerWaitHandler } from '../lambdas/register-wait/handler.ts';
import { sendMailsHandler } from '../lambdas/send-mails/handler.ts';
import { syncSheetHandler } from '../lambdas/sync-sheet/handler.ts';

export interface FunctionParts {
  readonly adapters: ReturnType<typeof awsAdapters>;
  readonly config: CohortConfig;
  readonly sheet: Sheet;
  readonly sender: MailSender;
  readonly mailbox: Mailbox;
  readonly definition: string;
  readonly hash: (text: string) => string;
  readonly log: Log;
  readonly measures: Measures;
}

/** The deployed functions by name, wired to the embedded endpoints. */
export function functionsOf(parts: FunctionParts) {
  const { adapters, config, sheet, sender, mailbox, definition, hash, log, measures } = parts;
  const cohorts = (id: string): CohortConfig => {
    if (id !== config.id) throw new Error(`This runtime serves the cohort ${config.id}, not ${id}.`);
    return config;
  };
  const { milestones, ledger, store, arrivals, leases, mailboxBook, executions } = adapters;
  const shared = { cohorts, log, measures };
  return {
    'plan-milestone': planMilestoneHandler({ ...shared, milestones }),
    'queue-notices': queueNoticesHandler({ log, ledger }),
    'register-wait': registerWaitHandler({ log, milestones, executions }),
    'sync-sheet': syncSheetHandler({
      ...shared,
      milestones,
      executions,
      store,
      ledger,
      arrivals,
      leases,
      sheet: () => sheet,
      definition: () => definition,
      hash,
    }),
    'send-mails': sendMailsHandler({
      ...shared,
      store,
      milestones,
      ledger,
      arrivals,
      leases,
      mailboxBook,
      sender: () => sender,
      hash,
    }),
    'read-mailbox': readMailboxHandler({
      ...shared,
      store,
      milestones,
      ledger,
      arrivals,
      leases,
      mailbox: () => mailbox,
      hash,
    }),
    reconcile: reconcileHandler({
      ...shared,
      store,
      milestones,
      ledger,
      executions,
      definition: () => definition,
      eventsOf: (ref, run) => executions.eventsOf(ref, run),
      keyChangedAt: async () => undefined,
    }),
  };
}

export type Functions = ReturnType<typeof functionsOf>;

/** Stands around each call of a function. `anew` puts new functions in place of these, which remember nothing. */
export type AroundFunction = <Answer>(
  name: keyof Functions,
  call: () => Promise<Answer>,
  anew: () => void,
) => Promise<Answer>;

/** Functions that can be replaced as when their process has died and another takes over. */
export function replaceable(first: Functions, wire: () => Functions, around: AroundFunction): Functions {
  let present = first;
  const anew = () => {
    present = wire();
  };
  const names = Object.keys(first) as (keyof Functions)[];
  const called = names.map((name) => [name, (event: never) => around<unknown>(name, () => present[name](event), anew)]);
  return Object.fromEntries(called) as Functions;
}
