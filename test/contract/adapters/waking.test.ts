import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { DynamoMilestoneStore } from '../../../adapters/dynamodb/milestone-store.ts';
import type { MilestoneRef } from '../../../domain/milestone/types.ts';
import { type EmbeddedTable, startTable } from './embedded-table.ts';
import { at, done, facts, milestone, ref } from './records.ts';

let embedded: EmbeddedTable;
let store: DynamoMilestoneStore;

beforeAll(async () => {
  embedded = await startTable();
});
afterAll(() => embedded.stop());

let count = 0;
/** A milestone of its own for every test. */
let mine: MilestoneRef;
beforeEach(() => {
  store = new DynamoMilestoneStore(embedded.table);
  count += 1;
  mine = { ...ref, cohort: `cohort-${count}` };
});

const wait = { run: 1000, version: 1, taskToken: 'token-1', nextAction: at('2026-10-05T06:00:00Z') };
const again = { facts: done, revision: 1, run: 1000 };

describe('changing facts', () => {
  it('raises the version, replaces facts, revision and run, and answers the token that waited', async () => {
    await store.create(milestone({ ref: mine }));
    await store.registerWait(mine, wait);
    const change = { facts: done, revision: 2, run: 1001 };
    expect(await store.change(mine, 1, change)).toEqual({ version: 2, taskToken: 'token-1' });
    const record = (await store.get(mine))?.record;
    expect(record).toMatchObject({ ...change, version: 2 });
    expect(record?.nextAction).toBeUndefined();
  });

  it('answers no token when nobody ever waited', async () => {
    await store.create(milestone({ ref: mine }));
    expect(await store.change(mine, 1, again)).toEqual({ version: 2 });
  });

  it.each([0, 2])('does nothing when version %i is expected and 1 is there', async (expected) => {
    await store.create(milestone({ ref: mine }));
    expect(await store.change(mine, expected, again)).toBeUndefined();
    expect((await store.get(mine))?.record).toMatchObject({ version: 1, facts });
  });

  it('creates nothing', async () => {
    expect(await store.change(mine, 1, again)).toBeUndefined();
    expect(await store.get(mine)).toBeUndefined();
  });

  it('lets exactly one of ten racing writers through', async () => {
    await store.create(milestone({ ref: mine }));
    const writers = Array.from({ length: 10 }, (_, index) => store.change(mine, 1, { ...again, revision: index + 2 }));
    const answers = await Promise.all(writers);
    expect(answers.filter((answer) => answer !== undefined)).toEqual([{ version: 2 }]);
    const winner = answers.findIndex((answer) => answer !== undefined);
    expect((await store.get(mine))?.record.revision).toBe(winner + 2);
  });

  it('still answers the token when the answer was lost and the SDK repeats the write', async () => {
    await store.create(milestone({ ref: mine }));
    await store.registerWait(mine, wait);
    embedded.loseAnswer('UpdateItem');
    expect(await store.change(mine, 1, again)).toEqual({ version: 2, taskToken: 'token-1' });
    expect((await store.get(mine))?.record.version).toBe(2);
  });

  it('leaves the token to be found by a sync that died before it could wake, until the next wait', async () => {
    await store.create(milestone({ ref: mine }));
    await store.registerWait(mine, wait);
    await store.change(mine, 1, again);
    expect((await store.get(mine))?.record.taskToken).toBe('token-1');
    expect(await store.change(mine, 2, again)).toEqual({ version: 3, taskToken: 'token-1' });
    await store.registerWait(mine, { ...wait, version: 3, taskToken: 'token-2' });
    expect((await store.get(mine))?.record.taskToken).toBe('token-2');
  });
});

describe('the handshake of waiter and writer', () => {
  it('registered first: the writer gets the token', async () => {
    await store.create(milestone({ ref: mine }));
    expect(await store.registerWait(mine, wait)).toBe('registered');
    expect(await store.change(mine, 1, again)).toEqual({ version: 2, taskToken: 'token-1' });
  });

  it('changed first: the waiter learns that it moved', async () => {
    await store.create(milestone({ ref: mine }));
    expect(await store.change(mine, 1, { ...again, run: 1001 })).toEqual({ version: 2 });
    expect(await store.registerWait(mine, wait)).toEqual({ moved: { version: 2, run: 1001 } });
    expect((await store.get(mine))?.record.taskToken).toBeUndefined();
  });

  it('an older run learns of the younger', async () => {
    await store.create(milestone({ ref: mine, run: 2000 }));
    expect(await store.registerWait(mine, wait)).toEqual({ moved: { version: 1, run: 2000 } });
  });

  it('never loses the wake, whoever is faster', async () => {
    for (let round = 0; round < 40; round += 1) {
      const here = { ...mine, milestone: `m-${round}` };
      await store.create(milestone({ ref: here }));
      const register = () => store.registerWait(here, wait);
      const change = () => store.change(here, 1, again);
      const [registered, changed] =
        round % 2 === 0
          ? await Promise.all([register(), change()])
          : (await Promise.all([change(), register()])).reverse();
      const writerWakes = (changed as { taskToken?: string }).taskToken === 'token-1';
      const waiterWakes = registered !== 'registered';
      expect(writerWakes || waiterWakes).toBe(true);
    }
  });

  it('a wait whose answer was lost is registered', async () => {
    await store.create(milestone({ ref: mine }));
    embedded.loseAnswer('UpdateItem');
    expect(await store.registerWait(mine, wait)).toBe('registered');
  });

  it('a milestone that is not there cannot be waited for', async () => {
    await expect(store.registerWait(mine, wait)).rejects.toThrow('no milestone event-1/rsvp');
  });
});
