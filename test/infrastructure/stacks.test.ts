/** Properties of the stacks on which security, data or money hang; each is asserted by itself. */
import { readFileSync } from 'node:fs';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { acceptedFindings } from '../../lib/accepted-findings.ts';
import { readConfig } from '../../lib/config.ts';
import { alarmTexts } from '../../lib/constructs/alarm-texts.ts';
import written from '../../termtime.config.ts';
import { milestoneMachine } from '../../workflows/milestone.ts';
import { programmes } from '../../workflows/programmes/index.ts';
import { lifecycleMachine } from '../../workflows/school-lifecycle.ts';
import { definitionsIn } from './deployed/deployment.ts';
import { rolesOf, type Statement } from './deployed/policies.ts';
import { resolver } from './deployed/resolve.ts';
import { ofType, type Synthesized, synthesize } from './synthesized.ts';

let synthesized: Synthesized;
let data: Template;
let app: Template;
let roles: ReadonlyMap<string, readonly Statement[]>;

const arn = (service: string, resource: string) => `arn:aws:${service}:eu-west-2:000000000000:${resource}`;
const machine = (name: string) => arn('states', `stateMachine:termtime-${name}`);
const executions = arn('states', 'execution:termtime-milestone:*');

beforeAll(async () => {
  synthesized = await synthesize(readConfig(written));
  data = Template.fromStack(synthesized.data.stack);
  app = Template.fromStack(synthesized.app.stack);
  roles = rolesOf(synthesized);
}, 120_000);

afterAll(() => synthesized?.remove());

/** Everything that a role may do to a resource, sorted; conditions are looked at elsewhere. */
function allowed(role: string): Record<string, string[]> {
  const by: Record<string, Set<string>> = {};
  for (const { Action, Resource } of roles.get(role) ?? []) {
    for (const resource of [Resource].flat()) {
      by[resource] ??= new Set();
      for (const action of [Action].flat()) by[resource].add(action);
    }
  }
  return Object.fromEntries(Object.entries(by).map(([resource, actions]) => [resource, [...actions].sort()]));
}

describe('what must not be lost', () => {
  it('the table: encrypted with our key, restorable to any second, kept when stacks go', () => {
    data.hasResource('AWS::DynamoDB::Table', {
      DeletionPolicy: 'Retain',
      UpdateReplacePolicy: 'Retain',
      Properties: {
        TableName: 'termtime',
        BillingMode: 'PAY_PER_REQUEST',
        DeletionProtectionEnabled: true,
        PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
        SSESpecification: { SSEEnabled: true, SSEType: 'KMS', KMSMasterKeyId: Match.anyValue() },
      },
    });
  });

  it('the key of the service account and the key that encrypts it', () => {
    data.hasResource('AWS::SecretsManager::Secret', {
      DeletionPolicy: 'Retain',
      UpdateReplacePolicy: 'Retain',
      // No value: a deployment must never replace the one that was put in.
      Properties: {
        Name: 'termtime/google-key',
        KmsKeyId: Match.anyValue(),
        SecretString: Match.absent(),
        GenerateSecretString: Match.absent(),
      },
    });
    data.hasResource('AWS::KMS::Key', {
      DeletionPolicy: 'Retain',
      Properties: { EnableKeyRotation: true, RotationPeriodInDays: 2560 },
    });
  });

  it('the data stack itself', () => {
    expect(synthesized.data.stack.terminationProtection).toBe(true);
  });

  it('executions: machines have fixed names and stay when the stack goes', () => {
    const machines = ofType(synthesized.app, 'AWS::StepFunctions::StateMachine');
    expect(machines.map(([, { Properties }]) => Properties['StateMachineName']).sort()).toEqual([
      'termtime-elp',
      'termtime-gtt',
      'termtime-milestone',
    ]);
    for (const [, { DeletionPolicy, UpdateReplacePolicy }] of machines) {
      expect([DeletionPolicy, UpdateReplacePolicy]).toEqual(['Retain', 'Retain']);
    }
  });
});

