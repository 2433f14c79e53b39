/** A refusal in Google's own shape; whatever throws it decides the HTTP answer. */
export class ApiError extends Error {
  readonly code: number;
  readonly status: string;
  readonly reason: string;
  readonly details: readonly object[] | undefined;

  constructor(code: number, status: string, reason: string, message: string, details?: readonly object[]) {
    super(message);
    this.code = code;
    this.status = status;
    this.reason = reason;
    this.details = details;
  }

  /** The JSON body of the answer. */
  body(): object {
    return {
      error: {
        code: this.code,
        message: this.message,
        errors: [{ message: this.message, domain: 'global', reason: this.reason }],
        status: this.status,
        ...(this.details && { details: this.details }),
      },
    };
  }
}

/** 400 INVALID_ARGUMENT. */
export const invalidArgument = (message: string, details?: readonly object[]) =>
  new ApiError(400, 'INVALID_ARGUMENT', 'badRequest', message, details);

/** 400 with one BadRequest violation per line, as the JSON parser of Google answers. */
export function badRequest(violations: readonly { field?: string; description: string }[]): ApiError {
  const details = [{ '@type': 'type.googleapis.com/google.rpc.BadRequest', fieldViolations: violations }];
  return invalidArgument(violations.map((violation) => violation.description).join('\n'), details);
}

/** 404: no such spreadsheet (or one in the bin). */
export const notFound = () => new ApiError(404, 'NOT_FOUND', 'notFound', 'Requested entity was not found.');

/** 403: the spreadsheet is not shared with the caller. */
export const permissionDenied = () =>
  new ApiError(403, 'PERMISSION_DENIED', 'forbidden', 'The caller does not have permission');

/** 401: no bearer token. */
export const unauthenticated = () =>
  new ApiError(
    401,
    'UNAUTHENTICATED',
    'required',
    'Request is missing required authentication credential. Expected OAuth 2 access token, login cookie or other valid authentication credential. See https://developers.google.com/identity/sign-in/web/devconsole-project.',
  );

/** 429: over the quota of a minute. */
export function quotaExceeded(kind: 'read' | 'write'): ApiError {
  const name = kind === 'read' ? 'Read' : 'Write';
  return new ApiError(
    429,
    'RESOURCE_EXHAUSTED',
    'rateLimitExceeded',
    `Quota exceeded for quota metric '${name} requests' and limit '${name} requests per minute per user' of service 'sheets.googleapis.com' for consumer 'project_number:0'.`,
    [
      {
        '@type': 'type.googleapis.com/google.rpc.ErrorInfo',
        reason: 'RATE_LIMIT_EXCEEDED',
        domain: 'googleapis.com',
        metadata: {
          consumer: 'projects/0',
          service: 'sheets.googleapis.com',
          quota_limit: `${name}RequestsPerMinutePerUser`,
          quota_metric: `sheets.googleapis.com/${kind}_requests`,
        },
      },
    ],
  );
}

/** Something wrong with one request or one range; the caller adds where ("Invalid requests[2].updateCells: "). */
export class Refusal extends Error {}

/** Throws a {@link Refusal}; an expression, so that it can stand after `??`. */
export function refuse(message: string): never {
  throw new Refusal(message);
}

export const PROTECTED =
  'You are trying to edit a protected cell or object. Please contact the spreadsheet owner to remove protection if you need to edit.';
