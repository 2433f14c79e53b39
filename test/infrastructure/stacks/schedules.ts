import { describe, expect, it } from 'vitest';
import { resolver } from '../deployed/resolve.ts';
import { ofType } from '../synthesized.ts';
import { allowed, arn, synthesized } from './written.ts';

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
