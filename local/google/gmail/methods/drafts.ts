import { ApiError, invalidArgument, notFound } from '../errors.ts';
import { asMessage, type Composed, joinThread, readComposed, send } from '../outgoing.ts';
import { type MessageFormat, messageResource, messageSummary } from '../present.ts';
import { type ApiCall, messageBytes, text } from '../request.ts';
import type { GmailService } from '../service.ts';
import type { MessageRow } from '../store/rows.ts';
import { listPage } from './listing.ts';
import { type ApiMethod, draftShape, listParameters, messageFormats } from './method.ts';

/** The methods of `users.drafts`. */
export const draftMethods: readonly ApiMethod[] = [
  { name: 'drafts.create', verb: 'POST', path: 'drafts', body: draftShape, upload: true, run: create },
  { name: 'drafts.send', verb: 'POST', path: 'drafts/send', body: draftShape, upload: true, run: sendDraft },
  { name: 'drafts.list', verb: 'GET', path: 'drafts', parameters: listParameters, run: list },
  { name: 'drafts.get', verb: 'GET', path: 'drafts/{id}', parameters: { format: messageFormats }, run: get },
  { name: 'drafts.update', verb: 'PUT', path: 'drafts/{id}', body: draftShape, upload: true, run: update },
  { name: 'drafts.delete', verb: 'DELETE', path: 'drafts/{id}', run: remove },
];

function create(service: GmailService, call: ApiCall): object {
  const { composed, threadId } = draftContent(call);
  return service.change(() => {
    const thread = joinThread(service.store, call.mailbox, threadId, composed.fields);
    const message = asMessage(composed, thread, service.clock.now(), ['DRAFT']);
    const row = service.store.insertMessage(call.mailbox, message);
    return { id: service.store.insertDraft(call.mailbox, row), message: messageSummary(row) };
  });
}

// As in Gmail, the draft keeps its id and its message is replaced by a new one.
function update(service: GmailService, call: ApiCall): object {
  const { composed, threadId } = draftContent(call);
  return service.change(() => {
    const id = call.path.id ?? '';
    const old = draftMessage(service, call, id);
    const row = replace(service, call, old, composed, threadId);
    return { id: service.store.insertDraft(call.mailbox, row, id), message: messageSummary(row) };
  });
}

// Sending takes the draft away: its id is gone, its message deleted, and the sent message has an id of its own.
function sendDraft(service: GmailService, call: ApiCall): object {
  const id = text(call.body, 'id');
  const given = messageBytes(messageBody(call), call.media);
  if (id === undefined || id === '') throw invalidArgument('Missing draft id');
  return service.change(() => {
    const draft = draftMessage(service, call, id);
    const composed = readComposed(given ?? service.store.raw(draft.content));
    const asked = given === undefined ? undefined : text(messageBody(call), 'threadId');
    const thread =
      asked === undefined ? draft.threadId : joinThread(service.store, call.mailbox, asked, composed.fields);
    const row = send(service, call.mailbox, composed, thread);
    service.store.deleteMessage(draft);
    service.delivered(call.mailbox, row);
    return messageSummary(row);
  });
}

function get(service: GmailService, call: ApiCall): object {
  const id = call.path.id ?? '';
  const format = (call.parameters.format ?? 'full') as MessageFormat;
  return { id, message: messageResource(service.store, draftMessage(service, call, id), format) };
}

function list(service: GmailService, call: ApiCall): object {
  const page = listPage(service, call, 'message', ['DRAFT']);
  const drafts = page.rows.map((row) => ({
    id: service.store.draftIdOf(row.key),
    message: { id: row.id, threadId: row.threadId },
  }));
  const { nextPageToken, resultSizeEstimate } = page;
  return { ...(drafts.length === 0 ? {} : { drafts }), nextPageToken, resultSizeEstimate };
}

function remove(service: GmailService, call: ApiCall): undefined {
  service.change(() => service.store.deleteMessage(draftMessage(service, call, call.path.id ?? '')));
}

function replace(
  service: GmailService,
  call: ApiCall,
  old: MessageRow,
  composed: Composed,
  threadId: string | undefined,
): MessageRow {
  const thread =
    threadId === undefined ? old.threadId : joinThread(service.store, call.mailbox, threadId, composed.fields);
  const row = service.store.insertMessage(call.mailbox, asMessage(composed, thread, service.clock.now(), ['DRAFT']));
  service.store.deleteMessage(old);
  return row;
}

function draftMessage(service: GmailService, call: ApiCall, id: string): MessageRow {
  const row = service.store.draft(call.mailbox, id);
  if (row === undefined) throw notFound();
  return row;
}

function draftContent(call: ApiCall): { composed: Composed; threadId: string | undefined } {
  const bytes = messageBytes(messageBody(call), call.media);
  if (bytes === undefined) throw new ApiError(400, 'invalidArgument', 'Missing draft message');
  return { composed: readComposed(bytes), threadId: text(messageBody(call), 'threadId') };
}

function messageBody(call: ApiCall): Readonly<Record<string, unknown>> {
  return (call.body.message ?? {}) as Readonly<Record<string, unknown>>;
}
