import { describe, expect, it } from 'vitest';
import { milestoneMachine } from '../../../workflows/milestone.ts';
import { programmes } from '../../../workflows/programmes/index.ts';
import { lifecycleMachine } from '../../../workflows/school-lifecycle.ts';
import { definitionsIn } from '../deployed/deployment.ts';
import { ofType } from '../synthesized.ts';
import { allowed, arn, executions, machine, synthesized } from './written.ts';

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
