import type { Server } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { PutItemCommand, QueryCommand, type QueryCommandInput, ScanCommand } from '@aws-sdk/client-dynamodb';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { queues } from '../../../adapters/dynamodb/keys.ts';
import { DynamoLeases } from '../../../adapters/dynamodb/leases.ts';
import { DynamoLedger } from '../../../adapters/dynamodb/ledger.ts';
import { DynamoMilestoneStore } from '../../../adapters/dynamodb/milestone-store.ts';
import { queueIndex, type Table } from '../../../adapters/dynamodb/table.ts';
import type { MilestoneStatus } from '../../../domain/milestone/types.ts';
import type { NoticeState } from '../../../domain/notice/types.ts';
import { localDate } from '../../../domain/time.ts';
import { awsClients } from '../../../local/clients.ts';
import { serveDirectly } from '../../../local/direct-call.ts';
import { memoryDynamoDb } from '../../../local/dynamodb/in-memory/index.ts';
import { createTable } from '../../../local/resources.ts';
import { at, facts, lifecycle, mail, milestone, notice, ref } from '../adapters/records.ts';

const dynalite = createRequire(import.meta.url)('dynalite') as (options: { createTableMs: number }) => Server;
const servers: Server[] = [];
let [theirs, ours]: Table[] = [];

async function tableOf(server: Server): Promise<Table> {
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  serveDirectly(url, server);
  const { dynamodb: client } = awsClients({ dynamodb: url, stepFunctions: url });
  await createTable(client, 'termtime');
  return { client, name: 'termtime' };
}

beforeAll(async () => {
  theirs = await tableOf(dynalite({ createTableMs: 0 }));
  ours = await tableOf(memoryDynamoDb());
});
afterAll(() => Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve)))));

type Act = (table: Table, cohort: string) => Promise<unknown>;

const day = fc.constantFrom('2026-10-05', '2026-10-06', '2026-11-01').map(localDate);
const moment = day.map((date) => at(`${date}T06:00:00Z`));
const place = fc.record({
  carrier: fc.constantFrom('100101', 'T#1/é'),
  thread: fc.constantFrom('event-1', 'event-10'),
});
const at1to3 = fc.integer({ min: 1, max: 3 });
const statuses: MilestoneStatus[] = ['upcoming', 'open', 'done', 'missed'];
const states: NoticeState[] = [
  { is: 'queued' },
  { is: 'held', reason: 'no person' },
  { is: 'cancelled', reason: 'done', at: at('2026-10-05T08:00:00Z') },
];
const refOf = (cohort: string, { carrier, thread }: { carrier: string; thread: string }) => ({
  ...ref,
  cohort,
  carrier,
  thread,
});
const noticeAt = ({ carrier, thread }: { carrier: string; thread: string }, revision: number) =>
  notice({ carrier, thread, revision, id: `${thread}/rsvp/ask/r${revision}/school:100101:pa` });

/** One thing that a function does to the table, with what it is answered. */
const act: fc.Arbitrary<Act> = fc.oneof(
  fc.tuple(place, moment).map(
    ([of, createdAt]): Act =>
      (table, cohort) =>
        new DynamoMilestoneStore(table).create(milestone({ ref: refOf(cohort, of), createdAt })),
  ),
  fc.tuple(place, at1to3, day).map(
    ([of, version, due]): Act =>
      (table, cohort) =>
        new DynamoMilestoneStore(table).change(refOf(cohort, of), version, {
          facts: { ...facts, due },
          revision: 2,
          run: 1000,
        }),
  ),
  fc.tuple(place, at1to3, moment).map(
    ([of, version, nextAction]): Act =>
      (table, cohort) =>
        new DynamoMilestoneStore(table)
          .registerWait(refOf(cohort, of), { run: 1000, version, taskToken: `token-${version}`, nextAction })
          .catch((error: Error) => error.message),
  ),
  fc.tuple(place, at1to3, fc.constantFrom(...statuses), moment).map(
    ([of, version, status, when]): Act =>
      (table, cohort) =>
        new DynamoMilestoneStore(table).setStatus(refOf(cohort, of), { run: 1000, version }, status, 'because', when),
  ),
  fc.tuple(place, at1to3).map(
    ([of, revision]): Act =>
      (table, cohort) =>
        new DynamoLedger(table).queue(cohort, noticeAt(of, revision)),
  ),
  fc.tuple(place, at1to3, fc.constantFrom(...states)).map(
    ([of, revision, to]): Act =>
      (table, cohort) =>
        new DynamoLedger(table).move(cohort, noticeAt(of, revision), ['queued', 'held'], to),
  ),
  fc.tuple(at1to3, day).map(
    ([run, date]): Act =>
      (table, cohort) =>
        new DynamoMilestoneStore(table).recordLifecycle({
          ...lifecycle,
          cohort,
          run,
          startedAt: at(`${date}T07:00:00Z`),
        }),
  ),
  fc.tuple(fc.constantFrom('a', 'b'), moment, moment).map(
    ([holder, now, until]): Act =>
      (table, cohort) =>
        new DynamoLeases(table).acquire(cohort, holder, now, until),
  ),
  fc.constantFrom('a', 'b').map(
    (holder): Act =>
      (table, cohort) =>
        new DynamoLeases(table).release(cohort, holder),
  ),
  place.map(
    (of): Act =>
      (table, cohort) =>
        new DynamoMilestoneStore(table).get(refOf(cohort, of)),
  ),
  fc.array(place).map(
    (all): Act =>
      async (table, cohort) =>
        (await new DynamoMilestoneStore(table).records(all.map((of) => refOf(cohort, of))))
          .map((record) => JSON.stringify(record))
          .sort(),
  ),
  moment.map(
    (before): Act =>
      async (table, cohort) =>
        (await new DynamoMilestoneStore(table).overdue(cohort, before)).map((record) => JSON.stringify(record)).sort(),
  ),
  fc.constant<Act>((table, cohort) => new DynamoMilestoneStore(table).ofCarrier(cohort, 'T#1/é')),
  fc.constant<Act>(async (table, cohort) =>
    (await new DynamoMilestoneStore(table).live(cohort)).map((record) => JSON.stringify(record)).sort(),
  ),
  fc.constant<Act>((table, cohort) => new DynamoLedger(table).waiting(cohort)),
  fc.constant<Act>((table, cohort) => new DynamoLedger(table).hasWork(cohort)),
  fc.constantFrom(1, 2, 3).map(
    (limit): Act =>
      async ({ client, name }, cohort) => {
        const query = {
          KeyConditionExpression: 'gpk = :gpk',
          ExpressionAttributeValues: { ':gpk': { S: queues.waiting(cohort) } },
        };
        const { Items, Count, LastEvaluatedKey } = await client.send(
          new QueryCommand({ TableName: name, IndexName: queueIndex, Limit: limit, ...query }),
        );
        return { Items, Count, LastEvaluatedKey };
      },
  ),
  fc.constant<Act>((table, cohort) => new DynamoLedger(table).freeze({ ...mail(), cohort })),
);

