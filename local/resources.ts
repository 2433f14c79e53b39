import {
  CreateTableCommand,
  DescribeTableCommand,
  type DynamoDBClient,
  ResourceInUseException,
} from '@aws-sdk/client-dynamodb';
import {
  CreateStateMachineCommand,
  type SFNClient,
  StateMachineDoesNotExist,
  UpdateStateMachineCommand,
} from '@aws-sdk/client-sfn';
import { tableDefinition } from '../adapters/dynamodb/table.ts';

/** Creates the table unless it is there. */
export async function createTable(client: DynamoDBClient, tableName: string): Promise<void> {
  try {
    await client.send(new CreateTableCommand(tableDefinition(tableName)));
  } catch (error) {
    if (!(error instanceof ResourceInUseException)) throw error;
  }
  const describe = new DescribeTableCommand({ TableName: tableName });
  while ((await client.send(describe)).Table?.TableStatus !== 'ACTIVE');
}

/** Creates the state machine, or brings one that is there up to this definition; answers its ARN. */
export async function installMachine(client: SFNClient, name: string, definition: string): Promise<string> {
  const stateMachineArn = `arn:aws:states:eu-west-2:000000000000:stateMachine:${name}`;
  const roleArn = 'arn:aws:iam::000000000000:role/embedded';
  try {
    await client.send(new UpdateStateMachineCommand({ stateMachineArn, definition, roleArn }));
  } catch (error) {
    if (!(error instanceof StateMachineDoesNotExist)) throw error;
    await client.send(new CreateStateMachineCommand({ name, definition, roleArn }));
  }
  return stateMachineArn;
}
