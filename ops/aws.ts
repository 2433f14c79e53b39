import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import type { SFNClient } from '@aws-sdk/client-sfn';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import type { StateMachines } from '../adapters/step-functions/executions.ts';
import { machineName } from '../workflows/machine-names.ts';
import { Refused } from './site.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** The deployment's name as termtime.config.ts is shipped; what another made is named by options or the environment. */
const deployment = 'termtime';

/** Name of the table, unless it is given. */
export const defaultTable = deployment;

/**
 * ARNs of the state machines: from MILESTONE_MACHINE_ARN and LIFECYCLE_MACHINE_ARNS as the functions have them, else by
 * their names in the account that the caller is signed in to.
 */
export async function machinesOf(
  client: SFNClient,
  programme: string,
  environment: Environment,
): Promise<StateMachines> {
  const { MILESTONE_MACHINE_ARN: milestone, LIFECYCLE_MACHINE_ARNS: lifecycles } = environment;
  if (milestone !== undefined && lifecycles !== undefined) {
    const lifecycle = (JSON.parse(lifecycles) as Record<string, string>)[programme];
    if (lifecycle === undefined) throw new Refused(`LIFECYCLE_MACHINE_ARNS has no machine for ${programme}.`);
    return { milestone, lifecycle };
  }
  const identity = await new STSClient().send(new GetCallerIdentityCommand({}));
  const partition = identity.Arn?.split(':')[1] ?? 'aws';
  const prefix = `arn:${partition}:states:${await client.config.region()}:${identity.Account}:stateMachine:`;
  return {
    milestone: `${prefix}${machineName.milestone(deployment)}`,
    lifecycle: `${prefix}${machineName.lifecycle(deployment, programme)}`,
  };
}

/** The text of a secret. */
export async function readSecret(id: string): Promise<string> {
  const { SecretString } = await new SecretsManagerClient().send(new GetSecretValueCommand({ SecretId: id }));
  return SecretString ?? '';
}

/** What to do about an error of AWS, by its name; undefined for an error that is not AWS's. */
export function awsTrouble(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('$fault' in error || error.name === 'CredentialsProviderError')) return undefined;
  const doctor = '`npm run doctor` checks all of it.';
  switch (error.name) {
    case 'ResourceNotFoundException':
      return `There is no table or secret of that name. Check --table, --secret and AWS_REGION; ${doctor}`;
    case 'CredentialsProviderError':
    case 'ExpiredTokenException':
    case 'UnrecognizedClientException':
    case 'InvalidSignatureException':
      return `You are not signed in to AWS (${error.name}). Sign in (aws sso login, or AWS_PROFILE); ${doctor}`;
    case 'AccessDeniedException':
      return `AWS does not allow you that. Use a profile that may work with the stacks; ${doctor}`;
    default:
      return `AWS answered with ${error.name}. Try again; if that goes on, ${doctor}`;
  }
}
