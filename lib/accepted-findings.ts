import { machineName } from '../workflows/machine-names.ts';
import type { DeploymentConfig } from './config.ts';

/** What cdk-nag finds and we leave as it is: the finding, and why. Five at most, or the stacks are at fault. */
export function acceptedFindings({ name, region }: DeploymentConfig): readonly { id: string; reason: string }[] {
  const executions = `arn:<AWS::Partition>:states:${region}:<AWS::AccountId>:execution:${machineName.milestone(name)}:*`;
  return [
    {
      id: 'AwsSolutions::AwsSolutions-IAM5[Resource::*]',
      reason:
        'Sending traces to X-Ray (xray:Put…) and setting up log delivery for a state machine (logs:…LogDelivery) know no resources; AWS documents both with a star. No other statement has one, which a test asserts.',
    },
    {
      id: `AwsSolutions::AwsSolutions-IAM5[Resource::${executions}]`,
      reason:
        'Executions get their names when they start, so those of the one milestone machine can only be given by a pattern.',
    },
    {
      id: 'AwsSolutions::AwsSolutions-SF1',
      reason:
        'State machines log failures only. Every transition is in the history of the execution for 90 days and in the table for good; to log them all again would cost more than to run them.',
    },
    {
      id: 'AwsSolutions::AwsSolutions-SQS3',
      reason:
        'The queue is itself the dead-letter queue, of functions and schedules, which this rule does not look at.',
    },
    {
      id: 'AwsSolutions::AwsSolutions-SMG4',
      reason:
        'Google’s service account keys can only be made by somebody signed in to Google. A new one is taken up without a deployment, and an alarm tells when it is time (docs/deploy.md).',
    },
  ];
}
