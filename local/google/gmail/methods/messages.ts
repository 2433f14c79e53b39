import { invalidArgument, notFound } from '../errors.ts';
import { checkChangeable } from '../labels.ts';
import { parseDate } from '../mime/date.ts';
import { header } from '../mime/head.ts';
import { asMessage, type Composed, joinThread, readComposed, send } from '../outgoing.ts';
import { attachmentBody, type MessageFormat, messageResource, messageSummary } from '../present.ts';
import { type ApiCall, messageBytes, type Shape, text, texts } from '../request.ts';
import type { GmailService } from '../service.ts';
import type { MessageRow } from '../store/rows.ts';
import { listPage } from './listing.ts';
import { type ApiMethod, listParameters, messageFormats, messageShape } from './method.ts';

const modifyShape: Shape = {
  addLabelIds: 'strings',
  removeLabelIds: 'strings',
  addClassificationLabels: 'output',
  removeClassificationLabelIds: 'output',
};
const getParameters = { format: messageFormats, metadataHeaders: 'strings' } as const;
const dateSource = ['receivedTime', 'dateHeader'] as const;
const insertParameters = { deleted: 'boolean', internalDateSource: dateSource } as const;
const importParameters = { ...insertParameters, neverMarkSpam: 'boolean', processForCalendar: 'boolean' } as const;

/** The methods of `users.messages`. */
export const messageMethods: readonly ApiMethod[] = [
  { name: 'messages.send', verb: 'POST', path: 'messages/send', body: messageShape, upload: true, run: sendMessage },
  {
    name: 'messages.import',
    verb: 'POST',
    path: 'messages/import',
    parameters: importParameters,
    body: messageShape,
    upload: true,
    run: (service, call) => insert(service, call, 'dateHeader'),
  },
  {
    name: 'messages.insert',
    verb: 'POST',
    path: 'messages',
    parameters: insertParameters,
    body: messageShape,
    upload: true,
    run: (service, call) => insert(service, call, 'receivedTime'),
  },
  {
    name: 'messages.list',
    verb: 'GET',
    path: 'messages',
    parameters: { ...listParameters, labelIds: 'strings' },
    run: list,
  },
  { name: 'messages.get', verb: 'GET', path: 'messages/{id}', parameters: getParameters, run: get },
  { name: 'messages.delete', verb: 'DELETE', path: 'messages/{id}', run: remove },
  { name: 'messages.modify', verb: 'POST', path: 'messages/{id}/modify', body: modifyShape, run: modify },
  {
    name: 'messages.trash',
    verb: 'POST',
    path: 'messages/{id}/trash',
    run: (service, call) => relabel(service, call, ['TRASH'], ['INBOX']),
  },
  {
    name: 'messages.untrash',
    verb: 'POST',
    path: 'messages/{id}/untrash',
    run: (service, call) => relabel(service, call, [], ['TRASH']),
  },
  { name: 'messages.attachments.get', verb: 'GET', path: 'messages/{messageId}/attachments/{id}', run: attachment },
];

function sendMessage(service: GmailService, call: ApiCall): object {
  const composed = given(call);
  return service.change(() => {
    const thread = joinThread(service.store, call.mailbox, text(call.body, 'threadId'), composed.fields);
    const row = send(service, call.mailbox, composed, thread);
    service.delivered(call.mailbox, row);
    return messageSummary(row);
  });
}

function insert(service: GmailService, call: ApiCall, defaultSource: (typeof dateSource)[number]): object {
  const composed = given(call);
  const labels = texts(call.body, 'labelIds');
  if (call.parameters.deleted === true) throw invalidArgument('Only Google Vault mailboxes take deleted messages.');
  const source = call.parameters.internalDateSource ?? defaultSource;
  const written = source === 'dateHeader' ? parseDate(header(composed.fields, 'Date')) : undefined;
  return service.change(() => {
    checkChangeable(
      service.store,
      call.mailbox,
      labels.filter((label) => label !== 'SENT'),
    );
    const thread = joinThread(service.store, call.mailbox, text(call.body, 'threadId'), composed.fields);
    const message = asMessage(composed, thread, written ?? service.clock.now(), labels);
    return messageSummary(service.store.insertMessage(call.mailbox, message));
  });
}

function list(service: GmailService, call: ApiCall): object {
  const page = listPage(service, call, 'message');
  const messages = page.rows.map((row) => ({ id: row.id, threadId: row.threadId }));
  const { nextPageToken, resultSizeEstimate } = page;
  return { ...(messages.length === 0 ? {} : { messages }), nextPageToken, resultSizeEstimate };
}

function get(service: GmailService, call: ApiCall): object {
  const format = (call.parameters.format ?? 'full') as MessageFormat;
  return messageResource(
    service.store,
    existing(service, call, call.path.id),
    format,
    texts(call.parameters, 'metadataHeaders'),
  );
}

function remove(service: GmailService, call: ApiCall): undefined {
  service.change(() => service.store.deleteMessage(existing(service, call, call.path.id)));
}

function modify(service: GmailService, call: ApiCall): object {
  const add = texts(call.body, 'addLabelIds');
  const drop = texts(call.body, 'removeLabelIds');
  checkChangeable(service.store, call.mailbox, [...add, ...drop]);
  return relabel(service, call, add, drop);
}

function relabel(service: GmailService, call: ApiCall, add: readonly string[], drop: readonly string[]): object {
  return service.change(() =>
    messageSummary(service.store.changeLabels(existing(service, call, call.path.id), add, drop)),
  );
}

function attachment(service: GmailService, call: ApiCall): object {
  const row = existing(service, call, call.path.messageId);
  const body = attachmentBody(service.store.raw(row.content), row.id, call.path.id ?? '');
  if (body === undefined) throw invalidArgument('Invalid attachment token');
  return body;
}

function existing(service: GmailService, call: ApiCall, id: string | undefined): MessageRow {
  if (!/^[0-9a-f]{1,16}$/.test(id ?? '')) throw invalidArgument('Invalid id value');
  const row = service.store.message(call.mailbox, id ?? '');
  if (row === undefined) throw notFound();
  return row;
}

function given(call: ApiCall): Composed {
  const bytes = messageBytes(call.body, call.media);
  if (bytes !== undefined) return readComposed(bytes);
  throw invalidArgument("'raw' RFC822 payload message string or uploading message via /upload/* URL required");
}
