/** An error that the API answers with, named as AWS names it. */
export class ApiError extends Error {
  readonly type: string;
  readonly httpStatus: number;

  constructor(type: string, message: string, httpStatus = 400) {
    super(message);
    this.name = type;
    this.type = type;
    this.httpStatus = httpStatus;
  }
}

/** An error inside an execution, as Retry and Catch see it. */
export class StateError extends Error {
  /** The error name; absent when the reporter gave none. */
  readonly error: string | undefined;
  readonly reason: string | undefined;
  /** The field whose JSONata failed, when that is what happened. */
  readonly location: string | undefined;

  constructor(error: string | undefined, reason: string | undefined, location?: string) {
    super(reason ?? error ?? 'state failed');
    this.error = error;
    this.reason = reason;
    this.location = location;
  }
}

/** A JSONata field that could not be evaluated, or gave nothing. */
export function queryError(reason: string, location: string): StateError {
  return new StateError('States.QueryEvaluationError', reason, location);
}