describe('state machines', () => {
  it('are those of the source, with nothing but the substitutions filled in', () => {
    const source = {
      'termtime-milestone': milestoneMachine(),
      'termtime-elp': lifecycleMachine(programmes['elp']!),
      'termtime-gtt': lifecycleMachine(programmes['gtt']!),
    };
    for (const [, { Properties }] of ofType(synthesized.app, 'AWS::StepFunctions::StateMachine')) {
      const name = Properties['StateMachineName'] as keyof typeof source;
      expect(Properties['DefinitionString']).toBe(JSON.stringify(source[name]));
    }
    for (const definition of Object.values(definitionsIn(synthesized))) expect(definition).not.toContain('${');
  });

  it('log failures without data, and are traced', () => {
    for (const [, { Properties }] of ofType(synthesized.app, 'AWS::StepFunctions::StateMachine')) {
      expect(Properties).toMatchObject({
        LoggingConfiguration: { Level: 'ERROR', IncludeExecutionData: false },
        TracingConfiguration: { Enabled: true },
      });
    }
  });

  const logDelivery = [
    'logs:CreateLogDelivery',
    'logs:DeleteLogDelivery',
    'logs:DescribeLogGroups',
    'logs:DescribeResourcePolicies',
    'logs:GetLogDelivery',
    'logs:ListLogDeliveries',
    'logs:PutResourcePolicy',
    'logs:UpdateLogDelivery',
  ];
  const tracing = [
    'xray:GetSamplingRules',
    'xray:GetSamplingTargets',
    'xray:PutTelemetryRecords',
    'xray:PutTraceSegments',
  ];

  it('the milestone machine may call its three functions and nothing else', () => {
    expect(allowed('termtime-milestone-machine')).toEqual({
      '*': [...logDelivery, ...tracing],
      ...Object.fromEntries(
        ['plan-milestone', 'queue-notices', 'register-wait'].map((name) => [
          arn('lambda', `function:termtime-${name}`),
          ['lambda:InvokeFunction'],
        ]),
      ),
    });
  });

  it.each(['elp', 'gtt'])(
    'the lifecycle machine of %s may start milestones and wait for them, as AWS documents it',
    (programme) => {
      expect(allowed(`termtime-${programme}-machine`)).toEqual({
        '*': [...logDelivery, ...tracing],
        [machine('milestone')]: ['states:StartExecution'],
        [executions]: ['states:DescribeExecution', 'states:StopExecution'],
        [arn('events', 'rule/StepFunctionsGetEventsForStepFunctionsExecutionRule')]: [
          'events:DescribeRule',
          'events:PutRule',
          'events:PutTargets',
        ],
      });
    },
  );
});

