import { invalidArgument, invalidValue, notFound } from '../errors.ts';
import { type ApiCall, pageSize, text, texts } from '../request.ts';
import type { GmailService } from '../service.ts';
import { type HistoryRow, type HistoryType, unpackLabels } from '../store/rows.ts';
import type { ApiMethod } from './method.ts';

const types: readonly HistoryType[] = ['messageAdded', 'messageDeleted', 'labelAdded', 'labelRemoved'];

/** `users.history.list`. */
export const historyMethods: readonly ApiMethod[] = [
  {
    name: 'history.list',
    verb: 'GET',
    path: 'history',
    parameters: {
      startHistoryId: 'string',
      historyTypes: 'strings',
      labelId: 'string',
      maxResults: 'integer',
      pageToken: 'string',
    },
    run: list,
  },
];

function list(service: GmailService, call: ApiCall): object {
  const start = text(call.parameters, 'startHistoryId');
  if (start === undefined) throw invalidArgument('Missing startHistoryId');
  if (!/^\d+$/.test(start)) throw invalidValue('start_history_id', 'TYPE_UINT64', start);
  const current = service.store.historyId(call.mailbox);
  if (Number(start) > current || Number(start) < oldestValid(service, call)) throw notFound();
  const size = pageSize(call);
  const from = Math.max(Number(start), readToken(text(call.parameters, 'pageToken')));
  const rows = matching(service, call, from, size + 1);
  const last = rows.length > size ? rows[size - 1] : undefined;
  const history = rows.slice(0, size).map(record);
  return {
    ...(history.length === 0 ? {} : { history }),
    historyId: String(current),
    ...(last === undefined ? {} : { nextPageToken: String(last.id) }),
  };
}

function matching(service: GmailService, call: ApiCall, from: number, limit: number): HistoryRow[] {
  const wanted = texts(call.parameters, 'historyTypes');
  const unknown = wanted.find((type) => !types.some((known) => known === type));
  if (unknown !== undefined) throw invalidValue('history_types', 'TYPE_ENUM', unknown);
  const label = text(call.parameters, 'labelId');
  const kinds = wanted.length === 0 ? types : wanted;
  return service.store.database.all<HistoryRow>(
    `SELECT id, type, messageId, threadId, labels, changed FROM history
     WHERE mailbox = ? AND id > ? AND type IN (${kinds.map(() => '?').join(', ')})
       ${label === undefined ? '' : 'AND instr(labels || changed, ?) > 0'} ORDER BY id LIMIT ?`,
    call.mailbox.key,
    from,
    ...kinds,
    ...(label === undefined ? [] : [` ${label} `]),
    limit,
  );
}

// Ids reach back as far as every later record is still kept.
function oldestValid(service: GmailService, call: ApiCall): number {
  const sql = 'SELECT max(id) AS id FROM history WHERE mailbox = ? AND at < ?';
  const limit = service.clock.now() - service.historyRetentionMs;
  const forgotten = service.store.database.get<{ id: number | null }>(sql, call.mailbox.key, limit);
  return forgotten?.id ?? 1000;
}

function record(row: HistoryRow): object {
  const reference = { id: row.messageId, threadId: row.threadId };
  const message = { ...reference, labelIds: unpackLabels(row.labels) };
  const changed = { message, labelIds: unpackLabels(row.changed) };
  const base = { id: String(row.id), messages: [reference] };
  if (row.type === 'messageAdded') return { ...base, messagesAdded: [{ message }] };
  if (row.type === 'messageDeleted') return { ...base, messagesDeleted: [{ message }] };
  return row.type === 'labelAdded' ? { ...base, labelsAdded: [changed] } : { ...base, labelsRemoved: [changed] };
}

function readToken(token: string | undefined): number {
  if (token === undefined) return 0;
  if (!/^\d+$/.test(token)) throw invalidArgument('Invalid pageToken');
  return Number(token);
}
