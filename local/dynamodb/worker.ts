import type { AddressInfo } from 'node:net';
import { parentPort, workerData } from 'node:worker_threads';
import dynalite from 'dynalite';

const { folder } = workerData as { readonly folder?: string };
const server = dynalite({ createTableMs: 0, deleteTableMs: 0, updateTableMs: 0, ...(folder ? { path: folder } : {}) });

server.listen(0, '127.0.0.1', () => {
  const { port } = server.address() as AddressInfo;
  parentPort?.postMessage(`http://127.0.0.1:${port}`);
});

parentPort?.on('message', () => {
  server.close(() => process.exit(0));
  server.closeAllConnections();
});
