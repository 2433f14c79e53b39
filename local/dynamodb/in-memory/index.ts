import type { Server } from 'node:http';
import { type JsonAnswer, jsonServer } from '../../json-endpoint.ts';
import { MemoryDynamoDb } from './operations.ts';
import { Refusal } from './refusal.ts';

/** DynamoDB's protocol before tables in memory. */
export function memoryDynamoDb(): Server {
  const dynamodb = new MemoryDynamoDb();
  return jsonServer((target, request) => answer(dynamodb, target.slice(target.indexOf('.') + 1), request as object));
}

function answer(dynamodb: MemoryDynamoDb, action: string, request: object): JsonAnswer {
  try {
    return { status: 200, body: dynamodb.answer(action, request) };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const __type = `com.amazonaws.dynamodb.v20120810#${error.type}`;
    return { status: 400, body: { __type, message: error.message, ...(error.item && { Item: error.item }) } };
  }
}
