import {
  type AttributeValue,
  CreateTableCommand,
  DynamoDBClient,
  type DynamoDBClientConfig,
  DynamoDBServiceException,
  GetItemCommand,
  PutItemCommand,
  type PutItemCommandInput,
  QueryCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import {
  CreateStateMachineCommand,
  DescribeExecutionCommand,
  SFNClient,
  SFNServiceException,
  StartExecutionCommand,
} from '@aws-sdk/client-sfn';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { tableDefinition } from '../../adapters/dynamodb/table.ts';
import { awsClients } from '../../local/clients.ts';
import { plainJson } from '../../local/direct-command.ts';
import { type LocalDynamoDb, startDynamoDb } from '../../local/dynamodb/index.ts';
import { type LocalStepFunctions, startStepFunctions } from '../../local/step-functions/index.ts';

let tables: LocalDynamoDb;
let machines: LocalStepFunctions;
let [direct, overHttp]: { dynamodb: DynamoDBClient; stepFunctions: SFNClient }[] = [];

beforeAll(async () => {
  tables = await startDynamoDb({});
  machines = await startStepFunctions({
    databaseFile: ':memory:',
    clock: { now: () => Date.UTC(2026, 9, 5, 6) },
    invokeLambda: async () => null,
  });
  direct = awsClients({ dynamodb: tables.url, stepFunctions: machines.url });
  const settings = { region: 'eu-west-2', credentials: { accessKeyId: 'x', secretAccessKey: 'x' } };
  overHttp = {
    dynamodb: new DynamoDBClient({ ...settings, endpoint: tables.url }),
    stepFunctions: new SFNClient({ ...settings, endpoint: machines.url }),
  };
});
afterAll(async () => {
  overHttp?.dynamodb.destroy();
  overHttp?.stepFunctions.destroy();
  await Promise.all([tables.stop(), machines.stop()]);
});

/** What a caller sees of a call: its answer, or its error with everything that callers look at. */
async function seen(call: Promise<object>): Promise<object> {
  try {
    const { $metadata, ...answer } = (await call) as { $metadata: { httpStatusCode: number } };
    return { status: $metadata.httpStatusCode, ...answer };
  } catch (error) {
    if (!(error instanceof DynamoDBServiceException || error instanceof SFNServiceException)) throw error;
    const { name, message, $fault, $metadata } = error;
    const Item = 'Item' in error ? error.Item : undefined;
    return { kind: error.constructor, name, message, $fault, Item, status: $metadata.httpStatusCode };
  }
}

const key = { pk: { S: 'carrier#1' }, sk: { S: 'M#event-1/date#' } };
const item: Record<string, AttributeValue> = {
  ...key,
  facts: { S: 'Café “naïve” 😀 \\ "\n\u0001' },
  version: { N: '7' },
  isOpen: { BOOL: true },
  packed: { B: Uint8Array.from([0, 1, 250, 255]) },
  transitions: { L: [{ M: { at: { S: '2026-10-05T06:00:00Z' } } }] },
};

describe('a command handed over directly', () => {
  it('is worded as the SDK words it', async () => {
    const worded: string[] = [];
    const requestHandler = {
      handle: async ({ body }: { body: Uint8Array }) => {
        worded.push(Buffer.from(body.buffer, body.byteOffset, body.byteLength).toString());
        return { response: { statusCode: 200, headers: {}, body: Buffer.from('{}') } };
      },
    } as unknown as NonNullable<DynamoDBClientConfig['requestHandler']>;
    const client = new DynamoDBClient({
      region: 'eu-west-2',
      credentials: { accessKeyId: 'x', secretAccessKey: 'x' },
      endpoint: tables.url,
      requestHandler,
    });
    const inputs: PutItemCommandInput[] = [
      { TableName: 't', Item: item, ReturnValues: 'ALL_OLD' },
      { TableName: 't', Item: { ...item, none: undefined as never }, ConditionExpression: undefined },
      { TableName: 't', Item: { ...key, nothing: { L: [] }, empty: { M: {} }, text: { S: '' } } },
    ];
    for (const input of inputs) await client.send(new PutItemCommand(input));
    expect(inputs.map(plainJson)).toStrictEqual(worded.map((text) => JSON.parse(text)));
  });

  it('is answered by the table as through a socket', async () => {
    const answersOf = async ({ dynamodb }: { dynamodb: DynamoDBClient }, name: string) => {
      const TableName = name;
      const increase = {
        TableName,
        Key: key,
        UpdateExpression: 'SET #v = #v + :one',
        ConditionExpression: '#v = :seven',
        ExpressionAttributeNames: { '#v': 'version' },
        ExpressionAttributeValues: { ':one': { N: '1' }, ':seven': { N: '7' } },
        ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
      } as const;
      await dynamodb.send(new CreateTableCommand(tableDefinition(name)));
      return [
        await seen(dynamodb.send(new GetItemCommand({ TableName, Key: key }))),
        await seen(dynamodb.send(new PutItemCommand({ TableName, Item: item }))),
        await seen(dynamodb.send(new GetItemCommand({ TableName, Key: key }))),
        await seen(dynamodb.send(new UpdateItemCommand({ ...increase, ReturnValues: 'ALL_OLD' }))),
        await seen(dynamodb.send(new UpdateItemCommand(increase))),
        await seen(
          dynamodb.send(
            new QueryCommand({
              TableName,
              KeyConditionExpression: 'pk = :pk',
              ExpressionAttributeValues: { ':pk': key.pk },
            }),
          ),
        ),
        await seen(dynamodb.send(new GetItemCommand({ TableName: 'another', Key: key }))),
      ];
    };
    const answers = await answersOf(direct!, 'direct');
    expect(answers).toEqual(await answersOf(overHttp!, 'http'));
    expect(answers[2]).toMatchObject({ Item: item });
    expect(answers[4]).toMatchObject({ name: 'ConditionalCheckFailedException', Item: { version: { N: '8' } } });
    expect(answers[6]).toMatchObject({ name: 'ResourceNotFoundException', status: 400 });
  });

  it('is answered by Step Functions as through a socket', async () => {
    const answersOf = async ({ stepFunctions }: { stepFunctions: SFNClient }, name: string) => {
      const definition = JSON.stringify({
        QueryLanguage: 'JSONata',
        StartAt: 'Wait',
        States: { Wait: { Type: 'Wait', Seconds: 60, End: true } },
      });
      const created = await stepFunctions.send(
        new CreateStateMachineCommand({ name, definition, roleArn: 'arn:aws:iam::000000000000:role/machine' }),
      );
      const run = { stateMachineArn: created.stateMachineArn, name: 'first' };
      const answers = [
        await seen(stepFunctions.send(new StartExecutionCommand({ ...run, input: '{"carrier":"É"}' }))),
        await seen(stepFunctions.send(new StartExecutionCommand({ ...run, input: '{}' }))),
        await seen(
          stepFunctions.send(
            new DescribeExecutionCommand({
              executionArn: `arn:aws:states:eu-west-2:000000000000:execution:${name}:first`,
            }),
          ),
        ),
        await seen(stepFunctions.send(new StartExecutionCommand({ stateMachineArn: 'nowhere' }))),
      ];
      return answers;
    };
    const answers = await answersOf(direct!, 'twins-a');
    const others = await answersOf(overHttp!, 'twins-b');
    const named = (all: readonly object[]) =>
      all.map((one) => Object.fromEntries(Object.entries(one).map(([key, value]) => [key, renamed(value)])));
    expect(named(answers)).toEqual(named(others));
    expect(answers.map((answer) => ('name' in answer ? answer.name : ''))).toEqual([
      '',
      'ExecutionAlreadyExists',
      'first',
      'InvalidArn',
    ]);
    expect(answers[2]).toMatchObject({ startDate: new Date('2026-10-05T06:00:00Z'), input: '{"carrier":"É"}' });
  });
});

/** Both machines under one name. */
function renamed(value: unknown): unknown {
  return typeof value === 'string' ? value.replace(/twins-[ab]/g, 'twin') : value;
}
