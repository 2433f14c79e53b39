import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { serveDirectly } from '../direct-call.ts';
import { actions } from './actions/actions.ts';
import { Request } from './actions/request.ts';
import type { Services } from './actions/services.ts';
import { ApiError } from './errors.ts';
import { asRecord } from './jsonata/json.ts';
import type { Fault, FaultCall, FaultHook } from './options.ts';

const targetPrefix = 'AWSStepFunctions.';

async function bodyOf(message: IncomingMessage): Promise<Record<string, unknown>> {
  const chunks: Buffer[] = [];
  for await (const chunk of message) chunks.push(chunk as Buffer);
  const text = Buffer.concat(chunks).toString();
  let body: unknown;
  try {
    body = text === '' ? {} : JSON.parse(text);
  } catch {
    throw new ApiError('SerializationException', 'The request is not JSON');
  }
  const members = asRecord(body);
  if (!members) throw new ApiError('SerializationException', 'The request is not an object');
  return members;
}

function isFault(thrown: unknown): thrown is Fault {
  return typeof thrown === 'object' && thrown !== null && 'httpStatus' in thrown && 'type' in thrown;
}

async function callFaults(hook: FaultHook | undefined, call: FaultCall): Promise<void> {
  try {
    await hook?.(call);
  } catch (thrown) {
    if (!isFault(thrown)) throw thrown;
    throw new ApiError(thrown.type, thrown.message ?? `Injected ${call.phase} ${call.action}`, thrown.httpStatus);
  }
}

async function answer(services: Services, message: IncomingMessage, faults: FaultHook | undefined) {
  const target = String(message.headers['x-amz-target'] ?? '');
  const name = target.startsWith(targetPrefix) ? target.slice(targetPrefix.length) : '';
  const action = actions.get(name);
  const body = await bodyOf(message);
  if (!action) throw new ApiError('UnknownOperationException', `'${target}' is not supported here`);
  await callFaults(faults, { action: name, phase: 'before' });
  const result = action(services, new Request(body));
  await callFaults(faults, { action: name, phase: 'after' });
  return result;
}

function send(response: ServerResponse, status: number, body: unknown, type?: string): void {
  const text = JSON.stringify(body);
  response.writeHead(status, {
    'content-type': 'application/x-amz-json-1.0',
    'content-length': Buffer.byteLength(text),
    ...(type !== undefined && { 'x-amzn-errortype': type }),
  });
  response.end(text);
}

/** Serves the API on loopback at a free port. `onError` is told of defects, which answer 500. */
export async function listen(
  services: Services,
  faults: FaultHook | undefined,
  onError: (error: unknown) => void,
): Promise<{ url: string; server: Server }> {
  const server = createServer({ keepAlive: true }, (message, response) => {
    answer(services, message, faults)
      .then((result) => send(response, 200, result))
      .catch((error: unknown) => {
        if (!(error instanceof ApiError)) onError(error);
        const { type, httpStatus } = error instanceof ApiError ? error : { type: 'InternalFailure', httpStatus: 500 };
        const reason = error instanceof Error ? error.message : String(error);
        send(response, httpStatus, { __type: type, message: reason }, type);
      });
  });
  server.keepAliveTimeout = 60_000;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  serveDirectly(url, server);
  return { url, server };
}
