import { Dropped, type Endpoint } from './endpoint.ts';

const json = new Headers({ 'content-type': 'application/json; charset=UTF-8' });
const none = new Headers();

/**
 * Takes the place of fetch for Google's clients of an endpoint of this process: texts go to and fro, never as bytes. Rejects
 * with ECONNRESET if the endpoint drops the connection. A call is never broken off, as its answer needs no time.
 */
export function directFetch(endpoint: Endpoint): typeof fetch {
  return async (url, { method = 'GET', headers, body } = {}) => {
    if (body !== undefined && typeof body !== 'string') throw new Error('Only texts go without a socket.');
    const { pathname, search } = url as URL;
    const given = headers as Headers;
    const asked = {
      method,
      path: pathname + search,
      authorization: given.get('authorization') ?? undefined,
      contentType: given.get('content-type') ?? '',
      body: body ?? '',
    };
    const { status, text, retryAfter } = await endpoint(asked).catch((error) => {
      throw error instanceof Dropped ? Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' }) : error;
    });
    const head = text === undefined ? none : retryAfter === undefined ? json : withRetry(retryAfter);
    return new DirectResponse(status, head, text ?? '') as unknown as Response;
  };
}

function withRetry(seconds: number): Headers {
  const head = new Headers(json);
  head.set('retry-after', String(seconds));
  return head;
}

/** What gaxios uses of a Response; anything else is missing and fails at once. */
class DirectResponse {
  readonly status: number;
  readonly headers: Headers;
  readonly statusText = '';
  bodyUsed = false;
  readonly #text: string;

  constructor(status: number, headers: Headers, text: string) {
    this.status = status;
    this.headers = headers;
    this.#text = text;
  }

  get ok(): boolean {
    return this.status >= 200 && this.status < 300;
  }

  async text(): Promise<string> {
    this.bodyUsed = true;
    return this.#text;
  }
}
