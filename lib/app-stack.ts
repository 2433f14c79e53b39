import { Duration, Stack, type StackProps } from 'aws-cdk-lib';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import type { DeploymentConfig } from './config.ts';
import { Alarms } from './constructs/alarms.ts';
import { Dashboard } from './constructs/dashboard.ts';
import { Functions } from './constructs/functions.ts';
import { Schedules } from './constructs/schedules.ts';
import { StateMachines } from './constructs/state-machines.ts';
import type { DataStack } from './data-stack.ts';

/** Everything that runs. It may be taken down and put up again: what is known stays in the data stack. */
export class AppStack extends Stack {
  constructor(
    scope: Construct,
    id: string,
    config: DeploymentConfig,
    data: DataStack,
    /** Folder with a bundle for each function. */
    bundles: string,
    props: StackProps,
  ) {
    super(scope, id, props);
    const { key, table } = data;
    const deadLetters = new Queue(this, 'DeadLetters', {
      queueName: `${config.name}-dead-letters`,
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      retentionPeriod: Duration.days(4),
    });
    const functions = new Functions(this, 'Functions', { config, data, bundles, deadLetters });
    const machines = new StateMachines(this, 'StateMachines', config, functions);
    new Schedules(this, 'Schedules', config, functions, deadLetters);
    new Alarms(this, 'Alarms', { config, key, functions, machines, deadLetters });
    new Dashboard(this, 'Dashboard', { config, functions, table });
  }
}
