import { describe, expect, test } from 'vitest';
import { customMetrics, plannedInventory } from '../../cost/inventory.ts';
import { inventoryOf } from '../../cost/template.ts';

const metric = (id: string) => ({ Id: id, MetricStat: { Metric: { MetricName: id }, Period: 60, Stat: 'Sum' } });

const data = {
  Resources: {
    Key961B73FD: { Type: 'AWS::KMS::Key', Properties: {} },
    GoogleKey: { Type: 'AWS::SecretsManager::Secret' },
    TableCD117FA1: { Type: 'AWS::DynamoDB::GlobalTable' },
  },
};
const app = {
  Resources: {
    SyncSheetFunction1A2B: {
      Type: 'AWS::Lambda::Function',
      Properties: { Handler: 'index.handler', MemorySize: 768, TracingConfig: { Mode: 'Active' } },
    },
    Fn2: { Type: 'AWS::Lambda::Function', Properties: { FunctionName: 'termtime-send-mails' } },
    LogRetention: { Type: 'AWS::Lambda::Function', Properties: { Handler: 'index.handler' } },
    Early: {
      Type: 'AWS::Scheduler::Schedule',
      Properties: {
        ScheduleExpression: 'cron(* 7-17 ? * MON-FRI *)',
        Target: {
          Arn: { 'Fn::GetAtt': ['SyncSheetFunction1A2B', 'Arn'] },
          Input: '{"cohort":"elp-2026","now":"<aws.scheduler.scheduled-time>"}',
        },
      },
    },
    EarlyOfAnother: {
      Type: 'AWS::Scheduler::Schedule',
      Properties: {
        ScheduleExpression: 'rate(1 minute)',
        Target: { Arn: { 'Fn::GetAtt': ['SyncSheetFunction1A2B', 'Arn'] }, Input: '{"cohort":"gtt-2026"}' },
      },
    },
    Simple: { Type: 'AWS::CloudWatch::Alarm', Properties: { MetricName: 'Errors' } },
    Expression: {
      Type: 'AWS::CloudWatch::Alarm',
      Properties: { Metrics: [metric('calls'), metric('errors'), { Id: 'good', Expression: 'calls - errors' }] },
    },
    Query: {
      Type: 'AWS::CloudWatch::Alarm',
      Properties: { Metrics: [{ Id: 'stuck', Expression: 'SELECT MAX(Trouble) FROM SCHEMA("Termtime", cohort)' }] },
    },
    Both: { Type: 'AWS::CloudWatch::CompositeAlarm' },
    Dashboard9E4231ED: { Type: 'AWS::CloudWatch::Dashboard', Properties: {} },
  },
};

describe('the inventory of a deployment', () => {
  const found = inventoryOf([data, app], 'two templates');

  test('counts what costs money; an alarm counts for each metric in its expression, a query for none', () => {
    expect(found).toMatchObject({ keys: 1, secrets: 1, alarms: 1 + 2, compositeAlarms: 1, dashboards: 1 });
    expect(found.metrics).toBe(customMetrics);
  });

  test('finds memory and tracing of the functions, Lambda’s defaults where nothing is said, the plan where one is missing', () => {
    expect(found.functions['sync-sheet']).toEqual({ memoryMb: 768, isTraced: true });
    expect(found.functions['send-mails']).toEqual({ memoryMb: 128, isTraced: false });
    expect(found.functions.reconcile).toEqual(plannedInventory.functions.reconcile);
  });

  test('finds which function a schedule calls, for one of the cohorts', () => {
    expect(found.schedules).toEqual([{ function: 'sync-sheet', expression: 'cron(* 7-17 ? * MON-FRI *)' }]);
  });

  test('refuses a schedule of something else, by name', () => {
    const other = {
      Resources: {
        Nightly: {
          Type: 'AWS::Scheduler::Schedule',
          Properties: { ScheduleExpression: 'rate(1 day)', Target: { Arn: { 'Fn::GetAtt': ['Cleaner', 'Arn'] } } },
        },
      },
    };
    expect(() => inventoryOf([other], 'one')).toThrow('The schedule Nightly calls a function');
  });
});
