import type { Server } from 'node:http';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SFNClient } from '@aws-sdk/client-sfn';
import type { HttpRequest, HttpResponse, Logger, MiddlewareStack as Stack } from '@smithy/types';
import { callDirectly, servedHere } from './direct-call.ts';

/** An outside call of the software, before it leaves and after it was answered. */
export interface OutsideCall {
  readonly service: 'dynamodb' | 'step-functions';
  readonly action: string;
  readonly phase: 'before' | 'after';
}

/** Sees each outside call; may throw, as a lost answer or a fault, or end the process. */
export type CallHook = (call: OutsideCall) => void;

/** One attempt of a call on its way to an endpoint; the SDK may make several. */
export interface AwsAttempt extends Omit<OutsideCall, 'phase'> {
  readonly body: string;
}

/**
 * What goes wrong with an attempt, before it is carried out or after: no answer comes, the service answers with an error of
 * its own, or the caller fails with this error, which the SDK does not try again.
 */
export interface AwsFault {
  readonly phase: OutsideCall['phase'];
  readonly answer: 'drop' | { readonly status: number } | Error;
}

export type AwsFaults = (attempt: AwsAttempt) => AwsFault | undefined;

export interface AwsClients {
  readonly dynamodb: DynamoDBClient;
  readonly stepFunctions: SFNClient;
  /** Calls made so far. */
  readonly calls: { dynamodb: number; stepFunctions: number };
}

const settingsOfAll = {
  region: 'eu-west-2',
  credentials: { accessKeyId: 'embedded', secretAccessKey: 'embedded' },
  // Without a logger the clients do not even word what they would log.
  logger: {} as Logger,
  // Else the same chain of middleware is put together anew at each call.
  cacheMiddleware: true,
};

/** What the two clients' stacks have in common. */
type MiddlewareStack = Pick<Stack<object, { $metadata: unknown }>, 'add'>;

/** Parts of the clients that only matter on the way to AWS; each call runs through every part. */
const partsForAws = ['loggerMiddleware', 'recursionDetectionMiddleware', 'getUserAgentMiddleware'];
/** Those that only matter on the way through a socket. */
const partsForSockets = ['hostHeaderMiddleware', 'contentLengthMiddleware', 'httpSigningMiddleware'];
/** Without a socket or faults nothing is ever to be tried again. */
const partsForFailures = ['retryMiddleware'];

/** The embedded endpoints take any signature. */
const anySignature = {
  authorization:
    'AWS4-HMAC-SHA256 Credential=embedded/20260101/eu-west-2/embedded/aws4_request, SignedHeaders=host, Signature=0',
  'x-amz-date': '20260101T000000Z',
};

function settings(endpoint: string, service: OutsideCall['service'], faults: AwsFaults | undefined) {
  const server = servedHere(endpoint);
  const resolved = { url: new URL(endpoint) };
  return {
    ...settingsOfAll,
    endpoint,
    // Else the rules for AWS's endpoints are gone through at each call.
    endpointProvider: () => resolved,
    ...(server && { requestHandler: directHandler(server, service, faults) }),
  };
}

/** Takes the place of the SDK's HTTP handler for an endpoint of this process. */
function directHandler(server: Server, service: OutsideCall['service'], faults: AwsFaults | undefined) {
  return {
    metadata: { handlerProtocol: 'http/1.1' },
    async handle({ method, path, headers, body }: HttpRequest): Promise<{ response: HttpResponse }> {
      const bytes = bytesOf(body);
      const fault = faults?.({ service, action: actionOf(headers), body: bytes.toString() });
      if (fault?.phase === 'before') return { response: failure(fault.answer) };
      const answer = await callDirectly(server, {
        method,
        path,
        headers: { ...headers, ...anySignature },
        body: bytes,
      });
      if (fault) return { response: failure(fault.answer) };
      return { response: { statusCode: answer.status, headers: answer.headers, body: answer.body } };
    },
    updateHttpClientConfig() {},
    httpHandlerConfigs: () => ({}),
  };
}

/** `PutItemCommand`, from the header that names the operation. */
function actionOf(headers: Readonly<Record<string, string>>): string {
  return `${headers['x-amz-target']?.split('.').at(-1) ?? ''}Command`;
}

function failure(answer: AwsFault['answer']): HttpResponse {
  if (answer instanceof Error) throw answer;
  if (answer === 'drop') throw Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' });
  const type = answer.status === 503 ? 'ServiceUnavailable' : 'InternalServerError';
  const body = Buffer.from(JSON.stringify({ __type: `com.amazonaws#${type}`, message: type }));
  return { statusCode: answer.status, headers: { 'content-type': 'application/x-amz-json-1.0' }, body };
}

function bytesOf(body: string | Uint8Array): Buffer {
  return typeof body === 'string' ? Buffer.from(body) : Buffer.from(body.buffer, body.byteOffset, body.byteLength);
}

/**
 * A client copies its settings three times a call. Put together bit by bit, as they are, that takes several times as long as from
 * a plain copy, and a fifth of all that an embedded call costs.
 */
function copySettings(client: { readonly config: object }): void {
  Object.assign(client, { config: { ...client.config } });
}

/** The real AWS clients on the embedded endpoints. */
export function awsClients(
  endpoints: { dynamodb: string; stepFunctions: string },
  onCall: CallHook = () => {},
  faults?: AwsFaults,
): AwsClients {
  const calls = { dynamodb: 0, stepFunctions: 0 };
  const dynamodb = new DynamoDBClient(settings(endpoints.dynamodb, 'dynamodb', faults));
  const stepFunctions = new SFNClient(settings(endpoints.stepFunctions, 'step-functions', faults));
  watch(dynamodb, 'dynamodb');
  watch(stepFunctions, 'step-functions');
  copySettings(dynamodb);
  copySettings(stepFunctions);
  for (const part of needless(endpoints.dynamodb)) dynamodb.middlewareStack.remove(part);
  for (const part of needless(endpoints.stepFunctions)) stepFunctions.middlewareStack.remove(part);
  return { dynamodb, stepFunctions, calls };

  function needless(endpoint: string): readonly string[] {
    if (!servedHere(endpoint)) return partsForAws;
    return [...partsForAws, ...partsForSockets, ...(faults ? [] : partsForFailures)];
  }

  function watch(client: { readonly middlewareStack: MiddlewareStack }, service: OutsideCall['service']): void {
    client.middlewareStack.add(
      (next, { commandName: action = '' }) =>
        async (args) => {
          calls[service === 'dynamodb' ? 'dynamodb' : 'stepFunctions'] += 1;
          onCall({ service, action, phase: 'before' });
          const answer = await next(args);
          onCall({ service, action, phase: 'after' });
          return answer;
        },
      { step: 'initialize', name: 'seen' },
    );
  }
}
