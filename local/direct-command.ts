import type { Server } from 'node:http';
import type {
  ClientProtocol,
  HandlerExecutionContext,
  HttpResponse,
  MiddlewareStack,
  Schema,
  SchemaTraits,
} from '@smithy/types';
import { endpointBehind, type JsonAnswer } from './json-endpoint.ts';

type Answered = { $metadata: unknown };

/** What the clients of the AWS services that speak AWS JSON 1.0 have in common. */
export interface AwsClient {
  readonly config: object;
  readonly middlewareStack: Pick<MiddlewareStack<object, Answered>, 'add'> & { remove(name: string): boolean };
}

type Protocol = ClientProtocol<unknown, HttpResponse>;

/** An operation of a service as its client describes it. */
interface Operation {
  readonly namespace: string;
  readonly name: string;
  readonly traits: SchemaTraits;
  readonly input: Schema;
  readonly output: Schema;
}

/** A reader of the SDK; of JSON that was parsed already, it reads an object. */
interface Reader {
  readObject(schema: Schema, data: unknown): Answered;
}

/**
 * Hands a client's commands straight to the service behind a server of this process, as plain JSON. Answers and errors are read
 * by the client's own protocol; all that the SDK does besides on the way to AWS (endpoint, signature, trying again) is passed
 * by. What was added to the client at the same step before, as counters are, stays around it.
 */
export function commandDirectly(client: AwsClient, service: string, server: Server): void {
  const { protocol } = client.config as { readonly protocol: Protocol };
  const endpoint = endpointBehind(server);
  const reader = protocol.getPayloadCodec().createDeserializer() as unknown as Reader;
  client.middlewareStack.add(
    (_next, context) => {
      const operation = operationOf(context);
      const target = `${service}.${operation.name}`;
      return async ({ input }) => {
        const answering = endpoint(target, plainJson(input));
        const answer = 'then' in answering ? await answering : answering;
        if (answer.status >= 300) return refused(protocol, operation, context, answer);
        const output = reader.readObject(operation.output, plainJson(answer.body));
        output.$metadata = { httpStatusCode: answer.status };
        return { response: undefined, output };
      };
    },
    { step: 'initialize', priority: 'low', name: 'direct' },
  );
}

/** A copy as JSON would carry it: without what is undefined or null, bytes as base64. */
export function plainJson(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(plainJson);
  if (value instanceof Uint8Array)
    return Buffer.from(value.buffer, value.byteOffset, value.byteLength).toString('base64');
  // Spread, a copy takes as little memory as the original; put together name by name, twice as much.
  const copy: Record<string, unknown> = { ...value };
  for (const name in copy) {
    const part = copy[name];
    if (part === undefined || part === null) delete copy[name];
    else if (typeof part === 'object') copy[name] = plainJson(part);
  }
  return copy;
}

/** Throws the error of the SDK that the answer stands for. */
async function refused(
  protocol: Protocol,
  operation: Operation,
  context: HandlerExecutionContext,
  { status, headers, body }: JsonAnswer,
): Promise<never> {
  const response = { statusCode: status, headers: { ...headers }, body: Buffer.from(JSON.stringify(body)) };
  await protocol.deserializeResponse(operation, context as Parameters<Protocol['deserializeResponse']>[1], response);
  throw new Error(`${operation.name} was answered by ${status}, which is no error to the SDK.`);
}

function operationOf({ __smithy_context: command = {} }: HandlerExecutionContext): Operation {
  type Parts = readonly [kind: number, string, string, SchemaTraits, input: Schema, output: Schema];
  const [, namespace, name, traits, input, output] = command['operationSchema'] as Parts;
  return { namespace, name, traits, input, output };
}
