import type { SQLInputValue } from 'node:sqlite';
import { invalidArgument } from '../errors.ts';
import { labelIdByName } from '../labels.ts';
import type { MailStore } from '../store/mail-store.ts';
import type { MailboxRow } from '../store/rows.ts';
import { compileQuery } from './compile-query.ts';
import { parseQuery } from './parse-query.ts';
import type { SearchIndex } from './search-index.ts';

export interface ListRequest {
  readonly q: string | undefined;
  readonly labelIds: readonly string[];
  readonly includeSpamTrash: boolean;
  readonly maxResults: number;
  readonly pageToken: string | undefined;
}

interface Tools {
  readonly store: MailStore;
  readonly index: SearchIndex;
  readonly now: number;
  /** Searches find what is no newer. */
  readonly searchable: number;
}

interface Place {
  readonly date: number;
  readonly key: number;
}

export interface Listed {
  readonly key: number;
  readonly id: string;
  readonly threadId: string;
  readonly internalDate: number;
}

export interface ListPage {
  readonly rows: readonly Listed[];
  readonly nextPageToken: string | undefined;
  readonly resultSizeEstimate: number;
}

/** One page of a mailbox's messages, or of its threads by their newest match, newest first. */
export function listMessages(
  tools: Tools,
  mailbox: MailboxRow,
  request: ListRequest,
  by: 'message' | 'thread',
): ListPage {
  const { sql, values } = condition(tools, mailbox, request);
  const after = request.pageToken === undefined ? undefined : readToken(request.pageToken);
  const limit = request.maxResults + 1;
  const rows =
    by === 'message' ? newest(tools, sql, values, after, limit) : newestOfThreads(tools, sql, values, after, limit);
  const last = rows.length > request.maxResults ? rows[request.maxResults - 1] : undefined;
  return {
    rows: rows.slice(0, request.maxResults),
    nextPageToken: last === undefined ? undefined : writeToken(last),
    resultSizeEstimate: last === undefined ? rows.length : Math.max(201, rows.length),
  };
}

const columns = 'id, threadId, internalDate, key';
const order = 'ORDER BY internalDate DESC, key DESC';

function newest(
  tools: Tools,
  sql: string,
  values: readonly SQLInputValue[],
  after: Place | undefined,
  limit: number,
): Listed[] {
  const older = after === undefined ? '' : 'AND (internalDate, key) < (?, ?)';
  const place = after === undefined ? [] : [after.date, after.key];
  const query = `SELECT ${columns} FROM message WHERE ${sql} ${older} ${order} LIMIT ?`;
  return tools.store.database.all<Listed>(query, ...values, ...place, limit);
}

// Read from the newest message down, each thread once; a later page passes over the threads of the pages before it.
function newestOfThreads(
  tools: Tools,
  sql: string,
  values: readonly SQLInputValue[],
  after: Place | undefined,
  limit: number,
): Listed[] {
  const seen = new Set<string>();
  const found: Listed[] = [];
  const query = `SELECT ${columns} FROM message WHERE ${sql} ${order}`;
  for (const row of tools.store.database.iterate<Listed>(query, ...values)) {
    if (seen.has(row.threadId)) continue;
    seen.add(row.threadId);
    const { internalDate: date, key } = row;
    if (after === undefined || date < after.date || (date === after.date && key < after.key)) found.push(row);
    if (found.length === limit) break;
  }
  return found;
}

function condition(tools: Tools, mailbox: MailboxRow, request: ListRequest): { sql: string; values: SQLInputValue[] } {
  const parts = ['mailbox = ?'];
  const values: SQLInputValue[] = [mailbox.key];
  let everywhere = request.includeSpamTrash || request.labelIds.some((id) => id === 'TRASH' || id === 'SPAM');
  for (const id of request.labelIds) {
    parts.push('instr(labels, ?) > 0');
    values.push(` ${id} `);
  }
  if (request.q !== undefined && request.q.trim() !== '') {
    const labelId = (name: string) => labelIdByName(tools.store, mailbox, name);
    const query = compileQuery(parseQuery(request.q), { now: tools.now, address: mailbox.address, labelId });
    if (query.indexed) tools.index.catchUp();
    parts.push(`(${query.sql})`, 'internalDate <= ?');
    values.push(...query.values, tools.searchable);
    everywhere ||= query.everywhere ?? false;
  }
  if (!everywhere) parts.push("instr(labels, ' TRASH ') = 0 AND instr(labels, ' SPAM ') = 0");
  return { sql: parts.join(' AND '), values };
}

function writeToken(row: Listed): string {
  return Buffer.from(`${row.internalDate}.${row.key}`).toString('base64url');
}

function readToken(token: string): Place {
  const match = /^(-?\d+)\.(\d+)$/.exec(Buffer.from(token, 'base64url').toString());
  if (match === null) throw invalidArgument('Invalid pageToken');
  return { date: Number(match[1]), key: Number(match[2]) };
}
