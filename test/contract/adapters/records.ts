import type { Facts, MilestoneRef } from '../../../domain/milestone/types.ts';
import type { Mail, Notice } from '../../../domain/notice/types.ts';
import type { CohortState, LifecycleRecord, MilestoneRecord } from '../../../domain/ports.ts';
import { type Instant, instant, localDate } from '../../../domain/time.ts';

export const at = (text: string): Instant => instant(text);
export const morning = at('2026-10-01T07:00:00Z');

export const ref: MilestoneRef = { cohort: 'elp-2026', carrier: '100101', thread: 'event-1', milestone: 'rsvp' };

export const facts: Facts = {
  applies: { yes: true },
  opens: localDate('2026-10-01'),
  due: localDate('2026-10-15'),
  closes: localDate('2026-11-01'),
  evidence: { state: 'none' },
  knownSince: morning,
  completesItself: false,
  mode: 'Live',
  steps: [
    {
      step: 'ask',
      kind: 'ask',
      on: localDate('2026-10-01'),
      late: 'send',
      to: ['school:100101:pa'],
      template: 'rsvp-ask',
    },
  ],
};

export const done: Facts = { ...facts, evidence: { state: 'given', on: localDate('2026-10-02') } };

export function milestone(changes: Partial<MilestoneRecord> = {}): MilestoneRecord {
  return {
    ref,
    facts,
    revision: 1,
    version: 1,
    run: 1000,
    status: 'upcoming',
    createdAt: morning,
    transitions: [],
    ...changes,
  };
}

export const lifecycle: LifecycleRecord = {
  cohort: 'elp-2026',
  carrier: '100101',
  phase: 'year',
  run: 1,
  definition: 'a1',
  startedAt: morning,
};

export function notice(changes: Partial<Notice> = {}): Notice {
  const { carrier, thread, milestone: of } = ref;
  const made = {
    carrier,
    thread,
    milestone: of,
    step: 'ask',
    kind: 'ask',
    revision: 1,
    to: 'school:100101:pa',
    template: 'rsvp-ask',
    on: localDate('2026-10-01'),
    until: localDate('2026-10-14'),
    answer: false,
    mode: 'Live',
    queuedAt: morning,
    state: { is: 'queued' },
    ...changes,
  } satisfies Omit<Notice, 'id'>;
  const id = `${made.thread}/${made.milestone}/${made.step}/r${made.revision}/${made.to}`;
  return { id, ...made };
}

export function mail(changes: Partial<Mail> = {}): Mail {
  const date = changes.date ?? localDate('2026-10-01');
  return {
    id: `programme@example.org/${date}/9f2c`,
    cohort: 'elp-2026',
    mailbox: 'programme@example.org',
    date,
    to: { name: 'Pat Ashdown', email: 'pat@school.example' },
    recipients: ['school:100101:pa'],
    subject: 'Will you come to event 1?',
    text: 'Dear Pat,\n\nwill you come?\n\nRef. TT-K7QX',
    html: '<p>Dear Pat,</p><p>will you come?</p><p>Ref. TT-K7QX</p>',
    reference: 'TT-K7QX',
    notices: [{ carrier: '100101', id: notice().id }],
    frozenAt: morning,
    state: { is: 'frozen' },
    ...changes,
  };
}

export function state(changes: Partial<CohortState> = {}): CohortState {
  return {
    snapshotVersion: 1,
    pending: [],
    problems: [],
    views: {},
    forecast: [],
    guards: [],
    mode: { is: 'Live', since: morning },
    vanished: [],
    ...changes,
  };
}
