import { afterDue, beforeDue, ladder, onCompletion, onOpening, step } from '../../domain/programme/define.ts';
import type { Audience, Ladder, Step, StepTime } from '../../domain/programme/types.ts';

const leaders: readonly Audience[] = ['head', 'senior-leader'];
const diaries: readonly Audience[] = [...leaders, 'pa'];
const allAtVisit: readonly Audience[] = [...leaders, 'visiting-leaders', 'facilitator'];
const inDiary: Pick<Step, 'calendar'> = { calendar: 'slot' };

const callSchool = step('call', afterDue(5), ['programme-manager'], 'school-call');
const escalateSchool = step('escalate', afterDue(15), ['programme-director'], 'school-escalate');

/** Asked, reminded before and after; then the team rings, and the school gets no more mail about it. */
export function standard(of: string, to: Audience): Ladder {
  return ladder(`standard-${of}`, [
    step('ask', onOpening, [to], `${of}-ask`),
    step('remind', beforeDue(5), [to], `${of}-remind-1`, { id: 'remind-1' }),
    step('remind', afterDue(2), [to], `${of}-remind-2`, { id: 'remind-2' }),
    callSchool,
    escalateSchool,
  ]);
}

/** The same for a date so near that a reminder before it would come before the asking. */
export function standardAtShortNotice(of: string, to: Audience): Ladder {
  return ladder(`standard-${of}`, [
    step('ask', onOpening, [to], `${of}-ask`),
    step('remind', afterDue(2), [to], `${of}-remind`),
    callSchool,
    escalateSchool,
  ]);
}

/** Asked, reminded once, then left to the team's own list. */
export function suggested(of: string): Ladder {
  return ladder(
    `suggested-${of}`,
    [
      step('ask', onOpening, ['project-lead'], `${of}-ask`),
      step('remind', beforeDue(5), ['project-lead'], `${of}-remind`),
    ],
    { inActionsFrom: 0 },
  );
}

/**
 * The second reminder goes to the PA as well: nobody is reminded twice within five working days, so a main contact who got
 * the first one is left in peace.
 */
export const rsvp = ladder('rsvp', [
  step('invite', onOpening, diaries, 'rsvp-invite', inDiary),
  step('remind', beforeDue(5), ['main-contact'], 'rsvp-remind-1', { id: 'remind-1' }),
  step('remind', beforeDue(1), ['main-contact', 'pa'], 'rsvp-remind-2', { id: 'remind-2' }),
  step('call', afterDue(3), ['central-team'], 'rsvp-call'),
  step('change', onCompletion, diaries, 'event-date-changed', inDiary),
]);

/** The team's own work: no mail to schools. */
export const team = ladder('team', [step('escalate', afterDue(5), ['programme-director'], 'team-escalate')], {
  inActionsFrom: 5,
});

/** As `team`, for the date of a visit. */
export const visitDates = ladder(
  'visit-dates',
  [step('escalate', afterDue(5), ['programme-director'], 'visit-date-escalate')],
  { inActionsFrom: 5 },
);

/** Each school hears of a visit's date, and of every change of it. */
export const visitInvitation = ladder('visit-invitation', [
  step('invite', onOpening, diaries, 'visit-date-invite', inDiary),
  step('change', onCompletion, diaries, 'visit-date-changed', inDiary),
]);

export const facilitatorBriefing = ladder('facilitator-briefing', [
  step('inform', onOpening, ['facilitator'], 'facilitator-briefing', inDiary),
  step('change', onCompletion, ['facilitator'], 'visit-date-changed', inDiary),
]);

/** The host's agenda: asked for, reminded, telephoned; on receipt thanks, and word to the others. */
export function agenda(of: string, tells: { readonly facilitator: boolean; readonly visitors: boolean }): Ladder {
  return ladder(`agenda-${of}`, [
    step('ask', onOpening, ['main-contact'], `agenda-${of}-ask`),
    step('remind', beforeDue(3), ['main-contact'], `agenda-${of}-remind`),
    step('call', afterDue(1), ['central-team'], `agenda-${of}-call`),
    step('thank', onCompletion, ['main-contact'], `agenda-${of}-thank`),
    ...(tells.facilitator
      ? [
          step('inform', onCompletion, ['facilitator'], `agenda-${of}-facilitator`, {
            id: 'inform-facilitator',
            ...inDiary,
          }),
        ]
      : []),
    ...(tells.visitors
      ? [
          step('inform', onCompletion, ['visiting-leaders'], `agenda-${of}-visitors`, {
            id: 'inform-visitors',
            ...inDiary,
          }),
        ]
      : []),
  ]);
}

/** One mail that tells something; nothing is asked. */
export function announcement(
  of: string,
  to: readonly Audience[],
  rest: Pick<Step, 'calendar' | 'optional'> = {},
): Ladder {
  return ladder(of, [step('inform', onOpening, to, of, rest)]);
}

/** One mail to schools that left nothing in the room; no reminder. */
export function feedback(of: string, when: StepTime = onOpening): Ladder {
  return ladder(`feedback-${of}`, [step('ask', when, leaders, `${of}-feedback-ask`)]);
}

/** Asked for in the welcome; once more before the launch. */
export const onceMore = ladder('once-more', [step('remind', beforeDue(5), ['main-contact'], 'expectations-remind')]);

/** What every programme with trios, events and visits uses. */
export const sharedLadders: readonly Ladder[] = [
  announcement('welcome', diaries, { calendar: 'events' }),
  team,
  standardAtShortNotice('participants', 'main-contact'),
  rsvp,
  announcement('event-joining-note', leaders, inDiary),
  feedback('event'),
  visitDates,
  visitInvitation,
  facilitatorBriefing,
  announcement('visit-joining-note-first', allAtVisit, inDiary),
  announcement('visit-joining-note', allAtVisit, inDiary),
  feedback('visit'),
  onceMore,
  // Open on the day of the last event, asked for on the next working day: four before the due date.
  feedback('programme', beforeDue(4)),
];
