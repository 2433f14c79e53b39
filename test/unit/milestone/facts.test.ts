import { describe, expect, it } from 'vitest';
import type { Facts } from '../../../domain/milestone/types.ts';
import { factsOn, host, type Typed, visitor } from './scene.ts';

const dates = ({ opens, due, closes }: Facts) => [opens, due, closes];
const applies = (facts: Facts) => (facts.applies.yes ? 'yes' : `${facts.applies.status}: ${facts.applies.reason}`);
const typed = (tab: string, key: string, header: string, value: string | boolean): Typed => [
  '2026-11-02 10:00',
  tab,
  key,
  header,
  value,
];

describe('opening, due and closing', () => {
  it.each([
    // Fifteen school days before 8 October; thirty reach back into July.
    ['event-1/rsvp', '2026-07-16', '2026-09-17', '2026-10-08'],
    ['event-1/feedback', '2026-10-09', '2026-10-13', '2026-10-22'],
    // Not in the last week of Autumn 2.
    ['event-2/rsvp', '2026-12-10', '2027-01-14', '2027-02-04'],
    ['onboarding/call-held', '2026-06-15', '2026-09-17', '2026-10-08'],
    // Twenty school days before 26 November, across the half-term; fourteen days before; until the visit.
    ['visit-1/draft-agenda', '2026-10-22', '2026-11-12', '2026-11-26'],
    ['visit-1/attendance', '2026-11-27', '2026-11-30', '2026-12-17'],
    ['impact-project/focus', '2026-10-08', '2026-10-22', '2027-07-31'],
    ['impact-project/baseline', '2026-11-12', '2026-12-11', '2027-07-31'],
    ['impact-project/case-study', '2027-04-12', '2027-06-30', '2027-07-31'],
  ])('%s', (place, ...expected) => {
    expect(dates(factsOn('2026-10-09', place))).toEqual(expected);
  });

  it('follow the school’s own days', () => {
    // 10 March less twenty school days: half-term 15–19 February for both; an INSET day is a working day.
    const draft = (...cells: Typed[]) => dates(factsOn('2026-11-02', 'visit-2/draft-agenda', cells, visitor));
    expect(draft()).toEqual(['2027-02-03', '2027-02-24', '2027-03-10']);
    const row = (kind: string, from: string): Typed[] =>
      Object.entries({ Kind: kind, Name: 'x', 'Applies to': 'South', From: from }).map(([header, value]) =>
        typed('Calendar', `${kind}|x|South|${from}`, header, value),
      );
    expect(draft(...row('INSET day', '2027-02-24'))).toEqual(['2027-02-03', '2027-02-23', '2027-03-10']);
    expect(draft(...row('Closed', '2027-02-24'))).toEqual(['2027-02-02', '2027-02-23', '2027-03-10']);
  });

  it('are missing while the date they hang on is', () => {
    const facts = factsOn('2026-11-02', 'visit-3/draft-agenda', [], '900103');
    expect(dates(facts)).toEqual([undefined, undefined, '2027-07-31']);
    expect(facts.steps.every(({ on }) => on === 'completion')).toBe(true);
  });

  it.each([
    ['Events', 'event-2', 'event-2/rsvp', host],
    ['Visits', 'T1-2', 'visit-2/draft-agenda', visitor],
  ])('of something postponed are unknown, whatever its cell says (%s)', (tab, key, place, carrier) => {
    const facts = factsOn('2026-11-02', place, [typed(tab, key, 'Status', 'postponed')], carrier);
    expect([facts.due, facts.told, applies(facts)]).toEqual([undefined, undefined, 'yes']);
  });
});

describe('an extension', () => {
  const extended = (place: string, title: string, to: string, ...more: Typed[]) =>
    factsOn('2026-11-02', place, [typed('Exceptions', `900101|${title}`, 'Extend to', to), ...more]);

  it('keeps the room between due and closing', () => {
    const facts = extended('visit-1/draft-agenda', 'Visit 1: Draft agenda', '2026-11-20');
    expect(dates(facts)).toEqual(['2026-10-22', '2026-11-20', '2026-12-04']);
    expect(facts.knownSince).toBe('2026-11-02T10:00:00.000Z');
  });

  it('closes with the phase where no closing is ruled', () => {
    expect(extended('impact-project/focus', 'Impact project: Focus', '2026-12-01').closes).toBe('2027-07-31');
  });

  it('leaves no room beyond the end of the phase', () => {
    expect(extended('event-3/feedback', 'Event 3: Feedback', '2027-07-28').closes).toBe('2027-07-31');
  });

  it('counts for a late joiner as well', () => {
    const joined = typed('Schools', '900101', 'Joined on', '2026-11-02');
    const facts = extended('impact-project/focus', 'Impact project: Focus', '2026-12-01', joined);
    expect([facts.due, applies(facts)]).toEqual(['2026-12-01', 'yes']);
  });
});

