import { describe, expect, it } from 'vitest';
import { functionNames } from '../../../lambdas/function-names.ts';
import { allowed, arn, executions, machine, roles } from './written.ts';

describe('roles', () => {
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

  it.each(functionNames)('%s may do exactly this', (name) => {
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
