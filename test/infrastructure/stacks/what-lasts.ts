import { Match } from 'aws-cdk-lib/assertions';
import { describe, expect, it } from 'vitest';
import { ofType } from '../synthesized.ts';
import { data, synthesized } from './written.ts';

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
