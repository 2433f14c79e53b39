import { describe, expect, test } from 'vitest';
import { type AuditedMail, auditMailbox, type MailboxRules } from '../../../local/year/mailbox-audit.ts';

const ask = '900101/visit-2/draft-agenda/ask/r1';
const change = '900101/visit-2/date-agreed/change/r2';
const head = 'head@hayes.example.org';

const closed = new Set(['2026-12-25', '2026-10-26']);
const rules: MailboxRules = {
  zone: 'Europe/London',
  sendFrom: '08:00',
  sendUntil: '16:00',
  mayGo: (address, date) => address === 'team@office.example.org' || !closed.has(date),
  isUrgent: (item) => item.includes('/change/'),
  heads: [head],
};

/** `at` as ISO text with its offset. */
function mail(at: string, to = head, ...items: string[]): AuditedMail {
  return { at: Date.parse(at), to, items: items.length === 0 ? [ask] : items };
}

const audit = (mails: readonly AuditedMail[], over: Partial<MailboxRules> = {}) =>
  auditMailbox(mails, { ...rules, ...over });

test('an empty mailbox', () => {
  expect(audit([], { heads: [] })).toEqual({
    emails: 0,
    duplicates: 0,
    outsideWindow: 0,
    overWeekends: 0,
    emailsPerHead: { median: 0, max: 0 },
    findings: [],
  });
});

describe('duplicates', () => {
  const first = mail('2026-10-08T08:00:00+01:00');

  test('the same item to the same address again counts, each time it comes again', () => {
    const again = audit([first, mail('2026-11-03T08:00:00Z'), mail('2027-01-12T08:00:00Z')]);
    expect(again.duplicates).toBe(2);
    expect(again.findings).toEqual([
      { why: 'duplicate', mail: 1, item: ask },
      { why: 'duplicate', mail: 2, item: ask },
    ]);
  });

  test('also within a digest, and whichever mail stands first in the list', () => {
    const digest = mail('2026-10-09T08:00:00+01:00', head, '900101/visit-2/notes/ask/r1', ask);
    expect(audit([digest, first])).toMatchObject({
      duplicates: 1,
      findings: [{ why: 'duplicate', mail: 0, item: ask }],
    });
  });

  test('also at the same moment', () => {
    expect(audit([first, first]).duplicates).toBe(1);
  });

  test('also when the address is written differently', () => {
    expect(audit([first, mail('2026-10-09T08:00:00+01:00', ' Head@Hayes.Example.ORG ')]).duplicates).toBe(1);
  });

  test('every repeated item of a mail counts', () => {
    const both = [ask, '900101/visit-2/notes/ask/r1'];
    const mails = [mail('2026-10-08T09:00:00Z', head, ...both), mail('2026-10-09T09:00:00Z', head, ...both)];
    expect(audit(mails).duplicates).toBe(2);
  });

  test.each([
    ['another person', mail('2026-10-08T08:00:00+01:00', 'deputy@hayes.example.org')],
    ['another revision of the date', mail('2026-10-20T08:00:00+01:00', head, ask.replace('r1', 'r2'))],
    ['another step', mail('2026-10-20T08:00:00+01:00', head, ask.replace('ask', 'remind'))],
    ['another school', mail('2026-10-20T08:00:00+01:00', head, ask.replace('900101', '900102'))],
  ])('%s is none', (_, other) => {
    expect(audit([first, other]).duplicates).toBe(0);
  });

  test('an item that one mail lists twice is one copy', () => {
    expect(audit([mail('2026-10-08T08:00:00+01:00', head, ask, ask)]).duplicates).toBe(0);
  });
});

