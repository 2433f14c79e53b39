import type { Cohort } from '../cohort.ts';

/** A question for the team: a row of the Decisions tab. Names nobody. */
export interface Question {
  readonly id: string;
  readonly about: string;
  readonly why: string;
}

export type Decided = 'approved' | 'declined';

/** What the team said to the first week's mail, without which a cohort does not go Live. */
export type FirstWeek = Decided | 'asked';

/** What came of a wish to send a mail once more. */
export type Resent = 'queued' | 'unknown' | 'nothing-to-send';

/** What the team ticked, as accepted from the sheet; a row with both ticks is declined. Undefined: nothing yet. */
export function decidedIn(cohort: Pick<Cohort, 'row'>, id: string): Decided | undefined {
  const cells = cohort.row('Decisions', id)?.cells;
  if (cells?.['Decline'] === true) return 'declined';
  return cells?.['Approve'] === true ? 'approved' : undefined;
}
