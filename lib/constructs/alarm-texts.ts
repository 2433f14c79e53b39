import type { Trouble } from '../../lambdas/measures.ts';

/** Every alarm: one line for its mail. Each is a section of docs/runbook.md by the same name. */
export const alarmTexts = {
  'no-sync': 'No sync ran through for 15 minutes of a working day, or none was called.',
  'dead-letters': 'A scheduled run failed and was not made good by itself.',
  'execution-failed': 'An execution failed, timed out or was stopped.',
  'sheet-unreachable': 'A cohort’s sheet could not be read or written for 15 minutes.',
  'mailbox-unreachable': 'A mailbox could not be read for 15 minutes: replies and returned mail go unnoticed.',
  'mail-stuck': 'Mail that may leave has not left.',
  'gmail-quota': 'A mailbox has reached its limit of the day; its mail waits for tomorrow.',
  'decision-waiting': 'A question in the Decisions tab has waited for more than a working day.',
  'no-execution': 'A school that takes part has no execution, and the daily reconcile could not start one.',
  'long-execution': 'An execution is about to reach the longest history that Step Functions allows.',
  'key-expiring': 'The key of the Google service account is eleven months old.',
} as const satisfies Readonly<Record<Trouble | 'no-sync' | 'dead-letters' | 'execution-failed', string>>;

export type AlarmName = keyof typeof alarmTexts;

/** What the mail says: what is wrong, and where it is written what to do. */
export function alarmText(name: AlarmName): string {
  return `${alarmTexts[name]} What to do: docs/runbook.md#${name}`;
}
