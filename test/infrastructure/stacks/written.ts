import { Template } from 'aws-cdk-lib/assertions';
import { afterAll } from 'vitest';
import { readConfig } from '../../../lib/config.ts';
import written from '../../../termtime.config.ts';
import { rolesOf } from '../deployed/policies.ts';
import { synthesize } from '../synthesized.ts';

/** The stacks of `termtime.config.ts`, made once for all that is asked of them. */
export const config = readConfig(written);
export const synthesized = await synthesize(config);
export const data = Template.fromStack(synthesized.data.stack);
export const app = Template.fromStack(synthesized.app.stack);
export const roles = rolesOf(synthesized);

afterAll(() => synthesized.remove());

export const arn = (service: string, resource: string) => `arn:aws:${service}:eu-west-2:000000000000:${resource}`;
export const machine = (name: string) => arn('states', `stateMachine:termtime-${name}`);
export const executions = arn('states', 'execution:termtime-milestone:*');

/** Everything that a role may do to a resource, sorted; conditions are looked at elsewhere. */
export function allowed(role: string): Record<string, string[]> {
  const by: Record<string, Set<string>> = {};
  for (const { Action, Resource } of roles.get(role) ?? []) {
    for (const resource of [Resource].flat()) {
      by[resource] ??= new Set();
      for (const action of [Action].flat()) by[resource].add(action);
    }
  }
  return Object.fromEntries(Object.entries(by).map(([resource, actions]) => [resource, [...actions].sort()]));
}
