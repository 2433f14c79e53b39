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

/** Parts of the clients that only matter on the way to AWS. */
const partsForAws = ['loggerMiddleware', 'recursionDetectionMiddleware', 'getUserAgentMiddleware'];

/** Parts that only matter on the way through a socket: each call would run through every one. */
const partsForSockets = ['hostHeaderMiddleware', 'contentLengthMiddleware', 'retryMiddleware', 'httpSigningMiddleware'];

/** The embedded endpoints take any signature. */
const anySignature = {
  authorization:
    'AWS4-HMAC-SHA256 Credential=embedded/20260101/eu-west-2/embedded/aws4_request, SignedHeaders=host, Signature=0',
  'x-amz-date': '20260101T000000Z',
};

function settings(endpoint: string, server: Server | undefined) {
  const resolved = { url: new URL(endpoint) };
  return {
    ...settingsOfAll,
    endpoint,
    // Else the rules for AWS's endpoints are gone through at each call.
    endpointProvider: () => resolved,
    ...(server && { requestHandler: directHandler(server) }),
  };
}

/** Takes the place of the SDK's HTTP handler for an endpoint of this process. */
function directHandler(server: Server) {
  return {
    metadata: { handlerProtocol: 'http/1.1' },
    async handle({ method, path, headers, body }: HttpRequest): Promise<{ response: HttpResponse }> {
      const answer = await callDirectly(server, {
        method,
        path,
        headers: { ...headers, ...anySignature },
        body: bytesOf(body),
      });
      return { response: { statusCode: answer.status, headers: answer.headers, body: answer.body } };
    },
    updateHttpClientConfig() {},
    httpHandlerConfigs: () => ({}),
  };
}

function bytesOf(body: string | Uint8Array): Buffer {
  return typeof body === 'string' ? Buffer.from(body) : Buffer.from(body.buffer, body.byteOffset, body.byteLength);
}

/** The real AWS clients on the embedded endpoints. */
export function awsClients(
  endpoints: { dynamodb: string; stepFunctions: string },
  onCall: CallHook = () => {},
): AwsClients {
  const calls = { dynamodb: 0, stepFunctions: 0 };
  const [table, machines] = [servedHere(endpoints.dynamodb), servedHere(endpoints.stepFunctions)];
  const dynamodb = new DynamoDBClient(settings(endpoints.dynamodb, table));
  const stepFunctions = new SFNClient(settings(endpoints.stepFunctions, machines));
  watch(dynamodb, 'dynamodb');
  watch(stepFunctions, 'step-functions');
  slim(dynamodb.middlewareStack, table);
  slim(stepFunctions.middlewareStack, machines);
  return { dynamodb, stepFunctions, calls };

  function slim(stack: { remove(name: string): boolean }, server: Server | undefined): void {
    for (const part of [...partsForAws, ...(server ? partsForSockets : [])]) stack.remove(part);
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