describe('a late joiner', () => {
  const joined = typed('Schools', '900101', 'Joined on', '2026-11-02');
  it.each<[string, string, (string | undefined)[]]>([
    ['onboarding/welcome', 'yes', ['2026-11-02', '2026-11-16']],
    ['impact-project/focus', 'not-applicable: joined later', [undefined, undefined]],
    ['event-1/rsvp', 'not-applicable: joined later', [undefined, undefined]],
    ['impact-project/plan', 'yes', ['2026-10-22', '2026-11-12']],
  ])('%s', (place, expected, [opens, due]) => {
    const facts = factsOn('2026-11-02', place, [joined]);
    expect([applies(facts), facts.opens, facts.due]).toEqual([expected, opens, due]);
  });

  it('keeps the room to its closing after a phase that is over', () => {
    expect(dates(factsOn('2026-11-02', 'onboarding/call-held', [joined]))).toEqual([
      '2026-11-02',
      '2026-11-16',
      '2026-12-07',
    ]);
  });
});

describe('whether a milestone applies', () => {
  const gone = (on: string) => typed('Schools', '900101', 'Withdrawn on', on);
  it.each<[string, string, string, Typed[], string]>([
    ['at the host', 'visit-1/draft-agenda', host, [], 'yes'],
    ['at a visitor', 'visit-1/draft-agenda', visitor, [], 'not-applicable: not the host of this visit'],
    ['at a new host', 'visit-1/draft-agenda', visitor, [typed('Visits', 'T1-1', 'Host', visitor)], 'yes'],
    [
      'at the old host',
      'visit-1/draft-agenda',
      host,
      [typed('Visits', 'T1-1', 'Host', visitor)],
      'not-applicable: not the host of this visit',
    ],
    [
      'for a cancelled visit',
      'visit-1/invitation',
      visitor,
      [typed('Visits', 'T1-1', 'Status', 'cancelled')],
      'not-applicable: the visit is cancelled',
    ],
    [
      'for a cancelled event',
      'event-2/rsvp',
      host,
      [typed('Events', 'event-2', 'Status', 'cancelled')],
      'not-applicable: the event is cancelled',
    ],
    [
      'after an RSVP No',
      'event-2/joining-note',
      host,
      [typed('Attendance', '900101|event-2', 'RSVP', 'No')],
      'not-applicable: does not come',
    ],
    ['after an RSVP Yes', 'event-2/joining-note', host, [typed('Attendance', '900101|event-2', 'RSVP', 'Yes')], 'yes'],
    ['on the day of leaving', 'impact-project/focus', host, [gone('2026-11-05')], 'withdrawn: the school withdrew'],
    ['the day before leaving', 'impact-project/focus', host, [gone('2026-11-06')], 'yes'],
    [
      'when the host will have left',
      'visit-1/invitation',
      visitor,
      [gone('2026-11-26')],
      'not-applicable: the visit is cancelled',
    ],
    ['when the host leaves afterwards', 'visit-1/invitation', visitor, [gone('2026-11-27')], 'yes'],
    [
      'when the host left after the visit was held',
      'visit-1/attendance',
      visitor,
      [gone('2026-11-02'), typed('Visits', 'T1-1', 'Status', 'held')],
      'yes',
    ],
    [
      'without a trio',
      'visit-1/invitation',
      host,
      [typed('Trios', 'T1', 'School 2', host)],
      'not-applicable: in no Trio',
    ],
  ])('%s', (_, place, carrier, cells, expected) => {
    expect(applies(factsOn('2026-11-05', place, cells, carrier))).toBe(expected);
  });
});

describe('evidence', () => {
  const draft = (value: string) =>
    factsOn('2026-11-05', 'visit-1/draft-agenda', [typed('Visits', 'T1-1', 'Draft agenda received', value)]);
  it('is dated by its cell and remembers when it was typed', () => {
    expect(draft('2026-10-30').evidence).toEqual({
      state: 'given',
      on: '2026-10-30',
      seen: '2026-11-02T10:00:00.000Z',
    });
  });

  it('can be N/A, or waived by the team whatever the cell says', () => {
    expect(draft('N/A').evidence).toEqual({ state: 'waived', reason: 'N/A in the sheet' });
    const waiver = typed('Exceptions', '900101|Impact project: Focus', 'Waive', true);
    const both = [waiver, typed('Schools', '900101', 'Project focus agreed', '2026-10-30')];
    expect(factsOn('2026-11-05', 'impact-project/focus', both).evidence).toMatchObject({ state: 'waived' });
  });

  it('of feedback is the first row of the school and slot', () => {
    const rows = [
      ['Ann', '2026-12-03', 'T1-1'],
      ['Bob', '2026-12-01', 'T1-1'],
      ['Cat', '2026-11-20', 'T1-2'],
    ].flatMap(([who = '', on = '', slot = '']) => [
      typed('Visit feedback', who, 'School', host),
      typed('Visit feedback', who, 'Visit', slot),
      typed('Visit feedback', who, 'Submitted', on),
    ]);
    expect(factsOn('2026-12-04', 'visit-1/feedback', rows).evidence).toEqual({ state: 'given', on: '2026-12-01' });
    expect(factsOn('2026-12-04', 'visit-1/feedback', rows, visitor).evidence).toEqual({ state: 'none' });
  });
});

describe('what people are told', () => {
  it('of a visit is its date and host; of an event its date; of nothing else', () => {
    expect(factsOn('2026-11-02', 'visit-1/invitation', [], visitor).told).toBe('2026-11-26@900101');
    expect(factsOn('2026-11-02', 'event-2/rsvp').told).toBe('2027-02-04');
    expect(factsOn('2026-11-02', 'visit-1/draft-agenda').told).toBeUndefined();
  });
});
