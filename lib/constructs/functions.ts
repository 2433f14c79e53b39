import { Duration } from 'aws-cdk-lib';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { planEnvironment } from '../../lambdas/plan-milestone/env.ts';
import { queueEnvironment } from '../../lambdas/queue-notices/env.ts';
import { readMailboxEnvironment } from '../../lambdas/read-mailbox/env.ts';
import { reconcileEnvironment } from '../../lambdas/reconcile/env.ts';
import { waitEnvironment } from '../../lambdas/register-wait/env.ts';
import { sendEnvironment } from '../../lambdas/send-mails/env.ts';
import { syncEnvironment } from '../../lambdas/sync-sheet/env.ts';
import { machineName } from '../../workflows/machine-names.ts';
import { type DeploymentConfig, programmesOf } from '../config.ts';
import type { DataStack } from '../data-stack.ts';
import { executionArns, machineArn } from '../names.ts';
import { may } from './permissions.ts';
import { TermtimeFunction } from './termtime-function.ts';

export interface FunctionsProps {
  readonly config: DeploymentConfig;
  readonly data: DataStack;
  /** Folder with a bundle for each function. */
  readonly bundles: string;
  readonly deadLetters: IQueue;
}

/**
 * The seven functions. Those within executions are small; those on a schedule read a whole cohort. A run ends well before its
 * lease (sync and reading 5 minutes, send 10), so that no two are ever at the same work.
 */
export class Functions extends Construct {
  readonly plan: TermtimeFunction;
  readonly queue: TermtimeFunction;
  readonly wait: TermtimeFunction;
  readonly sync: TermtimeFunction;
  readonly send: TermtimeFunction;
  readonly read: TermtimeFunction;
  readonly reconcile: TermtimeFunction;

  constructor(scope: Construct, id: string, { config, data, bundles, deadLetters }: FunctionsProps) {
    super(scope, id);
    const { table, key, googleSecretArn } = data;
    const milestoneName = machineName.milestone(config.name);
    const milestone = machineArn(this, milestoneName);
    const programmes = programmesOf(config);
    const lifecycles = programmes.map((programme) => machineArn(this, machineName.lifecycle(config.name, programme)));

    const TABLE_NAME = table.tableName;
    const COHORTS = JSON.stringify(config.cohorts);
    const GOOGLE_SECRET_ARN = googleSecretArn;
    const machines = {
      MILESTONE_MACHINE_ARN: milestone,
      LIFECYCLE_MACHINE_ARNS: `{${programmes.map((programme, at) => `"${programme}":"${lifecycles[at]}"`).join(',')}}`,
    };
    const common = { deployment: config.name, bundles };
    const inExecutions = { ...common, memoryMegabytes: 256, timeout: Duration.seconds(30), traced: true };
    const scheduled = { ...common, memoryMegabytes: 512, deadLetters };

    const keepBooksAndCallGoogle = [
      ...may.useTable(table, key, 'GetItem', 'BatchGetItem', 'Query', 'PutItem', 'UpdateItem', 'DeleteItem'),
      may.queryQueues(table),
      ...may.readSecret(googleSecretArn, key),
    ];

    this.plan = new TermtimeFunction(this, 'PlanMilestone', {
      ...inExecutions,
      name: 'plan-milestone',
      schema: planEnvironment,
      environment: { TABLE_NAME, COHORTS },
      may: may.useTable(table, key, 'Query', 'GetItem', 'UpdateItem'),
    });
    this.queue = new TermtimeFunction(this, 'QueueNotices', {
      ...inExecutions,
      name: 'queue-notices',
      schema: queueEnvironment,
      environment: { TABLE_NAME },
      may: may.useTable(table, key, 'GetItem', 'PutItem'),
    });
    this.wait = new TermtimeFunction(this, 'RegisterWait', {
      ...inExecutions,
      name: 'register-wait',
      schema: waitEnvironment,
      environment: { TABLE_NAME },
      may: [...may.useTable(table, key, 'GetItem', 'UpdateItem'), may.wake(milestone)],
    });
    this.sync = new TermtimeFunction(this, 'SyncSheet', {
      ...scheduled,
      name: 'sync-sheet',
      schema: syncEnvironment,
      environment: { TABLE_NAME, COHORTS, GOOGLE_SECRET_ARN, ...machines },
      timeout: Duration.minutes(4),
      traced: false,
      may: [...keepBooksAndCallGoogle, may.start(milestone, ...lifecycles), may.wake(milestone)],
    });
    this.send = new TermtimeFunction(this, 'SendMails', {
      ...scheduled,
      name: 'send-mails',
      schema: sendEnvironment,
      environment: { TABLE_NAME, COHORTS, GOOGLE_SECRET_ARN },
      timeout: Duration.minutes(9),
      traced: false,
      may: keepBooksAndCallGoogle,
    });
    this.read = new TermtimeFunction(this, 'ReadMailbox', {
      ...scheduled,
      memoryMegabytes: 256,
      name: 'read-mailbox',
      schema: readMailboxEnvironment,
      environment: { TABLE_NAME, COHORTS, GOOGLE_SECRET_ARN },
      timeout: Duration.minutes(4),
      traced: false,
      may: keepBooksAndCallGoogle,
    });
    this.reconcile = new TermtimeFunction(this, 'Reconcile', {
      ...scheduled,
      name: 'reconcile',
      schema: reconcileEnvironment,
      environment: { TABLE_NAME, COHORTS, GOOGLE_SECRET_ARN, ...machines },
      timeout: Duration.minutes(15),
      traced: true,
      may: [
        ...may.useTable(table, key, 'GetItem', 'BatchGetItem', 'Query', 'PutItem', 'UpdateItem'),
        may.queryQueues(table),
        may.describeSecret(googleSecretArn),
        may.start(milestone, ...lifecycles),
        may.wake(milestone),
        may.listExecutions(...lifecycles),
        may.readHistory(executionArns(this, milestoneName)),
      ],
    });
  }

  get all(): readonly TermtimeFunction[] {
    return [this.plan, this.queue, this.wait, this.sync, this.send, this.read, this.reconcile];
  }
}