describe('the table in memory', () => {
  it('answers whatever the adapters ask as dynalite does, and keeps the same', async () => {
    let cohorts = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(act, { minLength: 40, maxLength: 80 }), async (acts) => {
        cohorts += 1;
        const cohort = `cohort-${cohorts}`;
        for (const one of acts) expect(await one(ours!, cohort)).toEqual(await one(theirs!, cohort));
      }),
      { numRuns: 40, seed: 20261122 },
    );
    expect(await kept(ours!)).toEqual(await kept(theirs!));
  }, 60_000);

  it.each([
    ['a function', { FilterExpression: 'size(pk) > :one', ExpressionAttributeValues: { ':one': { N: '1' } } }, 'size'],
    ['a field', { Limit: 10 }, 'Limit'],
    ['a sign', { FilterExpression: 'pk ? sk' }, 'expression'],
  ])('refuses %s that it does not know', async (_, scan, named) => {
    await expect(ours!.client.send(new ScanCommand({ TableName: 'termtime', ...scan }))).rejects.toThrow(named);
  });

  it.each([
    ['SORT = :b', 1],
    ['SORT < :b', 1],
    ['SORT <= :b', 2],
    ['SORT > :b', 5],
    ['SORT >= :b', 6],
    ['SORT BETWEEN :b AND :c', 5],
    ['begins_with(SORT, :b)', 4],
  ])('finds the same run of a partition, of the table and of the index, by %s', async (condition, length) => {
    const values = { ':pk': { S: 'runs' }, ':b': { S: 'b' }, ...(condition.includes(':c') && { ':c': { S: 'c' } }) };
    const answers = [ours!, theirs!].map(async ({ client, name: TableName }) => {
      for (const S of ['a', 'b', 'b#1', 'b#2', 'bc', 'c', 'd']) {
        const Item = { pk: { S: 'runs' }, sk: { S }, gpk: { S: 'runs' }, gsk: { S } };
        await client.send(new PutItemCommand({ TableName, Item }));
      }
      const sorts = async (query: Omit<QueryCommandInput, 'TableName'>) => {
        const command = new QueryCommand({ TableName, ExpressionAttributeValues: values, ...query });
        return (await client.send(command)).Items?.map(({ sk }) => sk?.S);
      };
      return [
        await sorts({ KeyConditionExpression: `pk = :pk AND ${condition.replace('SORT', 'sk')}` }),
        await sorts({
          IndexName: queueIndex,
          KeyConditionExpression: `gpk = :pk AND ${condition.replace('SORT', 'gsk')}`,
        }),
      ];
    });
    const [here, there] = await Promise.all(answers);
    expect(here).toEqual(there);
    expect(here?.[0]).toHaveLength(length);
  });

  it('refuses a query by another attribute than the partition key', async () => {
    const query = { KeyConditionExpression: 'sk = :sk', ExpressionAttributeValues: { ':sk': { S: 'state' } } };
    const sent = ours!.client.send(new QueryCommand({ TableName: 'termtime', ...query }));
    await expect(sent).rejects.toThrow('A query with sk');
  });

  it('refuses a query whose second condition is not on the sort key', async () => {
    const values = { ':pk': { S: 'runs' }, ':due': { S: '2026-10-05' } };
    const query = { KeyConditionExpression: 'pk = :pk AND due < :due', ExpressionAttributeValues: values };
    const sent = ours!.client.send(new QueryCommand({ TableName: 'termtime', ...query }));
    await expect(sent).rejects.toThrow('A query with due');
  });
});

/** Every item of a table, as sorted texts. */
async function kept({ client, name }: Table): Promise<string[]> {
  const { Items = [], LastEvaluatedKey } = await client.send(new ScanCommand({ TableName: name }));
  expect(LastEvaluatedKey).toBeUndefined();
  return Items.map((item) => JSON.stringify(Object.entries(item).sort())).sort();
}
