import type { Server } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { CreateTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { type Table, tableDefinition } from '../../../adapters/dynamodb/table.ts';

const dynalite = createRequire(import.meta.url)('dynalite') as (options: { createTableMs: number }) => Server;

/** A table of its own in memory, reached over HTTP by the real client. */
export interface EmbeddedTable {
  readonly table: Table;
  /** The next request of this action is carried out, but its answer is lost; the SDK then repeats it. */
  loseAnswer(action: string): void;
  /** Requests received by action. */
  readonly requests: Map<string, number>;
  /** A client of its own that fails before the n-th request (counted from 1) and every later one. */
  failingFrom(nth: number): Table;
  stop(): Promise<void>;
}

export async function startTable(): Promise<EmbeddedTable> {
  const server = dynalite({ createTableMs: 0 });
  const requests = new Map<string, number>();
  const lost: string[] = [];
  // Runs before the endpoint's own listener.
  server.prependListener('request', (request, response) => {
    const action = String(request.headers['x-amz-target']).split('.')[1] ?? '';
    requests.set(action, (requests.get(action) ?? 0) + 1);
    const place = lost.indexOf(action);
    if (place < 0) return;
    lost.splice(place, 1);
    response.end = (() => {
      response.destroy();
      return response;
    }) as typeof response.end;
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const connect = () =>
    new DynamoDBClient({ endpoint, region: 'eu-west-2', credentials: { accessKeyId: 'x', secretAccessKey: 'x' } });
  const clients = [connect()];
  const name = 'termtime';
  await clients[0]!.send(new CreateTableCommand(tableDefinition(name)));
  return {
    table: { client: clients[0]!, name },
    loseAnswer: (action) => lost.push(action),
    requests,
    failingFrom(nth) {
      const client = connect();
      clients.push(client);
      let sent = 0;
      client.middlewareStack.add(
        (next) => async (args) => {
          sent += 1;
          if (sent >= nth) throw new Error('The process died here.');
          return next(args);
        },
        { step: 'initialize' },
      );
      return { client, name };
    },
    async stop() {
      for (const client of clients) client.destroy();
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}
