import type { FunctionName } from '../lambdas/function-names.ts';

/** What is deployed, as far as it costs money whether anything happens or not. */
export interface Inventory {
  /** Where these numbers are from, for the report. */
  readonly source: string;
  readonly schedules: readonly Schedule[];
  readonly functions: Readonly<Record<FunctionName, DeployedFunction>>;
  /** Metrics that alarms watch: an alarm on an expression of two metrics counts twice. */
  readonly alarms: number;
  readonly compositeAlarms: number;
  readonly dashboards: number;
  readonly keys: number;
  readonly secrets: number;
  readonly metrics: readonly CustomMetrics[];
}

export interface Schedule {
  readonly function: FunctionName;
  /** As EventBridge Scheduler has it. */
  readonly expression: string;
}

export interface DeployedFunction {
  readonly memoryMb: number;
  /** Whether each invocation is traced. */
  readonly isTraced: boolean;
}

/** Metrics cost by the hour in which at least one value arrives. */
export interface CustomMetrics {
  readonly about: string;
  readonly metrics: number;
  /** Hours of a mean day in which values arrive. */
  readonly hoursADay: number;
}

/** Which custom metrics the functions publish. A template does not tell. */
export const customMetrics: readonly CustomMetrics[] = [
  { about: 'problems, what is overdue, the oldest queued notice: once a day', metrics: 3, hoursADay: 1 },
  { about: 'how long mail took: when some was sent', metrics: 1, hoursADay: 1 },
];

const small = { memoryMb: 256, isTraced: false };
const large = { memoryMb: 512, isTraced: false };

/** One cohort as docs/design.md plans it, with what docs/cost.md says was cut. */
export const plannedInventory: Inventory = {
  source: 'the plan in cost/inventory.ts',
  schedules: [
    { function: 'sync-sheet', expression: 'cron(* 7-17 ? * MON-FRI *)' },
    { function: 'sync-sheet', expression: 'cron(0/15 0-6,18-23 ? * MON-FRI *)' },
    { function: 'sync-sheet', expression: 'cron(0/15 * ? * SAT,SUN *)' },
    { function: 'send-mails', expression: 'cron(* 6-20 ? * * *)' },
    { function: 'read-mailbox', expression: 'cron(0/5 7-17 ? * MON-FRI *)' },
    { function: 'read-mailbox', expression: 'cron(0 0-6,18-23 ? * MON-FRI *)' },
    { function: 'read-mailbox', expression: 'cron(0 * ? * SAT,SUN *)' },
    { function: 'reconcile', expression: 'cron(30 5 ? * * *)' },
  ],
  functions: {
    'plan-milestone': small,
    'queue-notices': small,
    'register-wait': small,
    'sync-sheet': large,
    'send-mails': large,
    'read-mailbox': small,
    reconcile: large,
  },
  alarms: 2,
  compositeAlarms: 0,
  dashboards: 1,
  keys: 1,
  secrets: 1,
  metrics: customMetrics,
};
