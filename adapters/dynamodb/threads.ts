import { PutItemCommand } from '@aws-sdk/client-dynamodb';
import type { Mail } from '../../domain/notice/types.ts';
import { getItems, keyOf, queryItems, text, textOf } from './items.ts';
import { mailKey, threadPartition } from './keys.ts';
import { mailOf } from './notice-item.ts';
import type { Table } from './table.ts';

/**
 * Lists a mail under its thread; done before it counts as sent, so that a run that dies in between is repeated, and no answer is
 * taken for a stranger's. A thread that is not known lists nothing.
 */
export async function listInThread(table: Table, cohort: string, mail: string, threadId: string): Promise<void> {
  if (threadId === '') return;
  const Item = keyOf({ pk: threadPartition(cohort, threadId), sk: mail });
  await table.client.send(new PutItemCommand({ TableName: table.name, Item }));
}

/** The mails listed under a thread, as they are now. */
export async function mailsInThread(table: Table, cohort: string, threadId: string): Promise<readonly Mail[]> {
  const listed = await queryItems(table, {
    KeyConditionExpression: 'pk = :pk',
    ExpressionAttributeValues: { ':pk': text(threadPartition(cohort, threadId)) },
    ConsistentRead: true,
  });
  const keys = listed.map((item) => mailKey(cohort, textOf(item, 'sk')));
  return (await getItems(table, keys)).map(mailOf);
}
