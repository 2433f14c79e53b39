import { DescribeStateMachineCommand, type SFNClient } from '@aws-sdk/client-sfn';
import type { StateMachine } from '../../workflows/asl.ts';
import { type Finding, fine, nameOf, trouble } from './finding.ts';

/** A state machine as this code would deploy it, and where it should be. */
export interface WantedMachine {
  readonly title: string;
  readonly arn: string;
  readonly machine: StateMachine;
}

/** Whether the machine is there and does what this code says. */
export async function checkMachine(client: SFNClient, { title, arn, machine }: WantedMachine): Promise<Finding> {
  const check = `State machine ${title}`;
  try {
    const { definition = '{}', status } = await client.send(new DescribeStateMachineCommand({ stateMachineArn: arn }));
    if (status !== undefined && status !== 'ACTIVE') {
      return trouble(check, `it is ${status}.`, 'wait until it is gone, then deploy again.');
    }
    return isSame(machine, JSON.parse(definition))
      ? fine(check, 'there, and the same as in this code.')
      : trouble(
          check,
          'there, but another than in this code.',
          'deploy this code (npm run deploy), or use the code that is deployed; then `npm run ops -- restart --all --outdated`.',
        );
  } catch (error) {
    return trouble(
      check,
      `cannot be described (${nameOf(error)}).`,
      'deploy the stacks (npm run deploy), or check region and the permission states:DescribeStateMachine.',
    );
  }
}

/** Whether two definitions are the same but for what the deployment puts in place of `${…}`. */
export function isSame(wanted: unknown, found: unknown): boolean {
  if (typeof wanted === 'string') return typeof found === 'string' && fits(wanted, found);
  if (typeof wanted !== 'object' || wanted === null) return wanted === found;
  if (typeof found !== 'object' || found === null || Array.isArray(wanted) !== Array.isArray(found)) return false;
  const keys = Object.keys(wanted);
  return (
    keys.length === Object.keys(found).length &&
    keys.every((key) => isSame((wanted as Record<string, unknown>)[key], (found as Record<string, unknown>)[key]))
  );
}

function fits(wanted: string, found: string): boolean {
  const parts = wanted.split(/\$\{[A-Za-z]+\}/);
  if (parts.length === 1) return wanted === found;
  const escaped = parts.map((part) => part.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'));
  return new RegExp(`^${escaped.join('[^"]+')}$`, 's').test(found);
}
