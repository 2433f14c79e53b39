import type { Facts } from '../milestone/types.ts';
import type { Notice } from '../notice/types.ts';
import { type Moment, type Verdict, verdictOf } from '../notice/verdict.ts';
import { instant } from '../time.ts';
import { isBriefing } from './place.ts';

/** What stands in for a milestone's facts: no evidence, no ladder, known since ever. */
export function factsOfTeamMail({ until, mode }: Notice): Facts {
  return {
    applies: { yes: true },
    closes: until,
    evidence: { state: 'none' },
    knownSince: instant(0),
    completesItself: true,
    mode,
    steps: [],
  };
}

/** The last look before the team's own mail is made: a message whose row went or lost its approval was taken back. */
export function lookAtTeamMail(notice: Notice, moment: Moment): Verdict {
  const isMeant = isBriefing(notice) || moment.cohort.row('Messages', notice.milestone)?.cells['Approved'] === true;
  if (!isMeant) return { is: 'cancelled', reason: 'the team took the message back' };
  return verdictOf(notice, factsOfTeamMail(notice), notice.revision, moment);
}
