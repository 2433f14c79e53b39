import { createHash } from 'node:crypto';
import { ScanCommand } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { DynamoCohortStore, StateMoved } from '../../../adapters/dynamodb/cohort-store.ts';
import { emptySnapshot, type Row, type Snapshot } from '../../../domain/sheet/snapshot.ts';
import { type EmbeddedTable, startTable } from './embedded-table.ts';
import { at, morning, state } from './records.ts';

let embedded: EmbeddedTable;
let store: DynamoCohortStore;
let cohort: string;
let count = 0;

beforeAll(async () => {
  embedded = await startTable();
});
afterAll(() => embedded.stop());
beforeEach(() => {
  count += 1;
  cohort = `cohort-${count}`;
  store = anotherInstance();
});

const anotherInstance = () => new DynamoCohortStore(embedded.table);
const row = (key: string, text: string): Row => ({ key, cells: { School: text }, seen: { Date: morning } });
const tab = (text: string) => ({ '100101': row('100101', text), 'Ärmel|1': row('Ärmel|1', `${text} 👩‍🏫`) });
const puts = () => embedded.requests.get('PutItem') ?? 0;

/** Text that does not compress. */
function noise(length: number, seed = 0): string {
  let text = '';
  for (let index = 0; text.length < length; index += 1)
    text += createHash('sha512').update(`${seed} ${index}`).digest('base64');
  return text.slice(0, length);
}

const first: Snapshot = { tabs: { Schools: tab('A'), Visits: tab('B'), Empty: {} } };
const second: Snapshot = { tabs: { ...first.tabs, Visits: tab('C') } };

describe('the state of a cohort', () => {
  it('is undefined at first, and its snapshot empty', async () => {
    expect(await store.state(cohort)).toBeUndefined();
    expect(await store.snapshot(cohort, 0)).toEqual(emptySnapshot);
  });

  it('may be saved before there is a snapshot, and comes back by one call', async () => {
    const saved = state({ snapshotVersion: 0, lastSync: morning, views: { Tracker: 'h' } });
    await store.saveState(cohort, saved);
    const before = embedded.requests.get('GetItem') ?? 0;
    expect(await anotherInstance().state(cohort)).toEqual(saved);
    expect(embedded.requests.get('GetItem')).toBe(before + 1);
    await store.save(cohort, state({ snapshotVersion: 1 }), first, emptySnapshot);
    expect(await anotherInstance().snapshot(cohort, 1)).toEqual(first);
  });

  it('may be larger than an item', async () => {
    const forecast = Array.from({ length: 20_000 }, (_, index) => `school:${100_000 + index}:pa 2026-10-01`);
    await store.saveState(cohort, state({ forecast }));
    expect((await anotherInstance().state(cohort))?.forecast).toEqual(forecast);
  });

  it('notes a sync that found nothing new, never an earlier one', async () => {
    await store.heartbeat(cohort, morning);
    expect(await store.state(cohort)).toBeUndefined();
    await store.save(cohort, state(), first, emptySnapshot);
    const later = at('2026-10-01T08:00:00Z');
    await store.heartbeat(cohort, later);
    await store.heartbeat(cohort, morning);
    expect(await store.state(cohort)).toEqual(state({ lastSync: later }));
    await store.saveState(cohort, state());
    expect(await store.state(cohort)).toEqual(state());
  });
});

describe('a snapshot', () => {
  it('comes back whole in another instance', async () => {
    await store.save(cohort, state(), first, emptySnapshot);
    expect(await anotherInstance().state(cohort)).toEqual(state());
    expect(await anotherInstance().snapshot(cohort, 1)).toEqual(first);
  });

  it('is cached by version', async () => {
    await store.save(cohort, state(), first, emptySnapshot);
    const other = anotherInstance();
    const read = await other.snapshot(cohort, 1);
    const before = embedded.requests.get('BatchGetItem');
    expect(await other.snapshot(cohort, 1)).toBe(read);
    expect(await store.snapshot(cohort, 1)).toBe(first);
    expect(embedded.requests.get('BatchGetItem')).toBe(before);
  });

  it('is saved by its changed tabs only, and read by them', async () => {
    const other = anotherInstance();
    await store.save(cohort, state(), first, emptySnapshot);
    const known = await other.snapshot(cohort, 1);
    const before = puts();
    await store.save(cohort, state({ snapshotVersion: 2 }), second, first);
    // One tab and the state.
    expect(puts()).toBe(before + 2);
    await other.state(cohort);
    const read = await other.snapshot(cohort, 2);
    expect(read).toEqual(second);
    expect(read.tabs['Schools']).toBe(known.tabs['Schools']);
  });

  it('of the version before can still be read; older ones are given up', async () => {
    const third: Snapshot = { tabs: { ...second.tabs, Visits: tab('D') } };
    await store.save(cohort, state({ snapshotVersion: 1 }), first, emptySnapshot);
    await store.save(cohort, state({ snapshotVersion: 2 }), second, first);
    expect(await anotherInstance().snapshot(cohort, 1)).toEqual(first);
    await store.save(cohort, state({ snapshotVersion: 3 }), third, second);
    expect(await anotherInstance().snapshot(cohort, 2)).toEqual(second);
    await expect(anotherInstance().snapshot(cohort, 1)).rejects.toThrow('no longer kept');
  });

  it('leaves nothing behind but the present and the version before', async () => {
    let before = emptySnapshot;
    for (let version = 1; version <= 6; version += 1) {
      const next: Snapshot = { tabs: { Schools: tab('A'), Visits: tab(`V${version}`) } };
      await store.save(cohort, state({ snapshotVersion: version }), next, before);
      before = next;
    }
    const { Items: items = [] } = await embedded.table.client.send(
      new ScanCommand({
        TableName: embedded.table.name,
        FilterExpression: 'pk = :pk',
        ExpressionAttributeValues: { ':pk': { S: `cohort#${cohort}` } },
      }),
    );
    // The state, Schools once, Visits of two versions.
    expect(items).toHaveLength(4);
  });

  it('loses a tab that is gone, and takes back a former content', async () => {
    await store.save(cohort, state({ snapshotVersion: 1 }), first, emptySnapshot);
    const less: Snapshot = { tabs: { Schools: first.tabs['Schools']! } };
    await store.save(cohort, state({ snapshotVersion: 2 }), less, first);
    expect(await anotherInstance().snapshot(cohort, 2)).toEqual(less);
    const back: Snapshot = { tabs: { ...less.tabs, Visits: tab('B') } };
    await store.save(cohort, state({ snapshotVersion: 3 }), back, less);
    await store.save(cohort, state({ snapshotVersion: 4 }), back, back);
    expect(await anotherInstance().snapshot(cohort, 4)).toEqual(back);
  });

  it('may have tabs of more than an item', async () => {
    const large = Object.fromEntries(
      Array.from({ length: 50 }, (_, index) => [`k${index}`, row(`k${index}`, noise(20_000, index))]),
    );
    const snapshot: Snapshot = { tabs: { Feedback: large, Other: tab('x') } };
    const before = puts();
    await store.save(cohort, state(), snapshot, emptySnapshot);
    expect(puts()).toBeGreaterThan(before + 3);
    expect(await anotherInstance().snapshot(cohort, 1)).toEqual(snapshot);
  });
});

