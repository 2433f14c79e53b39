import {
  DescribeSecretCommand,
  GetSecretValueCommand,
  type SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager';
import * as z from 'zod/mini';
import { epochMilliseconds, type Instant, instant } from '../../domain/time.ts';
import type { KeyStore, ServiceAccountKey } from '../google/service-account.ts';

const keyFields = z.object({
  client_email: z.email(),
  private_key: z.string().check(z.startsWith('-----BEGIN')),
});

/** A key is read again after so long, so that a replaced one is taken up without a deployment. */
const freshMinutes = 60;

/**
 * The service account's key in Secrets Manager: JSON as Google hands it out. It is read when first asked for, after an hour,
 * and when asked to; no error ever quotes it.
 */
export function googleKeyIn(client: SecretsManagerClient, secret: string, now: () => Instant): KeyStore {
  let known: { readonly key: Promise<ServiceAccountKey>; readonly at: number } | undefined;
  const readAgain = (): Promise<ServiceAccountKey> => {
    const key = readKey(client, secret);
    known = { key, at: epochMilliseconds(now()) };
    key.catch(() => {
      known = undefined;
    });
    return key;
  };
  return {
    readAgain,
    current: () => (known && epochMilliseconds(now()) - known.at < freshMinutes * 60_000 ? known.key : readAgain()),
  };
}

async function readKey(client: SecretsManagerClient, secret: string): Promise<ServiceAccountKey> {
  const { SecretString: text = '' } = await client.send(new GetSecretValueCommand({ SecretId: secret }));
  let fields: unknown;
  try {
    fields = JSON.parse(text);
  } catch {
    fields = undefined;
  }
  const key = keyFields.safeParse(fields);
  if (key.success) return key.data;
  throw new Error(
    'The secret holds no key of a service account: store the JSON file as Google hands it out (docs/deploy.md).',
  );
}

/** When the secret was last given a value; undefined if it never was. */
export async function secretChangedAt(client: SecretsManagerClient, secret: string): Promise<Instant | undefined> {
  const { LastChangedDate: changed } = await client.send(new DescribeSecretCommand({ SecretId: secret }));
  return changed && instant(changed.getTime());
}
