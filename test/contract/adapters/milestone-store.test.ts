import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { DynamoLedger } from '../../../adapters/dynamodb/ledger.ts';
import { DynamoMilestoneStore } from '../../../adapters/dynamodb/milestone-store.ts';
import type { MilestoneRef } from '../../../domain/milestone/types.ts';
import { localDate } from '../../../domain/time.ts';
import { type EmbeddedTable, startTable } from './embedded-table.ts';
import { at, done, facts, lifecycle, milestone, morning, notice, ref } from './records.ts';

let embedded: EmbeddedTable;
let store: DynamoMilestoneStore;
let ledger: DynamoLedger;

beforeAll(async () => {
  embedded = await startTable();
});
afterAll(() => embedded.stop());

let count = 0;
/** A milestone of its own for every test. */
let mine: MilestoneRef;
beforeEach(() => {
  store = new DynamoMilestoneStore(embedded.table);
  ledger = new DynamoLedger(embedded.table);
  count += 1;
  mine = { ...ref, cohort: `cohort-${count}` };
});

const wait = { run: 1000, version: 1, taskToken: 'token-1', nextAction: at('2026-10-05T06:00:00Z') };
const again = { facts: done, revision: 1, run: 1000 };

describe('a milestone', () => {
  it('comes back as it was created', async () => {
    const record = milestone({
      ref: mine,
      reason: 'not yet',
      taskToken: 'T',
      nextAction: morning,
      transitions: [{ at: morning, status: 'upcoming', reason: 'not yet' }],
    });
    expect(await store.create(record)).toBe(true);
    expect(await store.get(mine)).toEqual({ record, notices: [] });
  });

  it('is created once: the second creator changes nothing', async () => {
    await store.create(milestone({ ref: mine }));
    expect(await store.create(milestone({ ref: mine, run: 2000 }))).toBe(false);
    expect((await store.get(mine))?.record.run).toBe(1000);
  });

  it('that does not exist is undefined', async () => {
    expect(await store.get(mine)).toBeUndefined();
  });

  it('is read with its own notices only, by one query', async () => {
    const ten = { ...mine, thread: 'event-10' };
    await store.create(milestone({ ref: mine }));
    await store.create(milestone({ ref: ten }));
    await ledger.queue(mine.cohort, notice());
    await ledger.queue(mine.cohort, notice({ thread: 'event-10' }));
    await ledger.queue(mine.cohort, notice({ thread: 'event-10', step: 'remind-1' }));
    const before = embedded.requests.get('Query') ?? 0;
    expect((await store.get(mine))?.notices).toEqual([notice()]);
    expect(embedded.requests.get('Query')).toBe(before + 1);
    const all = await store.ofCarrier(mine.cohort, mine.carrier);
    expect(all.map(({ record, notices }) => [record.ref.thread, notices.length])).toEqual([
      ['event-1', 1],
      ['event-10', 2],
    ]);
  });

  it('keeps apart carriers, cohorts and ids that contain separators', async () => {
    const odd = { ...mine, carrier: 'T#1/%', thread: 'a/b', milestone: 'c#N#d' };
    await store.create(milestone({ ref: odd }));
    expect((await store.ofCarrier(mine.cohort, 'T#1/%'))[0]?.record.ref).toEqual(odd);
    expect(await store.ofCarrier(mine.cohort, 'T')).toEqual([]);
    expect(await store.ofCarrier(`${mine.cohort}#T`, '1/%')).toEqual([]);
  });

  it('of a carrier are all read, beyond the size of a page', async () => {
    const long = 'x'.repeat(30_000);
    for (let index = 0; index < 50; index += 1) {
      await store.create(milestone({ ref: { ...mine, milestone: `m-${index}` }, reason: long }));
    }
    expect(await store.ofCarrier(mine.cohort, mine.carrier)).toHaveLength(50);
  });
});

describe('a status', () => {
  const planned = { run: 1000, version: 1 };
  const later = at('2026-10-02T08:00:00Z');

  it('is recorded with its reason and kept in the history', async () => {
    await store.create(milestone({ ref: mine, taskToken: 'T' }));
    expect(await store.setStatus(mine, planned, 'open', 'opened', morning)).toBe(true);
    expect(await store.setStatus(mine, planned, 'done', 'evidence', later)).toBe(true);
    expect((await store.get(mine))?.record).toMatchObject({
      status: 'done',
      reason: 'evidence',
      version: 2,
      taskToken: 'T',
      transitions: [
        { at: morning, status: 'open', reason: 'opened' },
        { at: later, status: 'done', reason: 'evidence' },
      ],
    });
  });

  it('that is final makes a change fail that was decided on before it', async () => {
    await store.create(milestone({ ref: mine }));
    expect(await store.setStatus(mine, planned, 'missed', 'closed', later)).toBe(true);
    expect(await store.change(mine, 1, again)).toBeUndefined();
    expect(await store.change(mine, 2, again)).toEqual({ version: 3 });
  });

  it.each([
    ['it is that already', planned, 'upcoming'],
    ['the version moved', { run: 1000, version: 2 }, 'open'],
    ['the run is another', { run: 2000, version: 1 }, 'open'],
  ] as const)('is not written when %s', async (_, expected, status) => {
    await store.create(milestone({ ref: mine }));
    expect(await store.setStatus(mine, expected, status, 'x', later)).toBe(false);
    expect((await store.get(mine))?.record).toMatchObject({ status: 'upcoming', transitions: [] });
  });

  it('of a missing milestone creates nothing', async () => {
    expect(await store.setStatus(mine, planned, 'open', 'x', later)).toBe(false);
    expect(await store.get(mine)).toBeUndefined();
  });
});

