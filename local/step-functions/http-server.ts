import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { serveDirectly } from '../direct-call.ts';
import { type JsonAnswer, jsonServer } from '../json-endpoint.ts';
import { actions } from './actions/actions.ts';
import { Request } from './actions/request.ts';
import type { Services } from './actions/services.ts';
import { ApiError } from './errors.ts';
import { asRecord } from './jsonata/json.ts';
import type { Fault, FaultCall, FaultHook } from './options.ts';

const targetPrefix = 'AWSStepFunctions.';

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

async function carryOut(services: Services, faults: FaultHook | undefined, target: string, request: unknown) {
  const name = target.startsWith(targetPrefix) ? target.slice(targetPrefix.length) : '';
  const action = actions.get(name);
  const members = asRecord(request);
  if (!members) throw new ApiError('SerializationException', 'The request is not an object');
  if (!action) throw new ApiError('UnknownOperationException', `'${target}' is not supported here`);
  await callFaults(faults, { action: name, phase: 'before' });
  const result = action(services, new Request(members));
  await callFaults(faults, { action: name, phase: 'after' });
  return result;
}

function refusal(error: unknown): JsonAnswer {
  const { type, httpStatus } = error instanceof ApiError ? error : { type: 'InternalFailure', httpStatus: 500 };
  const message = error instanceof Error ? error.message : String(error);
  return { status: httpStatus, headers: { 'x-amzn-errortype': type }, body: { __type: type, message } };
}

/** Serves the API on loopback at a free port. `onError` is told of defects, which answer 500. */
export async function listen(
  services: Services,
  faults: FaultHook | undefined,
  onError: (error: unknown) => void,
): Promise<{ url: string; server: Server }> {
  const server = jsonServer(async (target, request) => {
    try {
      return { status: 200, body: await carryOut(services, faults, target, request) };
    } catch (error) {
      if (!(error instanceof ApiError)) onError(error);
      return refusal(error);
    }
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
