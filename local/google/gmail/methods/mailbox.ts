import { ApiError, invalidArgument, notFound } from '../errors.ts';
import { systemLabels, type UserLabel, userLabels } from '../labels.ts';
import { type ApiCall, type Shape, text } from '../request.ts';
import type { GmailService } from '../service.ts';
import type { ApiMethod } from './method.ts';

interface Counts {
  readonly messages: number;
  readonly threads: number;
}

const labelShape: Shape = {
  id: 'output',
  name: 'string',
  messageListVisibility: 'string',
  labelListVisibility: 'string',
  type: 'output',
  messagesTotal: 'output',
  messagesUnread: 'output',
  threadsTotal: 'output',
  threadsUnread: 'output',
  color: { textColor: 'string', backgroundColor: 'string' },
};

/** `users.getProfile` and the methods of `users.labels`. */
export const mailboxMethods: readonly ApiMethod[] = [
  { name: 'getProfile', verb: 'GET', path: 'profile', run: profile },
  { name: 'labels.list', verb: 'GET', path: 'labels', run: list },
  { name: 'labels.get', verb: 'GET', path: 'labels/{id}', run: get },
  { name: 'labels.create', verb: 'POST', path: 'labels', body: labelShape, run: create },
];

function profile(service: GmailService, call: ApiCall): object {
  const { messages, threads } = count(service, call, []);
  return {
    emailAddress: call.mailbox.address,
    messagesTotal: messages,
    threadsTotal: threads,
    historyId: String(service.store.historyId(call.mailbox)),
  };
}

function list(service: GmailService, call: ApiCall): object {
  const system = systemLabels.map((id) => systemLabel(id));
  return { labels: [...system, ...userLabels(service.store, call.mailbox).map(userLabel)] };
}

function get(service: GmailService, call: ApiCall): object {
  const id = call.path.id ?? '';
  const user = userLabels(service.store, call.mailbox).find((label) => label.id === id);
  if (user === undefined && !systemLabels.includes(id)) throw notFound();
  const all = count(service, call, [id]);
  const unread = count(service, call, [id, 'UNREAD']);
  return {
    ...(user === undefined ? systemLabel(id) : userLabel(user)),
    messagesTotal: all.messages,
    messagesUnread: unread.messages,
    threadsTotal: all.threads,
    threadsUnread: unread.threads,
  };
}

function create(service: GmailService, call: ApiCall): object {
  const name = text(call.body, 'name')?.trim() ?? '';
  if (name === '') throw invalidArgument('Invalid label name');
  const taken = [...systemLabels, ...userLabels(service.store, call.mailbox).map((label) => label.name)];
  if (taken.some((other) => other.toLowerCase() === name.toLowerCase())) {
    throw new ApiError(409, 'aborted', 'Label name exists or conflicts');
  }
  const { messageListVisibility, labelListVisibility, color } = call.body;
  const settings = JSON.stringify({ messageListVisibility, labelListVisibility, color });
  return service.change(() => {
    const next = 'UPDATE mailbox SET labelCounter = labelCounter + 1 WHERE key = ? RETURNING labelCounter AS n';
    const id = `Label_${service.store.database.get<{ n: number }>(next, call.mailbox.key)?.n ?? 0}`;
    const sql = 'INSERT INTO label (mailbox, id, name, settings) VALUES (?, ?, ?, ?)';
    service.store.database.run(sql, call.mailbox.key, id, name, settings);
    return userLabel({ id, name, settings });
  });
}

function count(service: GmailService, call: ApiCall, labels: readonly string[]): Counts {
  const having = labels.map(() => 'AND instr(labels, ?) > 0').join(' ');
  const sql = `SELECT count(*) AS messages, count(DISTINCT threadId) AS threads FROM message WHERE mailbox = ? ${having}`;
  const values = labels.map((label) => ` ${label} `);
  return service.store.database.get<Counts>(sql, call.mailbox.key, ...values) ?? { messages: 0, threads: 0 };
}

function systemLabel(id: string): object {
  return { id, name: id, type: 'system' };
}

function userLabel(label: UserLabel): object {
  return { id: label.id, name: label.name, ...(JSON.parse(label.settings) as object), type: 'user' };
}
