import { describe, expect, it } from 'vitest';
import type { Notice } from '../../../domain/notice/types.ts';
import { type Moment, personOf, toldDate, type Verdict, verdictOf } from '../../../domain/notice/verdict.ts';
import { localDate } from '../../../domain/time.ts';
import type { Typed } from '../milestone/scene.ts';
import { factsOf, momentAt, reminder } from './moment.ts';

const said = (verdict: Verdict) =>
  verdict.is === 'send'
    ? `send${verdict.urgent ? ' at once' : ''} to ${verdict.person.email}`
    : `${verdict.is}: ${verdict.reason}`;

function look(
  when: string,
  notice: Notice = reminder(),
  typed: readonly Typed[] = [],
  rest: Partial<Moment> = {},
  revision = 1,
): string {
  return said(verdictOf(notice, factsOf(notice, typed), revision, momentAt(when, typed, rest)));
}

const cell = (tab: string, key: string, header: string, value?: string | boolean): Typed =>
  value === undefined ? ['2026-11-06 10:00', tab, key, header] : ['2026-11-06 10:00', tab, key, header, value];
const mode = (is: string, when = '2026-06-11 10:00'): Typed => [when, 'Settings', 'Mode', 'Value', is];
const onMonday = '2026-11-09 08:00';

describe('the last look before a mail is made', () => {
  it('sends what is due, to whoever holds the role now', () => {
    expect(look(onMonday)).toBe('send to leader.900101@example.org');
    expect(look(onMonday, reminder(), [cell('Schools', '900101', 'Senior leader email', 'new@example.org')])).toBe(
      'send to new@example.org',
    );
  });

  it.each<[string, Typed, string]>([
    ['done', cell('Visits', 'T1-1', 'Draft agenda received', '2026-11-05'), 'cancelled: done'],
    ['done late', cell('Visits', 'T1-1', 'Draft agenda received', '2026-11-13'), 'cancelled: done'],
    ['waived', cell('Exceptions', '900101|Visit 1: Draft agenda', 'Waive', true), 'cancelled: waived'],
    ['withdrawn', cell('Schools', '900101', 'Withdrawn on', '2026-11-06'), 'cancelled: withdrawn'],
    ['leaving later', cell('Schools', '900101', 'Withdrawn on', '2026-12-06'), 'send to leader.900101@example.org'],
    ['no longer the host', cell('Visits', 'T1-1', 'Host', '900102'), 'cancelled: not-applicable'],
    [
      'without an address',
      cell('Schools', '900101', 'Senior leader email'),
      'held: nobody with a valid address is named for this role',
    ],
  ])('of a school that is %s', (_, typed, expected) => {
    expect(look(onMonday, reminder(), [typed])).toBe(expected);
  });

  it.each<[string, string, Partial<Notice>, string]>([
    ['before its day', '2026-11-06 08:00', {}, 'wait: its day has not come'],
    ['on a Saturday', '2026-11-14 08:00', { until: localDate('2026-11-20') }, 'wait: no mail goes to them today'],
    ['after its last day', '2026-11-13 08:00', {}, 'too-late: it made sense until 2026-11-12 only'],
    ['of another revision', onMonday, { revision: 0 }, 'cancelled: rescheduled'],
    ['of a rehearsal', onMonday, { mode: 'Test' }, 'cancelled: the rehearsal is over'],
  ])('%s', (_, when, rest, expected) => {
    expect(look(when, reminder(rest))).toBe(expected);
  });

  it('cancels what the programme no longer has', () => {
    expect(said(verdictOf(reminder(), undefined, 1, momentAt(onMonday)))).toBe('cancelled: the milestone was removed');
  });

  it('waits while the reader’s school is closed, not while another is', () => {
    const snow = (where: string): Typed[] =>
      Object.entries({ Kind: 'Closed', 'Applies to': where, From: '2026-11-09' }).map(([header, value]) =>
        cell('Calendar', `Closed||${where}|2026-11-09`, header, value),
      );
    expect(look(onMonday, reminder(), snow('North'))).toBe('wait: no mail goes to them today');
    expect(look(onMonday, reminder(), snow('South'))).toMatch(/^send/);
  });

  it('waits while the row of the school is missing', () => {
    expect(look(onMonday, reminder(), [], { vanished: new Set(['900101']) })).toBe(
      'wait: the row of the school is missing',
    );
    expect(look(onMonday, reminder(), [], { vanished: new Set(['900102']) })).toMatch(/^send/);
  });
});

describe('in another mode', () => {
  it('waits while the programme is paused', () => {
    expect(look(onMonday, reminder(), [mode('Paused')])).toBe('wait: the programme is paused');
  });

  it('waits while it is rehearsed, and rehearses only what was queued for it', () => {
    expect(look(onMonday, reminder(), [mode('Test')])).toBe('wait: a rehearsal is on');
    expect(look(onMonday, reminder({ mode: 'Test' }), [mode('Test')])).toMatch(/^send/);
  });

  it('drops a step whose day passed in a pause; what was to go when it opened is caught up', () => {
    const resumed = (notice: Notice) => {
      const facts = { ...factsOf(notice), knownSince: momentAt('2026-11-11 10:00').now };
      return said(verdictOf(notice, facts, 1, momentAt('2026-11-11 11:00')));
    };
    expect(resumed(reminder())).toBe('too-late: its day passed while the programme was paused');
    expect(resumed(reminder({ step: 'ask', kind: 'ask' }))).toMatch(/^send/);
    expect(resumed(reminder({ on: localDate('2026-11-11') }))).toMatch(/^send/);
  });
});

