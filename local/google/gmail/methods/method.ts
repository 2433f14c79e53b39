import type { ApiCall, ParameterType, Shape } from '../request.ts';
import type { GmailService } from '../service.ts';

/** One API method: where it is found, what it takes and what it does. */
export interface ApiMethod {
  /** The name without `gmail.users.`. */
  readonly name: string;
  readonly verb: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** The path after `users/{userId}/`; a segment in braces is a path parameter. */
  readonly path: string;
  readonly parameters?: Readonly<Record<string, ParameterType>>;
  readonly body?: Shape;
  /** Whether the method also exists under `/upload`. */
  readonly upload?: boolean;
  /** Returns the answer's JSON, or nothing for 204. */
  run(service: GmailService, call: ApiCall): object | undefined;
}

export const messageShape: Shape = {
  id: 'output',
  threadId: 'string',
  labelIds: 'strings',
  snippet: 'output',
  historyId: 'output',
  internalDate: 'output',
  payload: 'output',
  sizeEstimate: 'output',
  raw: 'bytes',
  classificationLabelValues: 'output',
};

export const draftShape: Shape = { id: 'string', message: messageShape };

export const messageFormats = ['full', 'metadata', 'minimal', 'raw'] as const;

export const listParameters = {
  q: 'string',
  maxResults: 'integer',
  pageToken: 'string',
  includeSpamTrash: 'boolean',
} as const;
