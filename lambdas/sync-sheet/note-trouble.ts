import type { CohortState } from '../../domain/ports.ts';
import { remedies, type SheetTrouble, type SheetUnavailable, troubleAfter } from '../../domain/sheet/trouble.ts';
import type { Instant } from '../../domain/time.ts';
import type { Log } from '../log.ts';

/**
 * The trouble to keep, logged as an error at the moment at which it is raised and never again. Before the first sync that
 * succeeds nothing can be kept, and it is an error each time.
 */
export function notedTrouble(
  log: Log,
  cohort: string,
  state: CohortState | undefined,
  { kind }: SheetUnavailable,
  now: Instant,
): SheetTrouble {
  const trouble = troubleAfter(state?.trouble, kind, now);
  if (trouble.raisedAt === now || state === undefined) {
    log.error('the spreadsheet cannot be used', {
      cohort,
      trouble: trouble.is,
      since: trouble.since,
      remedy: remedies[trouble.is],
    });
  } else log.warn('the spreadsheet could not be used', { cohort, trouble: kind });
  return trouble;
}

/** Says once that a raised trouble is over. */
export function notedRecovery(log: Log, cohort: string, before: SheetTrouble | undefined): void {
  if (before?.raisedAt !== undefined) log.info('the spreadsheet can be used again', { cohort, trouble: before.is });
}