describe('what nobody seems to act for', () => {
  const noon = at('2026-10-05T12:00:00Z');
  const overdue = async (before = noon) =>
    (await store.overdue(mine.cohort, before)).map(({ ref: { thread } }) => thread);

  it('is what was created and not planned, what waited beyond its time, and what changed and was not woken', async () => {
    const place = (thread: string) => ({ ...mine, thread });
    for (const thread of ['new', 'waits', 'expired', 'changed']) await store.create(milestone({ ref: place(thread) }));
    await store.create(milestone({ ref: place('fresh'), createdAt: noon }));
    await store.registerWait(place('waits'), { ...wait, nextAction: noon });
    await store.registerWait(place('expired'), wait);
    await store.registerWait(place('changed'), { ...wait, nextAction: noon });
    await store.change(place('changed'), 1, again);
    expect((await overdue()).sort()).toEqual(['changed', 'expired', 'new']);
    expect(await overdue(morning)).toEqual([]);
    const found = (await store.overdue(mine.cohort, noon)).find(({ ref: { thread } }) => thread === 'changed');
    expect(found).toEqual((await store.get(place('changed')))?.record);
  });

  it('is nothing that is final, not even when its facts change', async () => {
    await store.create(milestone({ ref: mine }));
    await store.registerWait(mine, wait);
    await store.setStatus(mine, { run: 1000, version: 1 }, 'done', 'evidence', morning);
    expect(await overdue()).toEqual([]);
    await store.change(mine, 2, again);
    expect(await overdue()).toEqual([]);
    await store.setStatus(mine, { run: 1000, version: 3 }, 'open', 'evidence cleared', morning);
    expect(await overdue()).toEqual(['event-1']);
  });
});

describe('what is not final', () => {
  it('is counted with its status and its due date of today', async () => {
    const place = (thread: string) => ({ ...mine, thread });
    const due = localDate('2026-10-09');
    await store.create(milestone({ ref: place('dated'), facts: { ...facts, due } }));
    await store.create(milestone({ ref: place('moved'), facts: { ...facts, due } }));
    await store.change(place('moved'), 1, { ...again, facts: { ...facts, due: localDate('2026-11-09') } });
    const { due: _, ...undated } = facts;
    await store.create(milestone({ ref: place('undated'), facts: { ...facts, due } }));
    await store.change(place('undated'), 1, { ...again, facts: undated });
    await store.create(milestone({ ref: place('over') }));
    await store.setStatus(place('over'), { run: 1000, version: 1 }, 'done', 'evidence', morning);
    const live = await store.live(mine.cohort);
    expect(live.map(({ ref, status, version, due }) => [ref.thread, status, version, due]).sort()).toEqual([
      ['dated', 'upcoming', 1, due],
      ['moved', 'upcoming', 2, '2026-11-09'],
      ['undated', 'upcoming', 2, undefined],
    ]);
  });
});

describe('a lifecycle', () => {
  it('is finished until a later run is recorded', async () => {
    const own = { ...lifecycle, cohort: mine.cohort };
    await store.finishLifecycle(own);
    expect(await store.lifecycles(mine.cohort)).toEqual([]);
    await store.recordLifecycle(own);
    await store.finishLifecycle({ ...own, run: 2 });
    expect(await store.lifecycles(mine.cohort)).toEqual([own]);
    await store.finishLifecycle(own);
    expect(await store.lifecycles(mine.cohort)).toEqual([{ ...own, finished: true }]);
    await store.recordLifecycle({ ...own, run: 2 });
    expect(await store.lifecycles(mine.cohort)).toEqual([{ ...own, run: 2 }]);
  });

  it('is recorded once a run, and never goes back', async () => {
    const own = { ...lifecycle, cohort: mine.cohort };
    expect(await store.recordLifecycle(own)).toBe(true);
    expect(await store.recordLifecycle(own)).toBe(false);
    expect(await store.recordLifecycle({ ...own, run: 3, definition: 'b2' })).toBe(true);
    expect(await store.recordLifecycle({ ...own, run: 2 })).toBe(false);
    expect(await store.lifecycles(mine.cohort)).toEqual([{ ...own, run: 3, definition: 'b2' }]);
  });

  it('whose recording the SDK had to repeat counts as recorded now', async () => {
    embedded.loseAnswer('PutItem');
    expect(await store.recordLifecycle({ ...lifecycle, cohort: mine.cohort })).toBe(true);
  });

  it('of other carriers and phases stands beside it', async () => {
    const own = { ...lifecycle, cohort: mine.cohort };
    await store.recordLifecycle(own);
    await store.recordLifecycle({ ...own, carrier: '100102' });
    await store.recordLifecycle({ ...own, phase: 'second-year' });
    await store.recordLifecycle({ ...own, cohort: `${mine.cohort}0` });
    const found = await store.lifecycles(mine.cohort);
    expect(found.map(({ carrier, phase }) => `${carrier} ${phase}`)).toEqual([
      '100101 second-year',
      '100101 year',
      '100102 year',
    ]);
  });
});
