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
import type { Programme } from '../domain/programme/types.ts';
import { substitute } from '../workflows/asl.ts';
import { machineName } from '../workflows/machine-names.ts';
import { milestoneMachine } from '../workflows/milestone.ts';
import { lifecycleMachine } from '../workflows/school-lifecycle.ts';
import type { Functions } from './functions.ts';

/** What names of the embedded runtime begin with. */
export const deployment = 'termtime';
const lambdaNames: Readonly<Record<string, keyof Functions>> = {
  PlanMilestoneFunction: 'plan-milestone',
  QueueNoticesFunction: 'queue-notices',
  RegisterWaitFunction: 'register-wait',
};

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

/** Installs the state machines of a programme, or these definitions by machine in place of its own; answers their ARNs. */
export async function installMachines(
  client: SFNClient,
  programme: Programme,
  definitions: Readonly<Record<string, string>> = {},
): Promise<{ readonly milestone: string; readonly lifecycle: string }> {
  const install = (name: string, definition: string) => installMachine(client, name, definitions[name] ?? definition);
  const milestone = await install(machineName.milestone(deployment), substitute(milestoneMachine(), lambdaNames));
  const lifecycle = substitute(lifecycleMachine(programme), { MilestoneStateMachineArn: milestone });
  return { milestone, lifecycle: await install(machineName.lifecycle(deployment, programme.id), lifecycle) };
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
