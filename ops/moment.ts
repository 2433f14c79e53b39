import type { Moment } from '../domain/notice/verdict.ts';
import type { Known } from './find.ts';
import type { Site } from './site.ts';

/** What sending would judge a notice by at this moment, on the sheet as last accepted. */
export function momentOf({ state, cohort, setting }: Known, { now }: Site): Moment {
  return {
    cohort,
    calendars: setting.calendars,
    now: now(),
    vanished: new Set(state.vanished),
    guards: state.guards,
    decided: (decision) => {
      const cells = cohort.row('Decisions', decision)?.cells;
      return cells?.['Decline'] === true ? 'declined' : cells?.['Approve'] === true ? 'approved' : undefined;
    },
  };
}
