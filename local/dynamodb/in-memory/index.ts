import type { Server } from 'node:http';
import { type JsonAnswer, jsonServer } from '../../json-endpoint.ts';
import { MemoryDynamoDb } from './operations.ts';
import { Refusal } from './refusal.ts';

/** DynamoDB's protocol before tables in memory. */
export function memoryDynamoDb(): Server {
  const dynamodb = new MemoryDynamoDb();
  return jsonServer((target, body) => answer(dynamodb, target.slice(target.indexOf('.') + 1), body));
}

function answer(dynamodb: MemoryDynamoDb, action: string, body: string): JsonAnswer {
  try {
    return { status: 200, body: JSON.stringify(dynamodb.answer(action, JSON.parse(body))) };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const __type = `com.amazonaws.dynamodb.v20120810#${error.type}`;
    const refusal = { __type, message: error.message, ...(error.item && { Item: error.item }) };
    return { status: 400, body: JSON.stringify(refusal) };
  }
}