describe('functions', () => {
  const names = [
    'plan-milestone',
    'queue-notices',
    'register-wait',
    'sync-sheet',
    'send-mails',
    'read-mailbox',
    'reconcile',
  ];

  it.each(names)('%s: Node 24 on ARM, its own log for 90 days, JSON', (name) => {
    app.hasResourceProperties('AWS::Lambda::Function', {
      FunctionName: `termtime-${name}`,
      Runtime: 'nodejs24.x',
      Architectures: ['arm64'],
      LoggingConfig: { LogFormat: 'JSON', SystemLogLevel: 'WARN', LogGroup: Match.anyValue() },
      ReservedConcurrentExecutions: Match.absent(),
    });
    app.hasResourceProperties('AWS::Logs::LogGroup', {
      LogGroupName: `/aws/lambda/termtime-${name}`,
      RetentionInDays: 90,
    });
  });

  it('are traced within executions and once a day; each minute would cost more than it tells', () => {
    const modes = ofType(synthesized.app, 'AWS::Lambda::Function').map(([, { Properties }]) => [
      String(Properties['FunctionName']).replace('termtime-', ''),
      (Properties['TracingConfig'] as { Mode: string } | undefined)?.Mode ?? 'none',
    ]);
    expect(Object.fromEntries(modes)).toEqual({
      'plan-milestone': 'Active',
      'queue-notices': 'Active',
      'register-wait': 'Active',
      'sync-sheet': 'none',
      'send-mails': 'none',
      'read-mailbox': 'none',
      reconcile: 'Active',
    });
  });

  it('run out of time well before their lease does', () => {
    const timeouts = ofType(synthesized.app, 'AWS::Lambda::Function').map(([, { Properties }]) => [
      Properties['FunctionName'],
      Properties['Timeout'],
    ]);
    expect(Object.fromEntries(timeouts)).toMatchObject({
      'termtime-sync-sheet': 240,
      'termtime-send-mails': 540,
      'termtime-read-mailbox': 240,
    });
  });

  it('do not try a scheduled event again, and keep what failed', () => {
    const configs = ofType(synthesized.app, 'AWS::Lambda::EventInvokeConfig').map(([, { Properties }]) => Properties);
    expect(configs).toHaveLength(4);
    for (const one of configs) {
      expect(one).toMatchObject({
        MaximumRetryAttempts: 0,
        MaximumEventAgeInSeconds: 60,
        DestinationConfig: { OnFailure: expect.anything() },
      });
    }
  });

  const log = (name: string) => ({
    [arn('logs', `log-group:/aws/lambda/termtime-${name}:*`)]: ['logs:CreateLogStream', 'logs:PutLogEvents'],
  });
  const table = (...actions: string[]) => ({
    [arn('dynamodb', 'table/termtime')]: actions.map((action) => `dynamodb:${action}`),
  });
  const queue = { [arn('dynamodb', 'table/termtime/index/queue')]: ['dynamodb:Query'] };
  const key = {
    [arn('kms', 'key/the-key')]: [
      'kms:Decrypt',
      'kms:DescribeKey',
      'kms:Encrypt',
      'kms:GenerateDataKey',
      'kms:ReEncryptFrom',
      'kms:ReEncryptTo',
    ],
  };
  const traced = { '*': ['xray:PutTelemetryRecords', 'xray:PutTraceSegments'] };
  const secret = (action: string) => ({
    [arn('secretsmanager', 'secret:termtime/google-key-AbCdEf')]: [`secretsmanager:${action}`],
  });
  const letters = {
    [arn('sqs', 'termtime-dead-letters')]: ['sqs:GetQueueAttributes', 'sqs:GetQueueUrl', 'sqs:SendMessage'],
  };
  const starts = Object.fromEntries(['elp', 'gtt'].map((name) => [machine(name), ['states:StartExecution']]));

  const roleOf: Readonly<Record<string, object>> = {
    'plan-milestone': { ...log('plan-milestone'), ...traced, ...key, ...table('GetItem', 'Query', 'UpdateItem') },
    'queue-notices': { ...log('queue-notices'), ...traced, ...key, ...table('GetItem', 'PutItem') },
    'register-wait': {
      ...log('register-wait'),
      ...traced,
      ...key,
      ...table('GetItem', 'UpdateItem'),
      [machine('milestone')]: ['states:SendTaskSuccess'],
    },
    'sync-sheet': {
      ...log('sync-sheet'),
      ...key,
      ...letters,
      ...queue,
      ...secret('GetSecretValue'),
      ...starts,
      ...table('BatchGetItem', 'DeleteItem', 'GetItem', 'PutItem', 'Query', 'UpdateItem'),
      [machine('milestone')]: ['states:SendTaskSuccess', 'states:StartExecution'],
    },
    'send-mails': {
      ...log('send-mails'),
      ...key,
      ...letters,
      ...queue,
      ...secret('GetSecretValue'),
      ...table('BatchGetItem', 'DeleteItem', 'GetItem', 'PutItem', 'Query', 'UpdateItem'),
    },
    'read-mailbox': {
      ...log('read-mailbox'),
      ...key,
      ...letters,
      ...queue,
      ...secret('GetSecretValue'),
      ...table('BatchGetItem', 'DeleteItem', 'GetItem', 'PutItem', 'Query', 'UpdateItem'),
    },
    reconcile: {
      ...log('reconcile'),
      ...traced,
      ...key,
      ...letters,
      ...queue,
      ...secret('DescribeSecret'),
      ...table('BatchGetItem', 'GetItem', 'PutItem', 'Query', 'UpdateItem'),
      ...Object.fromEntries(
        ['elp', 'gtt'].map((name) => [machine(name), ['states:ListExecutions', 'states:StartExecution']]),
      ),
      [machine('milestone')]: ['states:SendTaskSuccess', 'states:StartExecution'],
      [executions]: ['states:GetExecutionHistory'],
    },
  };

  it.each(names)('%s may do exactly this', (name) => {
    expect(allowed(`termtime-${name}`)).toEqual(roleOf[name]);
  });

  it('use the key through DynamoDB and Secrets Manager only', () => {
    for (const statements of roles.values()) {
      for (const { Action, Condition } of statements) {
        if (![Action].flat().some((action) => action.startsWith('kms:'))) continue;
        expect(Condition?.['StringEquals']?.['kms:ViaService']).toMatch(
          /^(dynamodb|secretsmanager)\.eu-west-2\.amazonaws\.com$/,
        );
      }
    }
  });

  it('no role has a star for an action, or for a resource that could be named', () => {
    for (const statements of roles.values()) {
      for (const { Action, Resource } of statements) {
        for (const action of [Action].flat()) {
          expect(action).not.toContain('*');
          if ([Resource].flat().includes('*'))
            expect(action).toMatch(/^(xray:|logs:\w*(LogDeliver|ResourcePolic|DescribeLogGroups))/);
        }
      }
    }
  });
});

