import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { MemoryDynamoDb } from './operations.ts';
import { Refusal } from './refusal.ts';

/** DynamoDB's protocol (AWS JSON 1.0) before tables in memory. */
export function memoryDynamoDb(): Server {
  const dynamodb = new MemoryDynamoDb();
  return createServer((request: IncomingMessage, response: ServerResponse) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const action = String(request.headers['x-amz-target']).split('.')[1] ?? '';
      const { status, body } = answer(dynamodb, action, Buffer.concat(chunks).toString());
      response.writeHead(status, { 'content-type': 'application/x-amz-json-1.0' });
      response.end(JSON.stringify(body));
    });
  });
}

function answer(dynamodb: MemoryDynamoDb, action: string, body: string): { status: number; body: object } {
  try {
    return { status: 200, body: dynamodb.answer(action, JSON.parse(body)) };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const __type = `com.amazonaws.dynamodb.v20120810#${error.type}`;
    return { status: 400, body: { __type, message: error.message, ...(error.item && { Item: error.item }) } };
  }
}
