import type { ProgrammeColumn } from '../../domain/programme/types.ts';

const presence = ['Attended', 'Part of the day', 'Replaced', 'Absent'];

/** Two leaders of a school at an event or a visit: who was there, who came instead, and when it was written down. */
function attendance(tab: string): ProgrammeColumn[] {
  return [
    { tab, header: 'Head attended', type: 'choice', choices: presence },
    { tab, header: 'Senior leader attended', type: 'choice', choices: presence },
    { tab, header: 'Replaced by', type: 'text', note: 'Who came instead of the head or the senior leader' },
    {
      tab,
      header: 'Attendance recorded',
      type: 'date',
      past: true,
      note: 'The day on which both columns were filled in',
    },
  ];
}

export const onboardingColumns: readonly ProgrammeColumn[] = [
  { tab: 'Schools', header: 'Onboarding call held', type: 'date', past: true },
  {
    tab: 'Schools',
    header: 'Declarations and agreement',
    type: 'text',
    note: 'What was agreed on the call, and any conflict of interest declared',
  },
];

export const eventColumns: readonly ProgrammeColumn[] = [
  {
    tab: 'Attendance',
    header: 'RSVP',
    type: 'choice',
    choices: ['Yes', 'No', 'Part of the day'],
    note: 'What the school answered to the invitation',
  },
  { tab: 'Attendance', header: 'Who comes', type: 'text' },
  ...attendance('Attendance'),
];

export const visitTimeColumns: readonly ProgrammeColumn[] = [
  { tab: 'Visits', header: 'Starts', type: 'time' },
  { tab: 'Visits', header: 'Ends', type: 'time' },
];

export const visitColumns: readonly ProgrammeColumn[] = [
  { tab: 'Visits', header: 'Travel and parking', type: 'text' },
  {
    tab: 'Visits',
    header: 'Notes by',
    type: 'text',
    note: 'Who writes the notes of the day; blank means the central team',
  },
  { tab: 'Visits', header: 'Notes', type: 'text', note: 'A link to the notes, or the notes themselves' },
  ...attendance('Visit attendance'),
];