describe('a save that is interrupted', () => {
  const large = { k: row('k', noise(700_000)) };
  const next: Snapshot = { tabs: { Schools: tab('new'), Visits: large, Extra: tab('new too') } };

  it.each([1, 2, 3, 4, 5, 6])('before its call %i leaves the snapshot before as it was', async (nth) => {
    await store.save(cohort, state({ snapshotVersion: 1 }), first, emptySnapshot);
    const dying = new DynamoCohortStore(embedded.failingFrom(nth));
    await expect(dying.save(cohort, state({ snapshotVersion: 2 }), next, first)).rejects.toThrow('died');
    const survivor = anotherInstance();
    expect((await survivor.state(cohort))?.snapshotVersion).toBe(1);
    expect(await survivor.snapshot(cohort, 1)).toEqual(first);
    await survivor.save(cohort, state({ snapshotVersion: 2 }), next, first);
    expect(await anotherInstance().snapshot(cohort, 2)).toEqual(next);
  });

  it('once the state is written is complete, though old pieces may be left', async () => {
    await store.save(cohort, state({ snapshotVersion: 1 }), first, emptySnapshot);
    await store.save(cohort, state({ snapshotVersion: 2 }), second, first);
    // Read the state, write a tab, write the state: the deletion of version 1's tab fails.
    const dying = new DynamoCohortStore(embedded.failingFrom(4));
    const third: Snapshot = { tabs: { ...second.tabs, Visits: tab('D') } };
    await dying.save(cohort, state({ snapshotVersion: 3 }), third, second);
    expect(await anotherInstance().snapshot(cohort, 3)).toEqual(third);
  });
});

describe('two runs that save', () => {
  it('the one that read an older version changes nothing', async () => {
    const slow = anotherInstance();
    await store.save(cohort, state({ snapshotVersion: 1 }), first, emptySnapshot);
    await slow.state(cohort);
    await store.save(cohort, state({ snapshotVersion: 2 }), second, first);
    const stale: Snapshot = { tabs: { ...first.tabs, Visits: tab('stale') } };
    await expect(slow.save(cohort, state({ snapshotVersion: 2 }), stale, first)).rejects.toThrow(StateMoved);
    await expect(slow.saveState(cohort, state({ snapshotVersion: 1 }))).rejects.toThrow(StateMoved);
    expect(await anotherInstance().snapshot(cohort, 2)).toEqual(second);
    expect((await anotherInstance().state(cohort))?.snapshotVersion).toBe(2);
  });

  it('both saving the first: one wins', async () => {
    const tries = [store, anotherInstance()].map((one, index) =>
      one.save(cohort, state(), { tabs: { Schools: tab(`${index}`) } }, emptySnapshot),
    );
    const outcomes = await Promise.allSettled(tries);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const winner = outcomes.findIndex(({ status }) => status === 'fulfilled');
    expect(await anotherInstance().snapshot(cohort, 1)).toEqual({ tabs: { Schools: tab(`${winner}`) } });
  });

  it('a save whose answer was lost is no conflict with itself', async () => {
    await store.save(cohort, state({ snapshotVersion: 1 }), first, emptySnapshot);
    // The state is the only item written.
    embedded.loseAnswer('PutItem');
    await store.save(cohort, state({ snapshotVersion: 2, views: { A: 'b' } }), first, first);
    expect((await anotherInstance().state(cohort))?.views).toEqual({ A: 'b' });
  });
});
