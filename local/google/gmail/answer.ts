import { type Asked, Dropped, type Endpoint } from '../endpoint.ts';
import { ApiError, unsupported } from './errors.ts';
import { applyFieldMask } from './field-mask.ts';
import { maximumBytes, readPayload } from './payload.ts';
import { checkBody, readParameters } from './request.ts';
import { findRoute, type Route } from './routes.ts';
import type { GmailService } from './service.ts';
import type { MailboxRow } from './store/rows.ts';
import type { CallCounts, FaultResult, GmailFaults } from './types.ts';

/** The API as an endpoint: identity, faults, quota, then the method. */
export class GmailEndpoint {
  readonly calls: CallCounts = { send: 0, total: 0, byMethod: {} };
  readonly #service: GmailService;
  readonly #faults: GmailFaults | undefined;

  constructor(service: GmailService, faults: GmailFaults | undefined) {
    this.#service = service;
    this.#faults = faults;
  }

  readonly serve: Endpoint = async (asked) => {
    try {
      const [path = '', search = ''] = asked.path.split('?', 2);
      const query = new URLSearchParams(search);
      const json = this.#answer(asked, path, query);
      if (json === undefined) return { status: 204 };
      const fields = query.get('fields');
      return { status: 200, text: JSON.stringify(fields ? applyFieldMask(json, fields) : json) };
    } catch (error) {
      if (error instanceof Dropped) throw error;
      const known =
        error instanceof ApiError ? error : new ApiError(500, 'backendError', `Local endpoint: ${String(error)}`);
      const { code: status, retryAfter } = known;
      return { status, text: JSON.stringify(known.body()), ...(retryAfter !== undefined && { retryAfter }) };
    }
  };

  #answer(asked: Asked, path: string, query: URLSearchParams): object | undefined {
    const mailbox = this.#authenticate(asked.authorization);
    const route = findRoute(asked.method, path);
    if (route === undefined) throw unsupported(`${asked.method} ${path}`);
    const { name } = route.method;
    this.#count(name);
    this.#fail(name, mailbox, 'before');
    if (route.userId !== 'me' && route.userId.toLowerCase() !== mailbox.address) {
      throw new ApiError(403, 'forbidden', `Delegation denied for ${mailbox.address}`);
    }
    this.#service.quota.spend(mailbox, name);
    const json = this.#run(route, mailbox, asked, query);
    this.#fail(name, mailbox, 'after');
    return json;
  }

  #run(route: Route, mailbox: MailboxRow, asked: Asked, query: URLSearchParams): object | undefined {
    const { method, upload, path } = route;
    const { body: given, contentType } = asked;
    if (given.length > maximumBytes * 1.4) throw new ApiError(413, 'uploadTooLarge', 'Request is too large.');
    const parameters = readParameters(query, method.parameters ?? {});
    const payload = readPayload(given, contentType, upload, query.get('uploadType'));
    const body = checkBody(payload.json, method.body ?? {});
    return method.run(this.#service, { mailbox, path, parameters, body, media: payload.media });
  }

  #authenticate(authorization: string | undefined): MailboxRow {
    const token = /^Bearer\s+(\S+)$/i.exec(authorization ?? '')?.[1];
    if (token === undefined) throw new ApiError(401, 'required', 'Login Required.');
    const mailbox = this.#service.store.mailbox(token);
    if (mailbox === undefined) throw new ApiError(401, 'authError', 'Invalid Credentials');
    return mailbox;
  }

  #count(name: string): void {
    this.calls.total += 1;
    this.calls.byMethod[name] = (this.calls.byMethod[name] ?? 0) + 1;
    if (name === 'messages.send' || name === 'drafts.send') this.calls.send += 1;
  }

  #fail(method: string, mailbox: MailboxRow, phase: 'before' | 'after'): void {
    const fault: FaultResult | undefined = this.#faults?.({ method, mailbox: mailbox.address, phase });
    if (fault === undefined) return;
    if (fault === 'drop') throw new Dropped();
    const { retryAfter } = fault;
    const domain = /LimitExceeded$/.test(fault.reason) ? 'usageLimits' : 'global';
    throw new ApiError(fault.status, fault.reason, fault.reason, {
      domain,
      ...(retryAfter === undefined ? {} : { retryAfter }),
    });
  }
}
