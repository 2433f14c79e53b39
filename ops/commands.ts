import type { Command } from './command.ts';
import { cohortClose } from './commands/cohort-close.ts';
import { cohortNew } from './commands/cohort-new.ts';
import { explain } from './commands/explain.ts';
import { exportCohort } from './commands/export.ts';
import { forget } from './commands/forget.ts';
import { hold } from './commands/hold.ts';
import { replan } from './commands/replan.ts';
import { resend } from './commands/resend.ts';
import { restart } from './commands/restart.ts';
import { restoreCheck } from './commands/restore-check.ts';
import { status } from './commands/status.ts';

/** Every command of `npm run ops`, in the order of its help. */
export const commands: readonly Command[] = [
  status,
  explain,
  replan,
  resend,
  hold,
  restart,
  forget,
  exportCohort,
  cohortClose,
  cohortNew,
  restoreCheck,
];
