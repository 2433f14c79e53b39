import {
  after,
  afterDue,
  at,
  before,
  beforeDue,
  days,
  evidence,
  ladder,
  milestone,
  onCompletion,
  onOpening,
  phase,
  setting,
  step,
  thread,
  visit,
  workingDays,
} from '../../../domain/programme/define.ts';
import type { Programme } from '../../../domain/programme/types.ts';

const ladders = [
  ladder('welcome', [step('inform', onOpening, ['head', 'senior-leader'], 'welcome')]),
  ladder('team', [step('escalate', afterDue(5), ['programme-director'], 'escalate')], { inActionsFrom: 5 }),
  ladder('agenda', [
    step('ask', onOpening, ['main-contact'], 'ask'),
    step('remind', beforeDue(3), ['main-contact'], 'remind'),
    step('call', afterDue(1), ['central-team'], 'call'),
    step('thank', onCompletion, ['main-contact'], 'thank'),
  ]),
  ladder(
    'suggested',
    [step('ask', onOpening, ['project-lead'], 'ask'), step('remind', beforeDue(5), ['project-lead'], 'remind')],
    { inActionsFrom: 0 },
  ),
  ladder('members', [
    step('remind', beforeDue(5), ['members'], 'remind'),
    step('call', afterDue(5), ['programme-manager'], 'call'),
  ]),
];

const threads = [
  thread('onboarding', {
    title: 'Onboarding',
    milestones: [
      milestone('welcome', {
        title: 'Welcome',
        subject: 'school',
        owner: 'none',
        opens: at(setting('Welcome on')),
        due: at(setting('Welcome on')),
        evidence: evidence.itself,
        ladder: 'welcome',
      }),
      milestone('call', {
        title: 'Call held',
        subject: 'school',
        owner: 'central-team',
        due: at(setting('Calls by')),
        evidence: evidence.column('Schools', 'Call held'),
        ladder: 'team',
        lateJoinersWithin: 10,
      }),
    ],
  }),
  thread('visit-1', {
    title: 'Visit 1',
    visit: 'visit-1',
    milestones: [
      milestone('date-agreed', {
        title: 'Date agreed',
        subject: 'visit',
        owner: 'central-team',
        due: at(setting('Dates by')),
        evidence: evidence.column('Visits', 'Date'),
        ladder: 'team',
        tells: 'visit-date',
      }),
      milestone('draft-agenda', {
        title: 'Draft agenda',
        subject: 'visit',
        owner: 'host',
        opens: before(visit(), workingDays(20)),
        due: before(visit(), days(14)),
        closes: at(visit()),
        evidence: evidence.column('Visits', 'Draft agenda received'),
        ladder: 'agenda',
      }),
      milestone('notes', {
        title: 'Notes',
        subject: 'visit',
        owner: 'central-team',
        opens: after(visit(), days(1)),
        due: after(visit(), workingDays(10)),
        evidence: evidence.column('Visits', 'Notes'),
      }),
    ],
  }),
  thread('project', {
    title: 'Project',
    milestones: [
      milestone('focus', {
        title: 'Focus',
        subject: 'school',
        owner: 'school',
        due: at(setting('Focus by')),
        evidence: evidence.column('Schools', 'Focus agreed'),
        ladder: 'suggested',
      }),
    ],
  }),
];

/** A small programme with every kind of milestone that the views treat differently. */
export const tiny: Programme = {
  id: 'tiny',
  title: 'Tiny',
  partnership: { singular: 'Trio', plural: 'Trios', minimum: 3, maximum: 3 },
  events: [{ id: 'event-1', title: 'Launch event' }],
  visits: [{ id: 'visit-1', number: 1, title: 'Visit 1' }],
  settings: ['Starts', 'Ends', 'Welcome on', 'Calls by', 'Dates by', 'Focus by', 'Meet by', 'Close starts'],
  phases: [
    phase('year', {
      title: 'Year',
      carrier: 'school',
      starts: at(setting('Starts')),
      ends: at(setting('Ends')),
      threads,
    }),
    phase('together', {
      title: 'Together',
      carrier: 'partnership',
      starts: at(setting('Starts')),
      ends: at(setting('Ends')),
      threads: [
        thread('partnership', {
          title: 'Partnership',
          milestones: [
            milestone('meeting', {
              title: 'First meeting',
              subject: 'partnership',
              owner: 'partnership',
              due: at(setting('Meet by')),
              evidence: evidence.column('Trios', 'Met'),
              ladder: 'members',
            }),
          ],
        }),
      ],
    }),
    phase('close', {
      title: 'Close',
      carrier: 'school',
      starts: at(setting('Close starts')),
      ends: at(setting('Ends')),
      threads: [
        thread('case-study', {
          title: 'Case study',
          milestones: [
            milestone('received', {
              title: 'Received',
              subject: 'school',
              owner: 'school',
              due: at(setting('Ends')),
              evidence: evidence.column('Schools', 'Case study received'),
            }),
          ],
        }),
      ],
    }),
  ],
  ladders: Object.fromEntries(ladders.map((one) => [one.id, one])),
  columns: ['Call held', 'Focus agreed'].map((header) => ({ tab: 'Schools', header, type: 'date', past: true })),
  feedbackTabs: [],
  templates: {},
};
