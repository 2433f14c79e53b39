/** Extending Leading Practice: a year in trios with three events, three visit days and an impact project. */
import {
  after,
  at,
  backToSchoolDay,
  before,
  days,
  event,
  evidence,
  milestone,
  phase,
  programme,
  setting,
  thread,
  visit,
  workingDays,
} from '../../domain/programme/define.ts';
import type { ProgrammeColumn } from '../../domain/programme/types.ts';
import { eventColumns, onboardingColumns, visitColumns, visitTimeColumns } from './columns.ts';
import { impactProject, projectColumns } from './elp-project.ts';
import { elpProjectTemplates } from './elp-project-templates.ts';
import { elpTemplates } from './elp-templates.ts';
import { agenda, announcement, sharedLadders, standard, suggested } from './ladders.ts';
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

const finalDue = backToSchoolDay(before(visit(), days(7)));

const agendaMilestones = [
  milestone('draft-agenda', {
    title: 'Draft agenda',
    subject: 'visit',
    owner: 'host',
    opens: before(visit(), workingDays(20)),
    due: backToSchoolDay(before(visit(), days(14))),
    closes: at(visit()),
    evidence: evidence.column('Visits', 'Draft agenda received'),
    ladder: 'agenda-draft',
  }),
  milestone('final-agenda', {
    title: 'Final agenda',
    subject: 'visit',
    owner: 'host',
    // The day after the draft is due; with holidays between, still before the day on which this one is.
    opens: before(finalDue, workingDays(4)),
    due: finalDue,
    closes: at(visit()),
    evidence: evidence.column('Visits', 'Final agenda shared'),
    ladder: 'agenda-final',
  }),
];

const masterclasses = thread('masterclasses', {
  title: 'Masterclasses',
  milestones: [
    milestone('announcement', {
      title: 'Announcement',
      subject: 'school',
      owner: 'none',
      opens: at(setting('Masterclasses announced on')),
      due: at(setting('Masterclasses announced on')),
      evidence: evidence.itself,
      ladder: 'masterclasses',
    }),
  ],
});

const agendaColumns: readonly ProgrammeColumn[] = [
  { tab: 'Visits', header: 'Draft agenda received', type: 'date', past: true },
  { tab: 'Visits', header: 'Draft agenda link', type: 'link' },
  { tab: 'Visits', header: 'Final agenda shared', type: 'date', past: true },
  { tab: 'Visits', header: 'Final agenda link', type: 'link' },
];

export const elp = programme({
  id: 'elp',
  title: 'Extending Leading Practice',
  partnership: { singular: 'Trio', plural: 'Trios', minimum: 3, maximum: 3 },
  events: [launchEvent, ...laterEvents],
  visits,
  settings: ['Programme starts', 'Welcome mail on', 'Masterclasses announced on', 'Case studies due', 'Programme ends'],
  phases: [
    phase('joining', {
      title: 'Joining',
      carrier: 'school',
      starts: at(setting('Programme starts')),
      // The day on which the last milestone of the launch closes.
      ends: after(event(launch), workingDays(15)),
      threads: [
        onboarding({ welcomeOn: 'Welcome mail on', callBeforeLaunch: 15 }),
        eventThread(launchEvent),
        expectationsThread('Welcome mail on'),
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
        impactProject,
        evaluationThread('event-3'),
        masterclasses,
      ],
    }),
  ],
  ladders: [
    ...sharedLadders,
    agenda('draft', { facilitator: true, visitors: true }),
    agenda('final', { facilitator: true, visitors: true }),
    suggested('focus'),
    suggested('plan'),
    suggested('baseline'),
    suggested('evaluation'),
    standard('case-study', 'project-lead'),
    announcement('masterclasses', ['head', 'senior-leader'], { optional: true }),
  ],
  columns: [
    ...onboardingColumns,
    ...projectColumns,
    ...eventColumns,
    ...visitTimeColumns,
    ...agendaColumns,
    ...visitColumns,
  ],
  feedbackTabs: [
    eventFeedback,
    visitFeedback,
    expectations,
    programmeSurvey([
      'agreeing how we work together',
      'hearing about the host school and its practice',
      'the visitors’ project updates',
      'working on the host’s project',
      'the wrap-up',
    ]),
  ],
  templates: [sharedTemplates, sharedVisitTemplates, elpTemplates, elpProjectTemplates],
});
