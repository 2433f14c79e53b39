import { afterAll, beforeAll, expect, it } from 'vitest';
import { DynamoMailboxBook } from '../../../adapters/dynamodb/mailbox-book.ts';
import { type EmbeddedTable, startTable } from './embedded-table.ts';

let embedded: EmbeddedTable;
beforeAll(async () => {
  embedded = await startTable();
});
afterAll(() => embedded.stop());

const mailbox = 'programme@example.org';
const note = { spent: [{ at: 1_790_000_000_000, units: 110 }], isUncertain: true };

it('keeps what a run leaves for the next, for each mailbox', async () => {
  const book = new DynamoMailboxBook(embedded.table);
  expect(await book.read(mailbox)).toEqual({ spent: [], isUncertain: false });
  await book.write(mailbox, note);
  await book.write('other@example.org', { spent: [], isUncertain: false });
  expect(await book.read(mailbox)).toEqual(note);
  await book.write(mailbox, { spent: [], isUncertain: false });
  expect(await book.read(mailbox)).toEqual({ spent: [], isUncertain: false });
});
