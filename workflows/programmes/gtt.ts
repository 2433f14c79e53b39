/** Growing the Top: the older sister of ELP, without an impact project; each visit day has two areas of excellence and a challenge. */
import {
  after,
  at,
  before,
  event,
  evidence,
  milestone,
  phase,
  programme,
  setting,
  visit,
  workingDays,
} from '../../domain/programme/define.ts';
import type { ProgrammeColumn } from '../../domain/programme/types.ts';
import { eventColumns, onboardingColumns, visitColumns, visitTimeColumns } from './columns.ts';
import { gttTemplates } from './gtt-templates.ts';
import { agenda, sharedLadders } from './ladders.ts';
import { sharedTemplates } from './shared-templates.ts';
import { sharedVisitTemplates } from './shared-visit-templates.ts';
import { eventFeedback, expectations, programmeSurvey, visitFeedback } from './surveys.ts';
import { evaluationThread, eventThread, expectationsThread, launch, onboarding } from './threads.ts';
import { visitThread } from './visit-thread.ts';

const launchEvent = { id: launch, title: 'Launch event' };
const laterEvents = [
  { id: 'event-2', title: 'Event 2' },
  { id: 'event-3', title: 'Event 3' },
];
const visits = [1, 2, 3].map((number) => ({ id: `visit-${number}`, number, title: `Visit ${number}` }));

const agendaMilestones = [
  milestone('agenda-agreed', {
    title: 'Agenda agreed with the facilitator',
    subject: 'visit',
    owner: 'host',
    opens: before(visit(), workingDays(20)),
    due: before(visit(), workingDays(10)),
    closes: at(visit()),
    evidence: evidence.column('Visits', 'Agenda agreed with facilitator'),
    ladder: 'agenda-agreed',
  }),
  milestone('agenda-shared', {
    title: 'Agenda shared with the visitors',
    subject: 'visit',
    owner: 'host',
    opens: before(visit(), workingDays(9)),
    due: before(visit(), workingDays(5)),
    closes: at(visit()),
    evidence: evidence.column('Visits', 'Agenda shared'),
    ladder: 'agenda-shared',
  }),
];

const agendaColumns: readonly ProgrammeColumn[] = [
  { tab: 'Visits', header: 'Area of excellence 1', type: 'text' },
  { tab: 'Visits', header: 'Area of excellence 2', type: 'text' },
  { tab: 'Visits', header: 'Challenge', type: 'text' },
  { tab: 'Visits', header: 'Agenda agreed with facilitator', type: 'date', past: true },
  { tab: 'Visits', header: 'Agenda shared', type: 'date', past: true },
  { tab: 'Visits', header: 'Final agenda link', type: 'link' },
];

export const gtt = programme({
  id: 'gtt',
  title: 'Growing the Top',
  partnership: { singular: 'Trio', plural: 'Trios', minimum: 3, maximum: 3 },
  events: [launchEvent, ...laterEvents],
  visits,
  settings: ['Programme starts', 'Programme ends'],
  phases: [
    phase('joining', {
      title: 'Joining',
      carrier: 'school',
      starts: at(setting('Programme starts')),
      ends: after(event(launch), workingDays(15)),
      threads: [
        // Calls go on into early October, two weeks before the launch.
        onboarding({ welcomeOn: 'Programme starts', callBeforeLaunch: 10 }),
        eventThread(launchEvent),
        expectationsThread('Programme starts'),
      ],
    }),
    phase('programme-year', {
      title: 'Programme year',
      carrier: 'school',
      starts: at(event(launch)),
      ends: at(setting('Programme ends')),
      threads: [
        ...laterEvents.map(eventThread),
        ...visits.map((slot) => visitThread(slot, agendaMilestones)),
        evaluationThread('event-3'),
      ],
    }),
  ],
  ladders: [
    ...sharedLadders,
    agenda('agreed', { facilitator: false, visitors: false }),
    agenda('shared', { facilitator: true, visitors: true }),
  ],
  columns: [...onboardingColumns, ...eventColumns, ...visitTimeColumns, ...agendaColumns, ...visitColumns],
  feedbackTabs: [
    eventFeedback,
    visitFeedback,
    expectations,
    programmeSurvey([
      'agreeing how we work together',
      'the first area of excellence',
      'the second area of excellence',
      'working on the challenge',
      'the wrap-up',
    ]),
  ],
  templates: [sharedTemplates, sharedVisitTemplates, gttTemplates],
});
