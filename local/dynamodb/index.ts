import type { AddressInfo } from 'node:net';
import dynalite from 'dynalite';
import { serveDirectly } from '../direct-call.ts';
import { memoryDynamoDb } from './in-memory/index.ts';

export interface LocalDynamoDb {
  /** For AWS_ENDPOINT_URL_DYNAMODB or a client's endpoint. */
  readonly url: string;
  stop(): Promise<void>;
}

/** DynamoDB on loopback: dynalite, its tables in a LevelDB folder; without one our own in memory. See docs/adr/0018. */
export async function startDynamoDb(folder?: string): Promise<LocalDynamoDb> {
  const server = folder
    ? dynalite({ createTableMs: 0, deleteTableMs: 0, updateTableMs: 0, path: folder })
    : memoryDynamoDb();
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
