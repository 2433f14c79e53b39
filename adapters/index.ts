import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { SFNClient } from '@aws-sdk/client-sfn';
import { DynamoArchive } from './dynamodb/archive.ts';
import { DynamoArrivals } from './dynamodb/arrivals.ts';
import { DynamoCohortStore } from './dynamodb/cohort-store.ts';
import { DynamoLeases } from './dynamodb/leases.ts';
import { DynamoLedger } from './dynamodb/ledger.ts';
import { DynamoMailboxBook } from './dynamodb/mailbox-book.ts';
import { DynamoMilestoneStore } from './dynamodb/milestone-store.ts';
import { LifecycleNames } from './step-functions/execution-names.ts';
import { type StateMachines, StepFunctionsExecutions } from './step-functions/executions.ts';

/** The AWS side of the ports, on clients that are passed in. */
export function awsAdapters(aws: {
  readonly dynamodb: DynamoDBClient;
  readonly table: string;
  readonly stepFunctions: SFNClient;
  readonly machines: StateMachines;
}) {
  const table = { client: aws.dynamodb, name: aws.table };
  return {
    milestones: new DynamoMilestoneStore(table),
    ledger: new DynamoLedger(table),
    store: new DynamoCohortStore(table),
    arrivals: new DynamoArrivals(table),
    leases: new DynamoLeases(table),
    mailboxBook: new DynamoMailboxBook(table),
    executions: new StepFunctionsExecutions(aws.stepFunctions, aws.machines),
    archive: new DynamoArchive(table),
    names: new LifecycleNames(aws.stepFunctions, aws.machines.lifecycle),
  };
}