describe('answers', () => {
  const thanks = reminder({ step: 'thank', kind: 'thank', answer: true, until: localDate('2026-11-14') });
  const given = cell('Visits', 'T1-1', 'Draft agenda received', '2026-11-05');

  it('outlive a change of dates, not the evidence', () => {
    expect(look(onMonday, thanks, [given], {}, 2)).toMatch(/^send/);
    expect(look(onMonday, thanks)).toBe('wait: the evidence was taken back');
    expect(look('2026-11-16 08:00', thanks)).toBe('too-late: it made sense until 2026-11-14 only');
  });
});

describe('a change of date', () => {
  const change = (told: string | undefined, toldBefore: string, on: string) =>
    reminder({
      milestone: 'invitation',
      step: 'change',
      kind: 'change',
      on: localDate(on),
      until: localDate(told?.slice(0, 10) ?? toldBefore.slice(0, 10)),
      toldBefore,
      ...(told === undefined ? {} : { told }),
    });

  it.each<[string, string, string | undefined, string]>([
    // Friday evening: Monday and Tuesday are within two working days, Wednesday is not.
    ['2026-11-20 18:00', '2026-11-24@900101', '2026-12-10@900101', 'send at once to leader.900101@example.org'],
    ['2026-11-20 18:00', '2026-12-10@900101', '2026-11-23@900101', 'send at once to leader.900101@example.org'],
    ['2026-11-20 18:00', '2026-11-24@900101', undefined, 'send at once to leader.900101@example.org'],
    ['2026-11-20 18:00', '2026-11-25@900101', '2026-12-10@900101', 'send to leader.900101@example.org'],
    // The same day at another school is news, but not urgent.
    ['2026-11-20 18:00', '2026-11-24@900101', '2026-11-24@900102', 'send to leader.900101@example.org'],
    // A Saturday.
    ['2026-11-21 09:00', '2026-11-24@900101', '2026-12-10@900101', 'send at once to leader.900101@example.org'],
    ['2026-11-21 09:00', '2026-11-25@900101', '2026-12-10@900101', 'wait: no mail goes to them today'],
  ])('at %s, from %s to %s', (when, before, told, expected) => {
    expect(look(when, change(told, before, when.slice(0, 10)))).toBe(expected);
  });

  it('goes out although the visit no longer takes place, but not to a school that left', () => {
    const off = change(undefined, '2026-11-26@900101', '2026-11-09');
    expect(look(onMonday, off, [cell('Visits', 'T1-1', 'Status', 'cancelled')])).toMatch(/^send/);
    expect(look(onMonday, off, [cell('Schools', '900101', 'Withdrawn on', '2026-11-06')])).toBe('cancelled: withdrawn');
  });

  it('tells the date of what was told', () => {
    expect(toldDate('2026-11-26@900101')).toBe('2026-11-26');
    expect(toldDate(undefined)).toBeUndefined();
  });
});

describe('decisions', () => {
  const guards = [{ decision: 'batch', dates: [localDate('2026-11-09')], recipients: ['school:900101:senior-leader'] }];
  const decided = (word: 'approved' | 'declined' | undefined) => ({ decided: () => word });

  it.each<[string, 'approved' | 'declined' | undefined, string]>([
    [onMonday, undefined, 'held: part of an unexpectedly large batch'],
    [onMonday, 'approved', 'send to leader.900101@example.org'],
    [onMonday, 'declined', 'cancelled: declined by the central team'],
    ['2026-11-10 08:00', undefined, 'too-late: nobody decided about its batch'],
  ])('at %s a batch that is %s', (when, word, expected) => {
    expect(look(when, reminder(), [], { guards, ...decided(word) })).toBe(expected);
  });

  it('do not touch people and days outside the batch', () => {
    const others = [{ ...guards[0]!, recipients: ['school:900102:head'] }];
    expect(look(onMonday, reminder(), [], { guards: others })).toMatch(/^send/);
    const anotherDay = [{ ...guards[0]!, dates: [localDate('2026-11-10')] }];
    expect(look(onMonday, reminder(), [], { guards: anotherDay })).toMatch(/^send/);
  });

  it.each<['approved' | 'declined' | undefined, string]>([
    [undefined, 'held: it missed its day'],
    ['approved', 'send to leader.900101@example.org'],
    ['declined', 'cancelled: declined by the central team'],
  ])('on a notice that missed its day: %s', (word, expected) => {
    const held = reminder({ state: { is: 'held', reason: 'it missed its day', decision: 'send-1' } });
    expect(look(onMonday, held, [], decided(word))).toBe(expected);
  });
});

describe('the person behind a recipient', () => {
  it('is looked up in Schools, Facilitators or Settings', () => {
    const { cohort } = momentAt(onMonday);
    expect(personOf(cohort, 'school:900101:pa')?.email).toBe('pa.900101@example.org');
    expect(personOf(cohort, 'school:900102:pa')).toBeUndefined();
    expect(personOf(cohort, 'school:999999:head')).toBeUndefined();
    expect(personOf(cohort, 'facilitator:F1')?.email).toBe('fay@example.org');
    expect(personOf(cohort, 'facilitator:F9')).toBeUndefined();
    expect(personOf(cohort, 'team:programme-director')?.email).toBe('director@example.org');
  });
});
