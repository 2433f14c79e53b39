import { invalidArgument, notFound } from '../errors.ts';
import { checkChangeable } from '../labels.ts';
import { bodyText, snippetOf } from '../mime/text.ts';
import { parseTree } from '../mime/tree.ts';
import { type MessageFormat, messageResource } from '../present.ts';
import { type ApiCall, type Shape, texts } from '../request.ts';
import type { GmailService } from '../service.ts';
import type { MessageRow } from '../store/rows.ts';
import { listPage } from './listing.ts';
import { type ApiMethod, listParameters } from './method.ts';

const modifyShape: Shape = { addLabelIds: 'strings', removeLabelIds: 'strings' };
const getParameters = { format: ['full', 'metadata', 'minimal'], metadataHeaders: 'strings' } as const;

/** The methods of `users.threads`. */
export const threadMethods: readonly ApiMethod[] = [
  {
    name: 'threads.list',
    verb: 'GET',
    path: 'threads',
    parameters: { ...listParameters, labelIds: 'strings' },
    run: list,
  },
  { name: 'threads.get', verb: 'GET', path: 'threads/{id}', parameters: getParameters, run: get },
  { name: 'threads.modify', verb: 'POST', path: 'threads/{id}/modify', body: modifyShape, run: modify },
];

function list(service: GmailService, call: ApiCall): object {
  const page = listPage(service, call, 'thread');
  const threads = page.rows.map(({ threadId }) => {
    const rows = service.store.thread(call.mailbox, threadId);
    return { id: threadId, snippet: snippet(service, rows.at(-1)), historyId: newestHistoryId(rows) };
  });
  const { nextPageToken, resultSizeEstimate } = page;
  return { ...(threads.length === 0 ? {} : { threads }), nextPageToken, resultSizeEstimate };
}

function get(service: GmailService, call: ApiCall): object {
  const rows = existing(service, call);
  const format = (call.parameters.format ?? 'full') as MessageFormat;
  const names = texts(call.parameters, 'metadataHeaders');
  const messages = rows.map((row) => messageResource(service.store, row, format, names));
  return { id: call.path.id, historyId: newestHistoryId(rows), messages };
}

function modify(service: GmailService, call: ApiCall): object {
  const add = texts(call.body, 'addLabelIds');
  const drop = texts(call.body, 'removeLabelIds');
  checkChangeable(service.store, call.mailbox, [...add, ...drop]);
  return service.change(() => {
    const rows = existing(service, call).map((row) => service.store.changeLabels(row, add, drop));
    return {
      id: call.path.id,
      historyId: newestHistoryId(rows),
      messages: rows.map((row) => messageResource(service.store, row, 'minimal')),
    };
  });
}

function existing(service: GmailService, call: ApiCall): MessageRow[] {
  const id = call.path.id ?? '';
  if (!/^[0-9a-f]{1,16}$/.test(id)) throw invalidArgument('Invalid id value');
  const rows = service.store.thread(call.mailbox, id);
  if (rows.length === 0) throw notFound();
  return rows;
}

function snippet(service: GmailService, row: MessageRow | undefined): string {
  if (row === undefined) return '';
  return row.snippet ?? snippetOf(bodyText(parseTree(service.store.raw(row.content))));
}

function newestHistoryId(rows: readonly MessageRow[]): string {
  return String(Math.max(...rows.map((row) => row.historyId)));
}
