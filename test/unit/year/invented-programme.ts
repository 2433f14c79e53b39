/** Threads and milestones of an invented year: id, title, and for each milestone its id, title, due date, who is mailed. */
export interface InventedThread {
  readonly id: string;
  readonly title: string;
  readonly milestones: readonly (readonly [id: string, title: string, due: string, steps: readonly string[]])[];
}

function event(id: string, title: string, month: string, day: number): InventedThread {
  const on = (offset: number) =>
    new Date(Date.parse(`${month}-01T00:00:00Z`) + (day - 1 + offset) * 864e5).toISOString().slice(0, 10);
  return {
    id,
    title,
    milestones: [
      ['rsvp', 'RSVP', on(-21), ['invite', 'remind-1']],
      ['joining-note', 'Joining note', on(-7), ['inform']],
      ['attendance', 'Attendance recorded', on(4), []],
      ['feedback', 'Feedback', on(5), ['ask']],
    ],
  };
}

function visit(number: number, month: string, day: number): InventedThread {
  const on = (offset: number) =>
    new Date(Date.parse(`${month}-01T00:00:00Z`) + (day - 1 + offset) * 864e5).toISOString().slice(0, 10);
  return {
    id: `visit-${number}`,
    title: `Visit ${number}`,
    milestones: [
      ['date-agreed', 'Date agreed', '2026-10-12', ['invite']],
      ['facilitator-briefed', 'Facilitator briefed', '2026-10-14', []],
      ['draft-agenda', 'Draft agenda', on(-14), ['ask', 'remind', 'thank']],
      ['final-agenda', 'Final agenda', on(-7), ['ask', 'thank']],
      ['joining-note', 'Joining note', on(-2), ['inform']],
      ['attendance', 'Attendance recorded', on(2), []],
      ['notes', 'Notes', on(14), []],
      ['feedback', 'Feedback', on(3), ['ask']],
    ],
  };
}

/** A year like Extending Leading Practice, shifted a little for each trio so that no two look alike. */
export function inventedThreads(trio: number): readonly InventedThread[] {
  return [
    {
      id: 'onboarding',
      title: 'Onboarding',
      milestones: [
        ['welcome', 'Welcome', '2026-07-01', ['inform']],
        ['call', 'Onboarding call held', '2026-09-17', []],
        ['participants', 'Participants named', '2026-09-22', ['ask']],
      ],
    },
    event('launch', 'Launch event', '2026-10', 8),
    {
      id: 'surveys',
      title: 'Evaluation',
      milestones: [
        ['expectations', 'Expectations survey', '2026-10-01', ['remind']],
        ['programme-survey', 'Programme survey', '2027-07-15', ['ask']],
      ],
    },
    event('event-2', 'Event 2', '2027-02', 4),
    event('event-3', 'Event 3', '2027-07', 8),
    visit(1, '2026-11', 10 + trio * 2),
    visit(2, '2027-03', 2 + trio * 2),
    visit(3, '2027-05', 4 + trio * 2),
    {
      id: 'impact-project',
      title: 'Impact project',
      milestones: [
        ['focus', 'Focus', '2026-10-22', ['ask', 'remind']],
        ['plan', 'Plan and benchmarking tool', '2026-11-12', ['ask']],
        ['baseline', 'Baseline benchmarking', '2026-12-11', ['ask', 'remind']],
        ['evaluation', 'Evaluation with the same tool', '2027-06-18', ['ask']],
        ['case-study', 'Case study', '2027-06-30', ['ask', 'remind-1']],
      ],
    },
    {
      id: 'masterclasses',
      title: 'Masterclasses',
      milestones: [['announcement', 'Announcement', '2026-11-02', ['inform']]],
    },
  ];
}
