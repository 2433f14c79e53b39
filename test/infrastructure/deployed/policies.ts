import { ofType, type Synthesized } from '../synthesized.ts';
import { resolver } from './resolve.ts';

/** A statement of a policy as it stands in the template, resolved. */
export interface Statement {
  readonly Effect: string;
  readonly Action: string | readonly string[];
  readonly Resource: string | readonly string[];
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>;
}

/** A call as IAM looks at it. */
export interface Call {
  /** `dynamodb:GetItem` */
  readonly action: string;
  readonly resource: string;
  /** `kms:ViaService` and the like. */
  readonly context?: Readonly<Record<string, string>>;
}

/** The statements of every role, by the role's name. */
export function rolesOf(synthesized: Synthesized): ReadonlyMap<string, readonly Statement[]> {
  const { resolve } = resolver(synthesized);
  const roles = new Map<string, Statement[]>(
    ofType(synthesized.app, 'AWS::IAM::Role').map(([, { Properties }]) => [
      resolve<string>(Properties['RoleName']),
      [],
    ]),
  );
  for (const [, { Properties }] of ofType(synthesized.app, 'AWS::IAM::Policy')) {
    const { Statement: statements } = resolve<{ Statement: Statement[] }>(Properties['PolicyDocument']);
    for (const name of resolve<string[]>(Properties['Roles'])) roles.get(name)?.push(...statements);
  }
  return roles;
}

/** The statement that allows the call, if any does. Throws for a statement that it does not understand. */
export function allowing(statements: readonly Statement[], call: Call): Statement | undefined {
  return statements.find((statement) => {
    if (statement.Effect !== 'Allow') throw new Error(`Effect ${statement.Effect} is not understood here.`);
    return (
      [statement.Action].flat().some((pattern) => matches(pattern, call.action)) &&
      [statement.Resource].flat().some((pattern) => matches(pattern, call.resource)) &&
      holds(statement.Condition ?? {}, call.context ?? {})
    );
  });
}

/** `*` stands for any characters; case counts in resources, and our own actions are written as AWS writes them. */
function matches(pattern: string, text: string): boolean {
  const parts = pattern.split('*').map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${parts.join('.*')}$`).test(text);
}

function holds(condition: NonNullable<Statement['Condition']>, context: Readonly<Record<string, string>>): boolean {
  return Object.entries(condition).every(([operator, keys]) => {
    if (operator !== 'StringEquals') throw new Error(`The condition ${operator} is not understood here.`);
    return Object.entries(keys).every(([key, wanted]) => [wanted].flat().includes(context[key] ?? ''));
  });
}
