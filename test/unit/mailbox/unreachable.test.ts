import { describe, expect, it, test } from 'vitest';
import type { Bounce } from '../../../domain/mailbox/types.ts';
import { deadSince, insteadOf, returnedMail, unreachableIn } from '../../../domain/mailbox/unreachable.ts';
import type { Recipient } from '../../../domain/milestone/types.ts';
import { localDate } from '../../../domain/time.ts';
import { at, host, type Typed, visitor } from '../milestone/scene.ts';
import { cohortAfter, reminder } from '../notice/moment.ts';

const today = localDate('2026-11-06');
const hash = (address: string) => `#${address}`;
const headEmail = String(cohortAfter().row('Schools', host)?.cells['Head email']);

function bounce(when: string, permanent: boolean, more: Partial<Bounce> = {}): Bounce {
  return { id: when, at: at(when), address: hash(headEmail), permanent, failed: permanent, ...more };
}

describe('an address is dead', () => {
  it.each<[string, readonly Bounce[], string | undefined]>([
    ['once refused for good', [bounce('2026-11-05 09:00', true)], '2026-11-05 09:00'],
    ['not by one delay', [bounce('2026-11-05 09:00', false)], undefined],
    ['by two in a week', [bounce('2026-11-12 09:00', false), bounce('2026-11-05 09:00', false)], '2026-11-12 09:00'],
    ['not by two in more', [bounce('2026-11-05 09:00', false), bounce('2026-11-12 09:01', false)], undefined],
    [
      'not by one that is read twice',
      [bounce('2026-11-05 09:00', false), bounce('2026-11-05 09:00', false)],
      undefined,
    ],
  ])('%s', (_, bounces, since) => {
    expect(deadSince(bounces)).toBe(since && at(since));
  });
});

describe('whom mail does not reach', () => {
  const found = (typed: readonly Typed[] = [], bounces = [bounce('2026-11-05 09:00', true, { status: '5.1.1' })]) =>
    unreachableIn(cohortAfter(typed), bounces, hash);

  test('stands at the cell that holds the address', () => {
    const cohort = cohortAfter();
    expect(found()).toMatchObject([
      { recipient: `school:${host}:head`, tab: 'Schools', row: host, header: 'Head email' },
    ]);
    expect(returnedMail(found(), cohort, undefined, today)).toEqual([
      {
        id: `Schools|${host}|Head email|mail-returned`,
        severity: 'problem',
        tab: 'Schools',
        row: host,
        what: 'Mail to this address came back on Thursday 5 November (5.1.1).',
        remedy:
          'Type the right address in “Head email”. Until then mail goes to the senior leader where they have not had it.',
        since: at('2026-11-05 09:00'),
      },
    ]);
    const words = JSON.stringify(returnedMail(found(), cohort, undefined, today));
    expect(words.includes(headEmail) || words.includes(String(cohort.row('Schools', host)?.cells['Head name']))).toBe(
      false,
    );
  });

  it.each<[string, readonly Typed[], number]>([
    ['a new address', [['2026-11-06', 'Schools', host, 'Head email', 'new@example.org']], 0],
    ['an address of capitals', [['2026-11-01', 'Schools', host, 'Head email', headEmail.toUpperCase()]], 1],
    ['one that two people share', [['2026-11-01', 'Schools', host, 'PA email', headEmail]], 2],
    ['a programme manager’s', [['2026-11-01', 'Settings', 'Programme manager email', 'Value', headEmail]], 2],
  ])('%s', (_, typed, count) => {
    expect(found(typed)).toHaveLength(count);
  });
});

describe('who gets it instead', () => {
  const cohort = cohortAfter();
  const dead = (...roles: string[]) => new Set(roles.map((role) => `school:${role}` as Recipient));
  it.each<[string, Partial<Parameters<typeof insteadOf>[0]>, ReadonlySet<Recipient>, string | undefined]>([
    [`${host}:head`, {}, dead(`${host}:head`), 'senior-leader'],
    [`${host}:senior-leader`, {}, dead(`${host}:senior-leader`), 'head'],
    [`${host}:head`, {}, dead(`${host}:head`, `${host}:senior-leader`), undefined],
    [`${host}:head`, { kind: 'change' }, dead(`${host}:head`, `${host}:senior-leader`), 'pa'],
    [`${host}:head`, { told: '2026-11-26@900101' }, dead(`${host}:head`, `${host}:senior-leader`), 'pa'],
    [`${visitor}:head`, { kind: 'invite' }, dead(`${visitor}:head`, `${visitor}:senior-leader`), undefined],
    [`${host}:project-lead`, {}, dead(`${host}:project-lead`), 'senior-leader'],
    [`${host}:pa`, { kind: 'invite' }, dead(`${host}:pa`), undefined],
  ])('of %s, %j', (to, notice, unreachable, expected) => {
    const instead = insteadOf(
      { ...reminder(), ...notice, to: `school:${to}` as Recipient },
      cohort,
      unreachable,
      today,
    );
    expect(instead?.recipient.split(':')[2]).toBe(expected);
  });

  it('is nobody whom the team wants left in peace', () => {
    const quiet = cohortAfter([['2026-11-01', 'Schools', host, 'No mail to', 'senior-leader']]);
    expect(insteadOf(reminder({ to: `school:${host}:head` }), quiet, dead(`${host}:head`), today)).toBeUndefined();
  });

  it('is nobody for a facilitator and the team', () => {
    for (const to of ['facilitator:F1', 'team:programme-manager'] as const) {
      expect(insteadOf({ ...reminder(), to }, cohort, new Set([to]), today)).toBeUndefined();
    }
  });
});
