import { afterAll, beforeAll, expect, it } from 'vitest';
import { DynamoLeases } from '../../../adapters/dynamodb/leases.ts';
import { type EmbeddedTable, startTable } from './embedded-table.ts';
import { at } from './records.ts';

let embedded: EmbeddedTable;
let leases: DynamoLeases;
beforeAll(async () => {
  embedded = await startTable();
  leases = new DynamoLeases(embedded.table);
});
afterAll(() => embedded.stop());

const now = at('2026-10-25T00:59:00Z');
const until = at('2026-10-25T01:04:00Z');

it('is held by one of several who try at once', async () => {
  const tries = ['a', 'b', 'c', 'd'].map((holder) => leases.acquire('sync/one', holder, now, until));
  expect((await Promise.all(tries)).filter(Boolean)).toHaveLength(1);
});

it('is free again at the instant of its expiry, not before', async () => {
  await leases.acquire('sync/two', 'a', now, until);
  expect(await leases.acquire('sync/two', 'b', at('2026-10-25T01:03:59.999Z'), until)).toBe(false);
  expect(await leases.acquire('sync/two', 'b', until, at('2026-10-25T01:09:00Z'))).toBe(true);
  expect(await leases.acquire('sync/two', 'a', until, at('2026-10-25T01:09:00Z'))).toBe(false);
});

it('may be prolonged by its holder', async () => {
  await leases.acquire('sync/three', 'a', now, until);
  expect(await leases.prolong('sync/three', 'a', at('2026-10-25T01:09:00Z'))).toBe(true);
  expect(await leases.acquire('sync/three', 'b', until, at('2026-10-25T01:10:00Z'))).toBe(false);
});

it('is not prolonged once another had it, even if that one has given it back', async () => {
  await leases.acquire('sync/lost', 'a', now, until);
  await leases.acquire('sync/lost', 'b', until, at('2026-10-25T01:09:00Z'));
  expect(await leases.prolong('sync/lost', 'a', at('2026-10-25T01:10:00Z'))).toBe(false);
  await leases.release('sync/lost', 'b');
  expect(await leases.prolong('sync/lost', 'a', at('2026-10-25T01:10:00Z'))).toBe(false);
  expect(await leases.acquire('sync/lost', 'c', until, at('2026-10-25T01:09:00Z'))).toBe(true);
});

it('is released by its holder only', async () => {
  await leases.acquire('sync/four', 'a', now, until);
  await leases.release('sync/four', 'b');
  expect(await leases.acquire('sync/four', 'c', now, until)).toBe(false);
  await leases.release('sync/four', 'a');
  expect(await leases.acquire('sync/four', 'c', now, until)).toBe(true);
  await leases.release('sync/none', 'a');
});

it('does not keep other names apart', async () => {
  expect(await leases.acquire('mailbox#five', 'a', now, until)).toBe(true);
  expect(await leases.acquire('mailbox#five/x', 'b', now, until)).toBe(true);
});
