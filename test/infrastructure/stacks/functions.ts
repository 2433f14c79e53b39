import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { Match } from 'aws-cdk-lib/assertions';
import { describe, expect, it } from 'vitest';
import { functionNames } from '../../../lambdas/function-names.ts';
import { resolver } from '../deployed/resolve.ts';
import { assetFolder, ofType } from '../synthesized.ts';
import { app, synthesized } from './written.ts';

describe('functions', () => {
  it.each(functionNames)('%s: Node 24 on ARM, its own log for 90 days, JSON', (name) => {
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

  it.each(functionNames)('%s: at most 600 KB with all that it loads late', (name) => {
    const { resolve } = resolver(synthesized);
    const [, { Properties }] = ofType(synthesized.app, 'AWS::Lambda::Function').find(
      ([, { Properties: of }]) => of['FunctionName'] === `termtime-${name}`,
    )!;
    const key = String(resolve<{ S3Key: string }>(Properties['Code']).S3Key);
    const folder = assetFolder(synthesized, synthesized.app.stack, key);
    const sizes = readdirSync(folder).map((file) => statSync(join(folder, file)).size);
    expect(sizes.length).toBeGreaterThan(0);
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(600_000);
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
});