describe('the window', () => {
  test.each([
    ['first minute, summer time', '2026-10-08T08:00:00+01:00', 0],
    ['a minute before', '2026-10-08T07:59:59+01:00', 1],
    ['last minute', '2026-10-08T15:59:59+01:00', 0],
    ['the closing minute itself', '2026-10-08T16:00:00+01:00', 1],
    ['08:00 by UTC in summer is 09:00', '2026-10-08T08:00:00Z', 0],
    ['07:30 by UTC in winter', '2026-11-03T07:30:00Z', 1],
    ['07:30 by UTC in summer is 08:30', '2026-06-23T07:30:00Z', 0],
    ['the first working day after the clocks go back', '2026-10-27T08:00:00+00:00', 0],
    ['an hour early after the clocks go back', '2026-10-27T08:00:00+01:00', 1],
    ['the first working day after the clocks go forward', '2027-03-29T08:00:00+01:00', 0],
    ['in the half-term holiday', '2026-10-26T09:00:00Z', 1],
    ['on Christmas Day', '2026-12-25T09:00:00Z', 1],
  ])('%s', (_, at, outside) => {
    expect(audit([mail(at)]).outsideWindow).toBe(outside);
  });

  test('each reader has a calendar of their own', () => {
    expect(audit([mail('2026-10-26T09:00:00Z', 'Team@office.example.org ')]).outsideWindow).toBe(0);
  });

  test.each([
    ['on a holiday', '2026-12-25T09:00:00Z', 0],
    ['from 06:30', '2026-10-08T06:30:00+01:00', 0],
    ['before 06:30', '2026-10-08T06:29:00+01:00', 1],
    ['until 21:00', '2026-10-08T20:59:00+01:00', 0],
    ['at 21:00', '2026-10-08T21:00:00+01:00', 1],
  ])('an urgent change %s', (_, at, outside) => {
    expect(audit([mail(at, head, change)]).outsideWindow).toBe(outside);
  });

  test('an urgent change does not take an ordinary item along', () => {
    expect(audit([mail('2026-10-08T19:00:00+01:00', head, change, ask)]).outsideWindow).toBe(1);
  });

  test('a mail about nothing is ordinary', () => {
    expect(audit([{ at: Date.parse('2026-10-08T19:00:00+01:00'), to: head, items: [] }]).outsideWindow).toBe(1);
  });

  test('a finding says which mail', () => {
    const mails = [mail('2026-10-08T09:00:00Z'), mail('2026-10-09T19:00:00Z', 'b@x.example.org')];
    expect(audit(mails).findings).toEqual([{ why: 'outside-window', mail: 1 }]);
  });
});

test.each([
  ['Friday night', '2026-10-09T23:59:00+01:00', 0],
  ['Saturday, by the clock of the zone', '2026-10-09T23:30:00Z', 1],
  ['Sunday', '2026-10-11T12:00:00Z', 1],
  ['Monday, by the clock of the zone', '2026-10-11T23:30:00Z', 0],
])('weekends: %s', (_, at, count) => {
  expect(audit([mail(at)]).overWeekends).toBe(count);
});

test('an urgent change at a weekend counts there, though it is inside its hours', () => {
  const result = audit([mail('2026-10-10T12:00:00Z', head, change)]);
  expect(result).toMatchObject({ overWeekends: 1, outsideWindow: 0 });
});

describe('mails per head', () => {
  const [a, b, c, d] = ['a', 'b', 'c', 'd'].map((name) => `${name}@x.example.org`) as [string, string, string, string];
  const mails = [a, a, a, b, b, c, 'pa@x.example.org'].map((to, day) =>
    mail(`2026-10-${12 + day}T09:00:00Z`, to, `${ask}${day}`),
  );

  test.each([
    ['an odd number of heads', [a, b, c], { median: 2, max: 3 }],
    ['an even number: the mean of the middle two', [a, b, c, d], { median: 1.5, max: 3 }],
    ['a head without mail counts', [a, d, 'e@x.example.org'], { median: 0, max: 3 }],
    ['an address counts once', [a, ` ${a.toUpperCase()}`, b, c], { median: 2, max: 3 }],
  ])('%s', (_, heads, expected) => {
    expect(audit(mails, { heads })).toMatchObject({ emails: 7, emailsPerHead: expected });
  });
});
