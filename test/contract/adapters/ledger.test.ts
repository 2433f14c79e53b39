import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { DynamoLedger } from '../../../adapters/dynamodb/ledger.ts';
import type { MailState, Notice, NoticeState } from '../../../domain/notice/types.ts';
import { localDate } from '../../../domain/time.ts';
import { type EmbeddedTable, startTable } from './embedded-table.ts';
import { at, mail, morning, notice } from './records.ts';

let embedded: EmbeddedTable;
let ledger: DynamoLedger;
let cohort: string;
let count = 0;

beforeAll(async () => {
  embedded = await startTable();
});
afterAll(() => embedded.stop());
beforeEach(() => {
  count += 1;
  cohort = `cohort-${count}`;
  ledger = new DynamoLedger(embedded.table);
});

const today = localDate('2026-10-01');
const noticeStates: readonly NoticeState[] = [
  { is: 'queued' },
  { is: 'mailed', mail: 'm', on: today },
  { is: 'cancelled', reason: 'withdrawn', at: morning },
  { is: 'held', reason: 'large batch', decision: 'D1' },
  { is: 'too-late', reason: 'closed', at: morning },
  { is: 'failed', reason: 'no address', at: morning },
];

async function collect(notices: AsyncIterable<Notice>): Promise<Notice[]> {
  const found: Notice[] = [];
  for await (const one of notices) found.push(one);
  return found;
}

describe('queueing a notice', () => {
  it('happens once, however often it is asked', async () => {
    const answers = await Promise.all(Array.from({ length: 8 }, () => ledger.queue(cohort, notice())));
    expect(answers.filter(Boolean)).toHaveLength(1);
    expect(await ledger.waiting(cohort)).toEqual([notice()]);
  });

  it.each(noticeStates.map((state) => [state.is, state] as const))('leaves one that is %s alone', async (_, state) => {
    await ledger.queue(cohort, notice({ state }));
    expect(await ledger.queue(cohort, notice({ template: 'other' }))).toBe(false);
    expect(await collect(ledger.all(cohort))).toEqual([notice({ state })]);
  });

  it.each(['done', 'waived', 'rescheduled'])('revives one that was cancelled as %s', async (reason) => {
    await ledger.queue(cohort, notice());
    await ledger.move(cohort, notice(), ['queued'], { is: 'cancelled', reason, at: morning });
    expect(await ledger.waiting(cohort)).toEqual([]);
    const anew = notice({ on: localDate('2026-10-07') });
    expect(await ledger.queue(cohort, anew)).toBe(true);
    expect(await ledger.queue(cohort, anew)).toBe(false);
    expect(await ledger.waiting(cohort)).toEqual([anew]);
  });

  it('answers true when the answer was lost and the SDK repeats the write', async () => {
    embedded.loseAnswer('PutItem');
    expect(await ledger.queue(cohort, notice())).toBe(true);
  });

  it('refuses an id that does not lead back to its milestone', async () => {
    await expect(ledger.queue(cohort, { ...notice(), id: 'event-2/rsvp/ask/r1/x' })).rejects.toThrow(RangeError);
    await expect(ledger.queue(cohort, { ...notice(), id: 'plain' })).rejects.toThrow(RangeError);
  });
});

describe('the queue', () => {
  it('holds queued and held notices of one cohort, in key order, and nothing else', async () => {
    const held = notice({ step: 'remind-1', state: { is: 'held', reason: 'large batch', decision: 'D1' } });
    const other = notice({ carrier: '100100' });
    const past = notice({ step: 'chase', state: { is: 'too-late', reason: 'closed', at: morning } });
    for (const one of [held, past, notice(), other]) await ledger.queue(cohort, one);
    await ledger.queue(`${cohort}-2`, notice());
    await ledger.freeze(mail({ cohort }));
    expect(await ledger.waiting(cohort)).toEqual([other, notice(), held]);
  });

  it.each(noticeStates.map((state) => [state.is, state] as const))('follows a move to %s', async (_, state) => {
    await ledger.queue(cohort, notice());
    expect(await ledger.move(cohort, notice(), ['queued', 'held'], state)).toBe(true);
    const waits = state.is === 'queued' || state.is === 'held';
    expect(await ledger.waiting(cohort)).toEqual(waits ? [notice({ state })] : []);
    expect(await collect(ledger.all(cohort))).toEqual([notice({ state })]);
  });

  it('is read beyond the size of a page', async () => {
    const template = 'x'.repeat(20_000);
    for (let index = 0; index < 60; index += 1) await ledger.queue(cohort, notice({ step: `s-${index}`, template }));
    expect(await ledger.waiting(cohort)).toHaveLength(60);
    expect(await collect(ledger.all(cohort))).toHaveLength(60);
  });
});

