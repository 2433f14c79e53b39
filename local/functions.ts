import type { awsAdapters } from '../adapters/index.ts';
import type { MailSender, Sheet } from '../domain/ports.ts';
import type { CohortConfig } from '../lambdas/cohort-config.ts';
import type { Log } from '../lambdas/log.ts';
import type { Measures } from '../lambdas/measures.ts';
import { planMilestoneHandler } from '../lambdas/plan-milestone/handler.ts';
import { queueNoticesHandler } from '../lambdas/queue-notices/handler.ts';
import { reconcileHandler } from '../lambdas/reconcile/handler.ts';
import { registerWaitHandler } from '../lambdas/register-wait/handler.ts';
import { sendMailsHandler } from '../lambdas/send-mails/handler.ts';
import { syncSheetHandler } from '../lambdas/sync-sheet/handler.ts';

export interface FunctionParts {
  readonly adapters: ReturnType<typeof awsAdapters>;
  readonly config: CohortConfig;
  readonly sheet: Sheet;
  readonly sender: MailSender;
  readonly definition: string;
  readonly hash: (text: string) => string;
  readonly log: Log;
  readonly measures: Measures;
}

/** The deployed functions by name, wired to the embedded endpoints. */
export function functionsOf({ adapters, config, sheet, sender, definition, hash, log, measures }: FunctionParts) {
  const cohorts = (id: string): CohortConfig => {
    if (id !== config.id) throw new Error(`This runtime serves the cohort ${config.id}, not ${id}.`);
    return config;
  };
  const { milestones, ledger, store, leases, executions } = adapters;
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
      leases,
      sheet: () => sheet,
      definition: () => definition,
      hash,
    }),
    'send-mails': sendMailsHandler({ ...shared, store, milestones, ledger, leases, sender: () => sender, hash }),
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
