import { readFileSync } from 'node:fs';
import { Match } from 'aws-cdk-lib/assertions';
import { describe, expect, it } from 'vitest';
import { alarmTexts } from '../../../lib/constructs/alarm-texts.ts';
import { ofType } from '../synthesized.ts';
import { app, synthesized } from './written.ts';

describe('alarms', () => {
  const runbook = readFileSync(new URL('../../../docs/runbook.md', import.meta.url), 'utf8');
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