describe('schedules', () => {
  it('call in the cohort’s own zone, give up after a minute, and are told the moment they were meant for', () => {
    const { resolve } = resolver(synthesized);
    const schedules = ofType(synthesized.app, 'AWS::Scheduler::Schedule').map(([, { Properties }]) =>
      resolve<Record<string, unknown>>(Properties),
    );
    expect(
      schedules
        .map(({ Name, ScheduleExpression }) => `${Name}: ${ScheduleExpression}`)
        .filter((one) => one.includes('elp'))
        .sort(),
    ).toEqual([
      'termtime-elp-2026-read-evenings: cron(0 0-6,18-23 ? * MON-FRI *)',
      'termtime-elp-2026-read-weekends: cron(0 * ? * SAT,SUN *)',
      'termtime-elp-2026-read-working-hours: cron(0/5 7-17 ? * MON-FRI *)',
      'termtime-elp-2026-reconcile: cron(30 5 ? * * *)',
      'termtime-elp-2026-send: cron(* 6-20 ? * * *)',
      'termtime-elp-2026-sync-evenings: cron(0/15 0-6,18-23 ? * MON-FRI *)',
      'termtime-elp-2026-sync-weekends: cron(0/15 * ? * SAT,SUN *)',
      'termtime-elp-2026-sync-working-hours: cron(* 7-17 ? * MON-FRI *)',
    ]);
    expect(schedules).toHaveLength(16);
    for (const one of schedules) {
      expect(one).toMatchObject({
        ScheduleExpressionTimezone: 'Europe/London',
        FlexibleTimeWindow: { Mode: 'OFF' },
        Target: {
          RetryPolicy: { MaximumEventAgeInSeconds: 60, MaximumRetryAttempts: 0 },
          DeadLetterConfig: { Arn: arn('sqs', 'termtime-dead-letters') },
        },
      });
      expect(JSON.parse((one['Target'] as { Input: string }).Input)).toEqual({
        cohort: expect.stringMatching(/^(elp|gtt)-2026$/),
        now: '<aws.scheduler.scheduled-time>',
      });
    }
    expect(allowed('termtime-schedules')).toEqual({
      ...Object.fromEntries(
        ['sync-sheet', 'send-mails', 'read-mailbox', 'reconcile'].map((name) => [
          arn('lambda', `function:termtime-${name}`),
          ['lambda:InvokeFunction'],
        ]),
      ),
      [arn('sqs', 'termtime-dead-letters')]: ['sqs:SendMessage'],
    });
  });
});

