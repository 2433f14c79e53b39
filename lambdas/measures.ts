/** What somebody has to look into. Each is a section of docs/runbook.md, and an alarm of that name links to it. */
export const troubles = [
  'sheet-unreachable',
  'mailbox-unreachable',
  'mail-stuck',
  'gmail-quota',
  'decision-waiting',
  'no-execution',
  'long-execution',
  'key-expiring',
] as const;

export type Trouble = (typeof troubles)[number];

/** Namespace of all our metrics in CloudWatch. */
export const metricsNamespace = 'Termtime';

/** What is charted, with its unit. Everything else that is counted stands in the log, which costs nothing extra. */
export const gauges = {
  Problems: 'Count',
  Overdue: 'Count',
  OldestQueuedNotice: 'Seconds',
  SendLatency: 'Seconds',
} as const;

/** Figures of a cohort by name, for charts and alarms. No other person's data than the cohort's id ever goes there. */
export interface Measures {
  /** Reports a figure that is worth its price: at most some hours a day (docs/adr/0024). */
  gauge(cohort: string, name: keyof typeof gauges, value: number): void;
  /** Raises the alarm of that name for the cohort; without trouble nothing is reported. */
  trouble(cohort: string, name: Trouble): void;
}
