import type { AddressInfo } from 'node:net';
import dynalite from 'dynalite';
import { serveDirectly } from '../direct-call.ts';

export interface LocalDynamoDb {
  /** For AWS_ENDPOINT_URL_DYNAMODB or a client's endpoint. */
  readonly url: string;
  stop(): Promise<void>;
}

/** DynamoDB on loopback: dynalite, its tables in a LevelDB folder, or in memory without one. */
export async function startDynamoDb(folder?: string): Promise<LocalDynamoDb> {
  // In memory each key and value stays as a small Buffer. Cut from Node's shared pool it would keep all of its 8 KB alive:
  // some 200 MB over a year.
  if (!folder) Buffer.poolSize = 0;
  const server = dynalite({
    createTableMs: 0,
    deleteTableMs: 0,
    updateTableMs: 0,
    ...(folder ? { path: folder } : {}),
  });
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
