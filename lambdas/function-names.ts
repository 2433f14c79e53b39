/** The functions, by the names of their folders. */
export const functionNames = [
  'plan-milestone',
  'queue-notices',
  'register-wait',
  'sync-sheet',
  'send-mails',
  'read-mailbox',
  'reconcile',
] as const;

export type FunctionName = (typeof functionNames)[number];
