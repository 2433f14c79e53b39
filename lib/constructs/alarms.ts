import { Duration } from 'aws-cdk-lib';
import { Alarm, ComparisonOperator, type IMetric, MathExpression, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { EventField, Rule, RuleTargetInput } from 'aws-cdk-lib/aws-events';
import { SnsTopic } from 'aws-cdk-lib/aws-events-targets';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { metricsNamespace, type Trouble } from '../../lambdas/measures.ts';
import type { DeploymentConfig } from '../config.ts';
import { type AlarmName, alarmText } from './alarm-texts.ts';
import type { Functions } from './functions.ts';
import type { StateMachines } from './state-machines.ts';

export interface AlarmsProps {
  readonly config: DeploymentConfig;
  readonly key: IKey;
  readonly functions: Functions;
  readonly machines: StateMachines;
  readonly deadLetters: IQueue;
}

/** How many periods of five minutes a trouble must last before somebody is told; 1 for those found once a day. */
const lasting: Readonly<Record<Trouble, number>> = {
  'sheet-unreachable': 3,
  'mailbox-unreachable': 3,
  'mail-stuck': 1,
  'gmail-quota': 1,
  'decision-waiting': 1,
  'no-execution': 1,
  'long-execution': 1,
  'key-expiring': 1,
};

/**
 * Everything that must bring a person, told through one topic. Troubles that our functions find are watched by queries
 * grouped by cohort: such an alarm names the cohort, and costs next to nothing as long as there is no trouble
 * (docs/adr/0024).
 */
export class Alarms extends Construct {
  readonly topic: Topic;
  readonly #deployment: string;

  constructor(scope: Construct, id: string, props: AlarmsProps) {
    super(scope, id);
    const { config, functions, machines, deadLetters } = props;
    this.#deployment = config.name;
    this.topic = this.#topic(config, props.key);
    this.#noSync(functions);
    this.#deadLetters(deadLetters);
    this.#executionFailed(machines);
    for (const [name, periods] of Object.entries(lasting)) this.#trouble(name as Trouble, periods);
  }

  #topic({ name, alertAddresses }: DeploymentConfig, masterKey: IKey): Topic {
    const topic = new Topic(this, 'Topic', {
      topicName: `${name}-alarms`,
      displayName: `${name} alarms`,
      masterKey,
      enforceSSL: true,
    });
    topic.addToResourcePolicy(
      new PolicyStatement({
        principals: [new ServicePrincipal('cloudwatch.amazonaws.com')],
        actions: ['sns:Publish'],
        resources: [topic.topicArn],
        conditions: { StringEquals: { 'aws:SourceAccount': topic.env.account } },
      }),
    );
    for (const address of alertAddresses) topic.addSubscription(new EmailSubscription(address));
    return topic;
  }

  /**
   * Lambda reports 0 or 1 as the error of each run, so the least of five minutes is 0 if one of them went well. Hours are
   * UTC, which lie within British working hours in summer and winter.
   */
  #noSync({ sync }: Functions): void {
    const period = Duration.minutes(5);
    const clock = 'TIME_SERIES(1)';
    const working = `DAY(${clock}) < 6 AND HOUR(${clock}) >= 7 AND HOUR(${clock}) < 17`;
    const metric = new MathExpression({
      label: 'No sync went well',
      expression: `IF(${working}, FILL(errors, 1), 0)`,
      usingMetrics: { errors: sync.function.metricErrors({ statistic: 'Minimum', period }) },
      period,
    });
    this.#alarm('no-sync', metric, 3, TreatMissingData.BREACHING);
  }

  #deadLetters(queue: IQueue): void {
    this.#alarm('dead-letters', queue.metricApproximateNumberOfMessagesVisible({ period: Duration.minutes(5) }), 1);
  }

  #trouble(name: Trouble, periods: number): void {
    const metric = new MathExpression({
      label: name,
      expression: `SELECT MAX(Trouble) FROM SCHEMA("${metricsNamespace}", cohort, trouble) WHERE trouble = '${name}' GROUP BY cohort ORDER BY MAX() DESC`,
      usingMetrics: {},
      period: Duration.minutes(5),
    });
    this.#alarm(name, metric, periods);
  }

  #alarm(name: AlarmName, metric: IMetric, evaluationPeriods: number, missing = TreatMissingData.NOT_BREACHING): void {
    const alarm = new Alarm(this, name, {
      alarmName: `${this.#deployment}-${name}`,
      alarmDescription: alarmText(name),
      metric,
      evaluationPeriods,
      threshold: 1,
      comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      treatMissingData: missing,
    });
    alarm.addAlarmAction(new SnsAction(this.topic));
  }

  /** Step Functions tells of each by itself: sooner than a metric, with the execution's name, and free. */
  #executionFailed({ milestone, lifecycles }: StateMachines): void {
    const name = EventField.fromPath('$.detail.name');
    const status = EventField.fromPath('$.detail.status');
    new Rule(this, 'ExecutionFailed', {
      ruleName: `${this.#deployment}-execution-failed`,
      description: alarmText('execution-failed'),
      eventPattern: {
        source: ['aws.states'],
        detailType: ['Step Functions Execution Status Change'],
        detail: {
          status: ['FAILED', 'TIMED_OUT', 'ABORTED'],
          stateMachineArn: [milestone, ...lifecycles].map(({ machine }) => machine.stateMachineArn),
        },
      },
      targets: [
        new SnsTopic(this.topic, {
          message: RuleTargetInput.fromText(`${alarmText('execution-failed')}\n\nExecution ${name}: ${status}`),
        }),
      ],
    });
  }
}
