import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readNotices } from '../../../adapters/google/mime.ts';
import { mailKey } from '../../../domain/notice/day-mail.ts';
import { besidesTag, referenceOf, restoredFrom } from '../../../domain/notice/restored.ts';
import type { SentRecord } from '../../../domain/ports-of-ops.ts';
import { atLocalTime, type LocalDate, localDate, plusDays } from '../../../domain/time.ts';
import { programmes } from '../../../workflows/programmes/index.ts';

const hash = (text: string) => createHash('sha256').update(text).digest('hex');
const context = {
  cohort: 'elp-2026',
  mailbox: 'programmes@termtime.example',
  zone: 'Europe/London',
  programme: programmes['elp']!,
  hash,
};
const email = 'Head@hayes.example';
const notices = [
  { carrier: '900101', id: 'visit-1/invitation/invite/r2/school:900101:head', told: '2026-12-10@900101' },
  { carrier: '900101', id: 'impact-project/focus/ask/r1.again-2026-11-02/school:900101:head' },
];

function sent(id: string, at: LocalDate, more: Partial<SentRecord> = {}): SentRecord {
  return {
    reference: referenceOf(context.cohort, id, hash),
    cohort: context.cohort,
    to: { name: 'Ada Stone', email },
    subject: 'Visit 1',
    at: atLocalTime(at, '08:00', context.zone),
    gmailId: 'g',
    threadId: 't',
    messageId: '<m@termtime.example>',
    notices,
    ...more,
  };
}

describe('what a mail in Sent says of the ledger', () => {
  test('its key, date, state, and each notice with reader, revision and what was told', () => {
    const id = mailKey(context.mailbox, localDate('2026-11-03'), hash(email.toLowerCase()), undefined);
    const restored = restoredFrom(sent(id, localDate('2026-11-03')), context)!;
    expect(restored.mail).toMatchObject({ id, date: '2026-11-03', notices, state: { is: 'sent', gmailId: 'g' } });
    expect(restored.notices).toMatchObject([
      { kind: 'invite', revision: 2, to: 'school:900101:head', told: '2026-12-10@900101', answer: false, mode: 'Live' },
      { step: 'ask', revision: 1, state: { is: 'mailed', mail: id, on: '2026-11-03' } },
    ]);
  });

  test('a mail made some days before it left, an answer, an urgent change: each has its own key again', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 7 }), fc.constantFrom(undefined, 'answer', 'urgent'), (days, kind) => {
        const made = localDate('2026-11-03');
        const tag = kind && besidesTag(notices, kind, hash);
        const id = mailKey(context.mailbox, made, hash(email.toLowerCase()), tag);
        expect(restoredFrom(sent(id, plusDays(made, days)), context)?.mail).toMatchObject({ id, date: made });
      }),
      { seed: 7, numRuns: 24 },
    );
  });

  test('one whose key cannot be found is recorded under its reference; one that says nothing is not guessed at', () => {
    const day = localDate('2026-11-03');
    const odd = restoredFrom({ ...sent('x', day), reference: 'TT-0000000000' }, context);
    expect(odd?.mail).toMatchObject({ reference: 'TT-0000000000', date: '2026-11-03' });
    expect(odd?.mail.id).toContain('restored|TT-0000000000');
    expect(restoredFrom(sent('x', day, { notices: [] }), context)).toBeUndefined();
    expect(restoredFrom(sent('x', day, { notices: [{ carrier: '900101', id: 'nonsense' }] }), context)).toBeUndefined();
  });

  test('the header is read however it was folded', () => {
    expect(readNotices(' 900101/a/b/c/r1/school:900101:head=2026-12-10@900101\r\n 900101/a/b/c/r2/team:x ')).toEqual([
      { carrier: '900101', id: 'a/b/c/r1/school:900101:head', told: '2026-12-10@900101' },
      { carrier: '900101', id: 'a/b/c/r2/team:x' },
    ]);
  });
});
