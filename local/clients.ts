import type { Server } from 'node:http';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SFNClient } from '@aws-sdk/client-sfn';
import type { HttpRequest, HttpResponse, Logger } from '@smithy/types';
import { servedHere } from './direct-call.ts';
import { type AwsClient, commandDirectly } from './direct-command.ts';
import { endpointBehind, type JsonAnswer } from './json-endpoint.ts';

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

/** Parts of the clients that only matter on the way to AWS; each call runs through every part. */
const partsForAws = ['loggerMiddleware', 'recursionDetectionMiddleware', 'getUserAgentMiddleware'];
/** Those that only matter on the way through a socket. */
const partsForSockets = ['hostHeaderMiddleware', 'contentLengthMiddleware', 'httpSigningMiddleware'];

/** How the header that names an operation calls the services. */
const targets = { dynamodb: 'DynamoDB_20120810', 'step-functions': 'AWSStepFunctions' } as const;

function settings(endpoint: string, service: OutsideCall['service'], faults: AwsFaults | undefined) {
  const server = servedHere(endpoint);
  const resolved = { url: new URL(endpoint) };
  return {
    ...settingsOfAll,
    endpoint,
    // Else the rules for AWS's endpoints are gone through at each call.
    endpointProvider: () => resolved,
    ...(server && faults && { requestHandler: faultyHandler(server, service, faults) }),
  };
}

/** Takes the place of the SDK's HTTP handler for an endpoint of this process, where the SDK is to try again after faults. */
function faultyHandler(server: Server, service: OutsideCall['service'], faults: AwsFaults) {
  const endpoint = endpointBehind(server);
  return {
    metadata: { handlerProtocol: 'http/1.1' },
    async handle({ headers, body }: HttpRequest): Promise<{ response: HttpResponse }> {
      const target = headers['x-amz-target'] ?? '';
      const text = bytesOf(body).toString();
      const fault = faults({ service, action: `${target.split('.').at(-1)}Command`, body: text });
      if (fault?.phase === 'before') return { response: failure(fault.answer) };
      const answer = await endpoint(target, JSON.parse(text));
      return { response: fault ? failure(fault.answer) : responseOf(answer) };
    },
    updateHttpClientConfig() {},
    httpHandlerConfigs: () => ({}),
  };
}

function failure(answer: AwsFault['answer']): HttpResponse {
  if (answer instanceof Error) throw answer;
  if (answer === 'drop') throw Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' });
  const type = answer.status === 503 ? 'ServiceUnavailable' : 'InternalServerError';
  return responseOf({ ...answer, body: { __type: `com.amazonaws#${type}`, message: type } });
}

function responseOf({ status, headers, body }: JsonAnswer): HttpResponse {
  return { statusCode: status, headers: { ...headers }, body: Buffer.from(JSON.stringify(body)) };
}

function bytesOf(body: string | Uint8Array): Buffer {
  return typeof body === 'string' ? Buffer.from(body) : Buffer.from(body.buffer, body.byteOffset, body.byteLength);
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
  connect(dynamodb, 'dynamodb', endpoints.dynamodb);
  connect(stepFunctions, 'step-functions', endpoints.stepFunctions);
  return { dynamodb, stepFunctions, calls };

  function connect(client: AwsClient, service: OutsideCall['service'], endpoint: string): void {
    const server = servedHere(endpoint);
    for (const part of server ? [...partsForAws, ...partsForSockets] : partsForAws) client.middlewareStack.remove(part);
    watch(client, service);
    if (server && !faults) commandDirectly(client, targets[service], server);
  }

  function watch({ middlewareStack }: AwsClient, service: OutsideCall['service']): void {
    middlewareStack.add(
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
