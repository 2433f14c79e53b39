import { describe, expect, it, test } from 'vitest';
import { recipientsAt } from '../../../domain/mailbox/addresses.ts';
import { aboutMails, answeredEvent, isTeam, onlyOpenAsk } from '../../../domain/mailbox/match.ts';
import type { MilestoneWithLedger } from '../../../domain/ports.ts';
import { milestone, notice } from '../../contract/adapters/records.ts';
import { host } from '../milestone/scene.ts';
import { cohortAfter } from '../notice/moment.ts';

test('a mail is about each milestone that it listed, once; a rehearsal is about nothing', () => {
  const carried = (...ids: string[]) => ({ notices: ids.map((id) => ({ carrier: host, id })) });
  const digest = carried(
    'visit-1/draft-agenda/ask/r1/school:900101:head',
    'event-1/rsvp/remind-1/r2/school:900101:head',
  );
  const later = carried('visit-1/draft-agenda/remind/r1/school:900101:head');
  const rehearsal = carried('visit-2/draft-agenda/ask/r1/school:900101:head/test');
  expect(aboutMails([digest, later, rehearsal])).toEqual([
    { carrier: host, thread: 'visit-1', milestone: 'draft-agenda' },
    { carrier: host, thread: 'event-1', milestone: 'rsvp' },
  ]);
});

describe('somebody who writes without a thread or a reference', () => {
  const mailed = { is: 'mailed', mail: 'm', on: notice().on } as const;
  const asked = (
    of: string,
    changes: Partial<MilestoneWithLedger['record']> = {},
    state = notice({ state: mailed }),
  ) => {
    const record = milestone({ status: 'open', ...changes });
    return { record: { ...record, ref: { ...record.ref, milestone: of } }, notices: [state] };
  };
  const pa = ['school:100101:pa'] as const;

  it.each<[string, readonly MilestoneWithLedger[], string | undefined]>([
    ['is asked one thing', [asked('rsvp')], 'rsvp'],
    ['is asked two things', [asked('rsvp'), asked('feedback')], undefined],
    ['did one of two', [asked('rsvp', { status: 'done' }), asked('feedback')], 'feedback'],
    ['was never mailed', [asked('rsvp', {}, notice())], undefined],
    ['was told something', [asked('rsvp', {}, notice({ kind: 'inform', state: mailed }))], undefined],
    [
      'is not the one who was asked',
      [asked('rsvp', {}, notice({ to: 'school:100101:head', state: mailed }))],
      undefined,
    ],
    [
      'was asked in a rehearsal',
      [asked('rsvp', {}, { ...notice({ state: mailed }), id: `${notice().id}/test` })],
      undefined,
    ],
  ])('%s', (_, milestones, expected) => {
    expect(onlyOpenAsk(pa, milestones)?.milestone).toBe(expected);
  });

  it('has the roles that the sheet gives the address, whatever its capitals; only the team’s is nobody’s answer', () => {
    const address = String(cohortAfter().row('Schools', host)?.cells['Head email']);
    const cohort = cohortAfter([['2026-09-01', 'Schools', host, 'Project lead email', address.toUpperCase()]]);
    expect(recipientsAt(cohort, ` ${address.toUpperCase()} `)).toEqual([
      `school:${host}:head`,
      `school:${host}:project-lead`,
    ]);
    expect(recipientsAt(cohort, 'nobody@example.org')).toEqual([]);
    expect([isTeam(['team:central-team']), isTeam(['team:central-team', `school:${host}:pa`]), isTeam([])]).toEqual([
      true,
      false,
      false,
    ]);
  });
});

describe('the UID of a calendar answer', () => {
  it.each([
    ['elp-2026.event-1@termtime.example', { thread: 'event-1', milestone: 'rsvp' }],
    ['ELP-2026.EVENT-2@termtime.example', { thread: 'event-2', milestone: 'rsvp' }],
    ['elp-2026.t1-1@termtime.example', undefined],
    ['elp-2025.event-1@termtime.example', undefined],
    ['test-elp-2026.event-1@termtime.example', undefined],
    ['040000008200E00074C5B7101A82E008', undefined],
  ])('%s', (uid, expected) => {
    expect(answeredEvent(uid, 'elp-2026', cohortAfter())).toEqual(expected);
  });
});
