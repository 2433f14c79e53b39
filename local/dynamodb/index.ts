import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { serveDirectly } from '../direct-call.ts';
import { memoryDynamoDb } from './in-memory/index.ts';

export interface LocalDynamoDb {
  /** For AWS_ENDPOINT_URL_DYNAMODB or a client's endpoint. */
  readonly url: string;
  stop(): Promise<void>;
}

export interface DynamoDbOptions {
  /** Where dynalite keeps its tables; without it they are in memory. */
  readonly folder?: string | undefined;
  /** The consumed capacity of each call is wanted, which only dynalite knows. */
  readonly isMetered?: boolean;
}

/** DynamoDB on loopback: dynalite, or our own in memory where nothing is kept. See docs/adr/0018. */
export async function startDynamoDb({ folder, isMetered = false }: DynamoDbOptions): Promise<LocalDynamoDb> {
  const server = folder !== undefined || isMetered ? await startDynalite(folder) : memoryDynamoDb();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  serveDirectly(url, server);
  return {
    url,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function startDynalite(folder: string | undefined): Promise<Server> {
  // Loaded only where it is needed: a year in memory starts without it.
  const { default: dynalite } = await import('dynalite');
  // In memory each key and value stays as a small Buffer. Cut from Node's shared pool it would keep all of its 8 KB alive:
  // some 200 MB over a year.
  if (folder === undefined) Buffer.poolSize = 0;
  const at = folder === undefined ? {} : { path: folder };
  return dynalite({ createTableMs: 0, deleteTableMs: 0, updateTableMs: 0, ...at });
}