describe('moving a notice', () => {
  it('needs one of the expected states', async () => {
    await ledger.queue(cohort, notice());
    const cancelled = { is: 'cancelled', reason: 'done', at: morning } as const;
    expect(await ledger.move(cohort, notice(), ['held', 'mailed'], cancelled)).toBe(false);
    expect(await ledger.move(cohort, notice(), [], cancelled)).toBe(false);
    expect(await ledger.waiting(cohort)).toEqual([notice()]);
  });

  it('succeeds for one of several who try, and for him even if the answer was lost', async () => {
    await ledger.queue(cohort, notice());
    const moves = ['m1', 'm2', 'm3'].map((id) =>
      ledger.move(cohort, notice(), ['queued'], { is: 'mailed', mail: id, on: today }),
    );
    expect((await Promise.all(moves)).filter(Boolean)).toHaveLength(1);
    embedded.loseAnswer('UpdateItem');
    expect(await ledger.move(cohort, notice(), ['mailed'], { is: 'queued' })).toBe(true);
  });

  it('creates nothing', async () => {
    expect(await ledger.move(cohort, notice(), ['queued'], { is: 'queued' })).toBe(false);
    expect(await collect(ledger.all(cohort))).toEqual([]);
  });

  it('is taken back from the very mail it went into, and from no other', async () => {
    const [first, second] = [mail({ cohort }), mail({ cohort, id: 'b/2026-10-01/1' })];
    await ledger.queue(cohort, notice());
    await ledger.move(cohort, notice(), ['queued'], { is: 'mailed', mail: second.id, on: second.date });
    expect(await ledger.takeBack(cohort, notice(), first, { is: 'queued' })).toBe(false);
    expect(await ledger.waiting(cohort)).toEqual([]);
    expect(await ledger.takeBack(cohort, notice(), second, { is: 'queued' })).toBe(true);
    expect(await ledger.waiting(cohort)).toEqual([notice()]);
    expect(await ledger.takeBack(cohort, notice(), second, { is: 'queued' })).toBe(false);
  });

  it('forgets the reason of the state before', async () => {
    await ledger.queue(cohort, notice());
    await ledger.move(cohort, notice(), ['queued'], { is: 'cancelled', reason: 'done', at: morning });
    await ledger.move(cohort, notice(), ['cancelled'], { is: 'mailed', mail: 'm', on: today });
    await ledger.move(cohort, notice(), ['mailed'], { is: 'cancelled', reason: 'withdrawn', at: morning });
    expect(await ledger.queue(cohort, notice())).toBe(false);
  });
});

describe('all notices', () => {
  it('come in key order, those of one cohort only', async () => {
    const carriers = ['T2', '100103', '100101', '100102'];
    for (const carrier of carriers) await ledger.queue(cohort, notice({ carrier }));
    await ledger.queue(`${cohort}0`, notice());
    const found = await collect(ledger.all(cohort));
    expect(found.map(({ carrier }) => carrier)).toEqual([...carriers].sort());
  });
});

