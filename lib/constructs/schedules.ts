import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { CfnSchedule, ContextAttribute, ScheduleGroup } from 'aws-cdk-lib/aws-scheduler';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import type { DeploymentConfig } from '../config.ts';
import type { Functions } from './functions.ts';
import type { TermtimeFunction } from './termtime-function.ts';

/** When what runs, in the cohort's own zone. */
const times = {
  'sync-working-hours': 'cron(* 7-17 ? * MON-FRI *)',
  'sync-evenings': 'cron(0/15 0-6,18-23 ? * MON-FRI *)',
  'sync-weekends': 'cron(0/15 * ? * SAT,SUN *)',
  // Nothing may leave before 06:30 or after 21:00, not even what is urgent.
  send: 'cron(* 6-20 ? * * *)',
  'read-working-hours': 'cron(0/5 7-17 ? * MON-FRI *)',
  'read-evenings': 'cron(0 0-6,18-23 ? * MON-FRI *)',
  'read-weekends': 'cron(0 * ? * SAT,SUN *)',
  reconcile: 'cron(30 5 ? * * *)',
} as const;

/**
 * The schedules of every cohort. Each call is told the moment it was meant for. One that comes late is worth nothing, since
 * the next is due in a minute: it is dropped after 60 seconds and not tried again.
 */
export class Schedules extends Construct {
  constructor(scope: Construct, id: string, config: DeploymentConfig, functions: Functions, deadLetters: IQueue) {
    super(scope, id);
    const group = new ScheduleGroup(this, 'Group', { scheduleGroupName: config.name });
    const called: Readonly<Record<keyof typeof times, TermtimeFunction>> = {
      'sync-working-hours': functions.sync,
      'sync-evenings': functions.sync,
      'sync-weekends': functions.sync,
      send: functions.send,
      'read-working-hours': functions.read,
      'read-evenings': functions.read,
      'read-weekends': functions.read,
      reconcile: functions.reconcile,
    };
    const role = new Role(this, 'Role', {
      roleName: `${config.name}-schedules`,
      assumedBy: new ServicePrincipal('scheduler.amazonaws.com', {
        conditions: { StringEquals: { 'aws:SourceArn': group.scheduleGroupArn } },
      }),
    });
    const invoked = [functions.sync, functions.send, functions.read, functions.reconcile].map(
      (one) => one.function.functionArn,
    );
    role.addToPolicy(new PolicyStatement({ actions: ['lambda:InvokeFunction'], resources: invoked }));
    role.addToPolicy(new PolicyStatement({ actions: ['sqs:SendMessage'], resources: [deadLetters.queueArn] }));
    for (const cohort of config.cohorts) {
      for (const [name, scheduleExpression] of Object.entries(times)) {
        const schedule = new CfnSchedule(this, `${cohort.id}-${name}`, {
          name: `${config.name}-${cohort.id}-${name}`,
          groupName: group.scheduleGroupName,
          scheduleExpression,
          scheduleExpressionTimezone: cohort.zone,
          flexibleTimeWindow: { mode: 'OFF' },
          target: {
            arn: called[name as keyof typeof times].function.functionArn,
            roleArn: role.roleArn,
            input: JSON.stringify({ cohort: cohort.id, now: ContextAttribute.scheduledTime }),
            retryPolicy: { maximumEventAgeInSeconds: 60, maximumRetryAttempts: 0 },
            deadLetterConfig: { arn: deadLetters.queueArn },
          },
        });
        schedule.node.addDependency(role);
      }
    }
  }
}
