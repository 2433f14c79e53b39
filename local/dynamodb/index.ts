import { Worker } from 'node:worker_threads';

export interface LocalDynamoDb {
  /** For AWS_ENDPOINT_URL_DYNAMODB or a client's endpoint. */
  readonly url: string;
  stop(): Promise<void>;
}

/**
 * DynamoDB on loopback: dynalite in a thread of its own, so that it works beside the handlers. Keeps its tables in a LevelDB
 * folder, or in memory without one.
 */
export async function startDynamoDb(folder?: string): Promise<LocalDynamoDb> {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { workerData: { folder } });
  const url = await new Promise<string>((resolve, reject) => {
    worker.once('message', resolve);
    worker.once('error', reject);
  });
  return {
    url,
    async stop() {
      const ended = new Promise((resolve) => worker.once('exit', resolve));
      worker.postMessage('stop');
      await ended;
    },
  };
}