describe('a mail', () => {
  const sent = { is: 'sent', messageId: '<1@x>', threadId: 't', gmailId: 'g', at: morning } as const;
  const draft = { is: 'drafted', draft: 'd1', searches: 0 } as const;

  it('is frozen once; the second gets the first', async () => {
    expect(await ledger.freeze(mail({ cohort }))).toEqual({ mail: mail({ cohort }), created: true });
    const second = mail({ cohort, subject: 'Other', notices: [] });
    expect(await ledger.freeze(second)).toEqual({ mail: mail({ cohort }), created: false });
    expect(await ledger.mail(cohort, second.id)).toEqual(mail({ cohort }));
    expect(await ledger.mail(cohort, 'x/2026-10-01/none')).toBeUndefined();
  });

  it('is frozen by one of several who try', async () => {
    const tries = ['A', 'B', 'C', 'D'].map((subject) => ledger.freeze(mail({ cohort, subject })));
    const answers = await Promise.all(tries);
    expect(answers.filter(({ created }) => created)).toHaveLength(1);
    expect(new Set(answers.map((answer) => answer.mail.subject)).size).toBe(1);
  });

  it('counts as created when the answer was lost and the SDK repeats the write', async () => {
    embedded.loseAnswer('PutItem');
    expect(await ledger.freeze(mail({ cohort }))).toMatchObject({ created: true });
  });

  it('needs its date in its id', async () => {
    await expect(ledger.freeze(mail({ cohort, id: 'nothing' }))).rejects.toThrow(RangeError);
    await expect(ledger.freeze(mail({ cohort, id: 'x/2026-10-02/1' }))).rejects.toThrow(RangeError);
  });

  it.each([
    ['frozen', { is: 'frozen' }, true],
    ['drafted', draft, true],
    ['held', { is: 'held', reason: 'x', draft: 'd1', searches: 3, lastTry: morning }, true],
    ['parked', { is: 'parked', reason: 'x', until: today }, true],
    ['sent', sent, false],
    ['failed', { is: 'failed', reason: 'x', at: morning, isTidied: false }, true],
    ['failed and tidied up', { is: 'failed', reason: 'x', at: morning, isTidied: true }, false],
    ['given up', { is: 'given-up', reason: 'x', at: morning, isTidied: false }, true],
    ['given up and tidied up', { is: 'given-up', reason: 'x', at: morning, isTidied: true }, false],
    ['settled', { is: 'settled', reason: 'x', at: morning }, false],
  ] as const satisfies readonly (readonly [string, MailState, boolean])[])(
    'that is %s: unsent or not',
    async (_, state, unsent) => {
      await ledger.freeze(mail({ cohort }));
      expect(await ledger.moveMail(cohort, mail().id, ['frozen'], state)).toBe(true);
      expect(await ledger.unsent(cohort)).toEqual(unsent ? [mail({ cohort, state })] : []);
      expect(await ledger.unlogged(cohort)).toEqual(state.is === 'sent' ? [mail({ cohort, state })] : []);
      expect(await ledger.mail(cohort, mail().id)).toEqual(mail({ cohort, state }));
    },
  );

  it('moves only from an expected state', async () => {
    await ledger.freeze(mail({ cohort }));
    expect(await ledger.moveMail(cohort, mail().id, ['drafted', 'sent'], sent)).toBe(false);
    expect(await ledger.moveMail(cohort, 'x/2026-10-01/none', ['frozen'], sent)).toBe(false);
    expect(await ledger.mail(cohort, 'x/2026-10-01/none')).toBeUndefined();
  });

  it('is logged once, oldest first, also when it bounced', async () => {
    const later = mail({ cohort, id: 'a/2026-10-01/1', state: { ...sent, at: at('2026-10-01T09:00:00Z') } });
    const earlier = mail({ cohort, id: 'b/2026-10-01/1', state: sent });
    for (const one of [later, earlier]) await ledger.freeze(one);
    expect(await ledger.unlogged(cohort)).toEqual([earlier, later]);
    const bounced = { is: 'bounced', reason: 'no such address', at: at('2026-10-01T10:00:00Z') } as const;
    expect(await ledger.moveMail(cohort, earlier.id, ['sent'], bounced)).toBe(true);
    expect((await ledger.unlogged(cohort)).map(({ id }) => id)).toEqual([earlier.id, later.id]);
    await ledger.markLogged(cohort, earlier.id);
    await ledger.markLogged(cohort, later.id);
    expect(await ledger.unlogged(cohort)).toEqual([]);
    await ledger.moveMail(cohort, later.id, ['drafted', 'sent'], bounced);
    expect(await ledger.unlogged(cohort)).toEqual([]);
  });

  it('that is not there, or has not left, cannot be marked as logged', async () => {
    await ledger.markLogged(cohort, mail().id);
    expect(await ledger.mail(cohort, mail().id)).toBeUndefined();
    await ledger.freeze(mail({ cohort }));
    await ledger.markLogged(cohort, mail().id);
    expect(await ledger.unsent(cohort)).toHaveLength(1);
  });

  it('is found by mailbox and day', async () => {
    const tomorrow = localDate('2026-10-02');
    const other = { mailbox: 'second@example.org', id: 'second@example.org/2026-10-01/1' };
    for (const one of [mail({ cohort }), mail({ cohort, date: tomorrow }), mail({ cohort, ...other })]) {
      await ledger.freeze(one);
    }
    expect(await ledger.mailsOn(cohort, 'programme@example.org', today)).toEqual([mail({ cohort })]);
    expect(await ledger.mailsOn(cohort, 'programme@example.org', localDate('2026-10-03'))).toEqual([]);
  });
});
