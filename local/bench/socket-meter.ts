import { connect, createServer, type Socket } from 'node:net';

/** Bytes that passed a socket, HTTP's own among them. */
export interface Bytes {
  readonly sent: number;
  readonly received: number;
}

export interface SocketMeter {
  /** Leads to the endpoint, through the meter; ends with `/`. */
  readonly url: string;
  /** What passed since this was last asked. */
  taken(): Bytes;
  close(): Promise<void>;
}

/** A relay on loopback in front of an endpoint, which counts what goes through it. */
export async function openSocketMeter(endpoint: string): Promise<SocketMeter> {
  const { port } = new URL(endpoint);
  const open = new Set<Socket>();
  let [sent, received] = [0, 0];
  const server = createServer((client) => {
    const upstream = connect(Number(port), '127.0.0.1');
    for (const socket of [client, upstream]) {
      open.add(socket);
      socket.setNoDelay(true);
      socket.on('error', () => socket.destroy());
      socket.on('close', () => {
        open.delete(socket);
        client.destroy();
        upstream.destroy();
      });
    }
    client.on('data', (chunk) => {
      sent += chunk.length;
    });
    upstream.on('data', (chunk) => {
      received += chunk.length;
    });
    client.pipe(upstream).pipe(client);
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const address = server.address();
  return {
    url: `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}/`,
    taken() {
      const passed = { sent, received };
      [sent, received] = [0, 0];
      return passed;
    },
    async close() {
      for (const socket of open) socket.destroy();
      await new Promise<void>((closed) => server.close(() => closed()));
    },
  };
}
