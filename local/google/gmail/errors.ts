const statusNames: Readonly<Record<number, string>> = {
  400: 'INVALID_ARGUMENT',
  401: 'UNAUTHENTICATED',
  403: 'PERMISSION_DENIED',
  404: 'NOT_FOUND',
  409: 'ABORTED',
  412: 'FAILED_PRECONDITION',
  413: 'INVALID_ARGUMENT',
  429: 'RESOURCE_EXHAUSTED',
  500: 'INTERNAL',
  501: 'UNIMPLEMENTED',
  503: 'UNAVAILABLE',
};

/** An answer in Google's error shape. */
export class ApiError extends Error {
  readonly code: number;
  readonly reason: string;
  readonly domain: string;
  readonly retryAfter: number | undefined;
  readonly details: readonly object[] | undefined;

  constructor(
    code: number,
    reason: string,
    message: string,
    extra: { domain?: string; retryAfter?: number; details?: object[] } = {},
  ) {
    super(message);
    this.name = 'ApiError';
    this.code = code;
    this.reason = reason;
    this.domain = extra.domain ?? 'global';
    this.retryAfter = extra.retryAfter;
    this.details = extra.details;
  }

  /** The JSON body. */
  body(): object {
    return {
      error: {
        code: this.code,
        message: this.message,
        errors: [{ message: this.message, domain: this.domain, reason: this.reason }],
        status: statusNames[this.code] ?? 'UNKNOWN',
        ...(this.details === undefined ? {} : { details: this.details }),
      },
    };
  }
}

/** 404, as Gmail words it for messages, drafts, threads, labels and history alike. */
export function notFound(): ApiError {
  return new ApiError(404, 'notFound', 'Requested entity was not found.');
}

/** 400 with Gmail's usual reason. */
export function invalidArgument(message: string): ApiError {
  return new ApiError(400, 'invalidArgument', message);
}

/** 400 for a JSON field or query parameter that the method does not have. */
export function unknownField(name: string, at: string): ApiError {
  const where = at === '' ? '' : ` at '${at}'`;
  const message = `Invalid JSON payload received. Unknown name "${name}"${where}: Cannot find field.`;
  return new ApiError(400, 'badRequest', message, { details: [fieldViolation(at, message)] });
}

/** 400 for a value of the wrong type or outside its enum. */
export function invalidValue(field: string, type: string, value: unknown): ApiError {
  const message = `Invalid value at '${field}' (${type}), ${JSON.stringify(value)}`;
  return new ApiError(400, 'badRequest', message, { details: [fieldViolation(field, message)] });
}

/** 501: Gmail can do it, this endpoint cannot, and silence would be a lie. */
export function unsupported(what: string): ApiError {
  return new ApiError(501, 'notImplemented', `${what} is not supported by the local Gmail endpoint.`);
}

function fieldViolation(field: string, description: string): object {
  return { '@type': 'type.googleapis.com/google.rpc.BadRequest', fieldViolations: [{ field, description }] };
}
