/** What went wrong with a call of a Google API, as far as it matters to the caller. */
export interface Fault {
  /**
   * throttled: too many calls just now. daily: the day's sending limit. broken: 5xx. lost: no answer came. access: no
   * valid credentials. refused: any other 4xx. Only after broken and lost is it unknown whether the call was carried out.
   */
  readonly kind: 'throttled' | 'daily' | 'broken' | 'lost' | 'access' | 'refused';
  readonly status?: number;
  readonly reason: string;
  /** The API's own words; they may quote an address and so are never shown or logged. */
  readonly message: string;
  readonly retryAfterMs?: number;
}

interface GaxiosLike {
  readonly config: object;
  readonly response?: {
    readonly status: number;
    readonly headers?: { get?(name: string): string | null };
    readonly data?: unknown;
  };
}

interface ApiErrorBody {
  readonly message?: string;
  readonly status?: string;
  readonly errors?: readonly { readonly reason?: string }[];
}

const rateLimits = new Set(['rateLimitExceeded', 'userRateLimitExceeded', 'RESOURCE_EXHAUSTED']);

/** The fault behind an error of the client; undefined for an error that does not come from a call. */
export function faultOf(error: unknown): Fault | undefined {
  if (!isFromCall(error)) return undefined;
  const { response } = error;
  if (!response) return { kind: 'lost', reason: 'no answer', message: '' };
  const { status } = response;
  const body = (response.data as { error?: ApiErrorBody | string } | undefined)?.error;
  // The token endpoint words its errors as a plain text.
  if (typeof body === 'string') return { kind: status >= 500 ? 'broken' : 'access', status, reason: body, message: '' };
  const reason = body?.errors?.[0]?.reason ?? body?.status ?? '';
  const message = body?.message ?? '';
  const seconds = Number(response.headers?.get?.('retry-after') ?? Number.NaN);
  const wait = Number.isFinite(seconds) ? { retryAfterMs: seconds * 1000 } : {};
  return { kind: kindOf(status, reason, message), status, reason, message, ...wait };
}

/** Whether a call that failed like this may have been carried out all the same. */
export function mayBeDone(error: unknown): boolean {
  const kind = faultOf(error)?.kind;
  return kind === 'lost' || kind === 'broken';
}

function isFromCall(error: unknown): error is GaxiosLike {
  return error instanceof Error && 'config' in error && typeof error.config === 'object';
}

function kindOf(status: number, reason: string, message: string): Fault['kind'] {
  if (status >= 500) return 'broken';
  if (status === 401) return 'access';
  if (status === 429 || status === 403) {
    // Gmail words its daily limit like any rate limit, except for what was limited.
    if (reason === 'dailyLimitExceeded' || /\(mail sending\)|daily/i.test(message)) return 'daily';
    if (status === 429 || rateLimits.has(reason)) return 'throttled';
  }
  return 'refused';
}