describe('alarms', () => {
  const runbook = readFileSync(new URL('../../docs/runbook.md', import.meta.url), 'utf8');
  const sections = new Map(
    runbook
      .split(/^## /m)
      .slice(1)
      .map((section) => [section.split('\n')[0], section]),
  );

  it.each(Object.keys(alarmTexts))(
    '%s: links to its section, which says what it means, how to look and how to mend',
    (name) => {
      const section = sections.get(name) ?? '';
      for (const part of ['**What it means.**', '**How to look.**', '**How to mend.**'])
        expect(section).toContain(part);
      const described = [
        ...ofType(synthesized.app, 'AWS::CloudWatch::Alarm').map(
          ([, { Properties }]) => Properties['AlarmDescription'],
        ),
        ...ofType(synthesized.app, 'AWS::Events::Rule').map(([, { Properties }]) => Properties['Description']),
      ];
      expect(described).toContainEqual(expect.stringMatching(new RegExp(`docs/runbook\\.md#${name}$`)));
    },
  );

  it('the runbook has no section for an alarm that does not exist', () => {
    const named = [...sections.keys()].filter((title) => /^[a-z]+(-[a-z]+)+$/.test(title ?? ''));
    expect(named.sort()).toEqual(Object.keys(alarmTexts).sort());
  });

  it('all reach the topic, which our key encrypts and everybody in the configuration hears', () => {
    const topic = { Ref: ofType(synthesized.app, 'AWS::SNS::Topic')[0]?.[0] };
    for (const [, { Properties }] of ofType(synthesized.app, 'AWS::CloudWatch::Alarm'))
      expect(Properties['AlarmActions']).toEqual([topic]);
    app.hasResourceProperties('AWS::Events::Rule', {
      Targets: [Match.objectLike({ Arn: topic })],
      EventPattern: { source: ['aws.states'], detail: { status: ['FAILED', 'TIMED_OUT', 'ABORTED'] } },
    });
    app.hasResourceProperties('AWS::SNS::Topic', { KmsMasterKeyId: Match.anyValue() });
    app.hasResourceProperties('AWS::SNS::Subscription', {
      Protocol: 'email',
      Endpoint: 'programme-support@example.org',
    });
    app.hasResourceProperties('AWS::SNS::TopicPolicy', {
      PolicyDocument: {
        Statement: Match.arrayWith([
          Match.objectLike({
            Effect: 'Allow',
            Principal: { Service: 'cloudwatch.amazonaws.com' },
            Action: 'sns:Publish',
          }),
          Match.objectLike({ Effect: 'Allow', Principal: { Service: 'events.amazonaws.com' } }),
        ]),
      },
    });
  });

  it('silence is an alarm as well: a sync that is not called', () => {
    app.hasResourceProperties('AWS::CloudWatch::Alarm', {
      AlarmName: 'termtime-no-sync',
      TreatMissingData: 'breaching',
      EvaluationPeriods: 3,
    });
  });
});

describe('cdk-nag', () => {
  it('has nothing to say but what is accepted, for a reason, five times at most', () => {
    const accepted = acceptedFindings(readConfig(written));
    expect(accepted.length).toBeLessThanOrEqual(5);
    for (const { reason } of accepted) expect(reason.length).toBeGreaterThan(40);
    const report = JSON.parse(readFileSync(`${synthesized.folder}/validation-report.json`, 'utf8')) as {
      pluginReports: {
        pluginName: string;
        violations: unknown[];
        suppressedViolations: { acknowledgedId: string }[];
      }[];
    };
    const nag = report.pluginReports.find(({ pluginName }) => pluginName === 'AwsSolutions');
    expect(nag?.violations).toEqual([]);
    // One that nothing needs any more is to go.
    const needed = new Set(nag?.suppressedViolations.map(({ acknowledgedId }) => acknowledgedId));
    expect([...needed].sort()).toEqual(accepted.map(({ id }) => id).sort());
  });
});
