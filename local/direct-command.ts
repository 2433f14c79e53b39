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

type Answered = { readonly $metadata: unknown };

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

/**
 * Hands a client's commands straight to the service behind a server of this process. Requests, answers and errors are
 * worded and read by the client's own protocol; all that the SDK does besides on the way to AWS (endpoint, signature, trying
 * again) is passed by. What was added to the client at the same step before, as counters are, stays around it.
 */
export function commandDirectly(client: AwsClient, service: string, server: Server): void {
  const { protocol } = client.config as { readonly protocol: Protocol };
  const endpoint = endpointBehind(server);
  const codec = protocol.getPayloadCodec();
  const [writer, reader] = [codec.createSerializer(), codec.createDeserializer()];
  client.middlewareStack.add(
    (_next, context) => {
      const operation = operationOf(context);
      const target = `${service}.${operation.name}`;
      return async ({ input }) => {
        writer.write(operation.input, input);
        const answering = endpoint(target, textOf(writer.flush()));
        const answer = 'then' in answering ? await answering : answering;
        if (answer.status >= 300) return refused(protocol, operation, context, answer);
        const output = await reader.read(operation.output, answer.body);
        output.$metadata = { httpStatusCode: answer.status };
        return { response: undefined, output };
      };
    },
    { step: 'initialize', priority: 'low', name: 'direct' },
  );
}

/** Throws the error of the SDK that the answer stands for. */
async function refused(
  protocol: Protocol,
  operation: Operation,
  context: HandlerExecutionContext,
  { status, headers, body }: JsonAnswer,
): Promise<never> {
  const response = { statusCode: status, headers: { ...headers }, body: Buffer.from(body) };
  await protocol.deserializeResponse(operation, context as Parameters<Protocol['deserializeResponse']>[1], response);
  throw new Error(`${operation.name} was answered by ${status}, which is no error to the SDK.`);
}

function operationOf({ __smithy_context: command = {} }: HandlerExecutionContext): Operation {
  type Parts = readonly [kind: number, string, string, SchemaTraits, input: Schema, output: Schema];
  const [, namespace, name, traits, input, output] = command['operationSchema'] as Parts;
  return { namespace, name, traits, input, output };
}

/** The SDK's bytes, which are a kind of their own, as text. */
function textOf({ buffer, byteOffset, byteLength }: Uint8Array): string {
  return Buffer.from(buffer, byteOffset, byteLength).toString();
}
