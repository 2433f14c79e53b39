import { readFile } from 'node:fs/promises';
import { JWT } from 'google-auth-library';
import { z } from 'zod';
import { Refused } from './site.ts';

export const keyFields = z.object({ client_email: z.email(), private_key: z.string().startsWith('-----BEGIN') });

/** What a service account signs in with. */
export type GoogleKey = Readonly<z.output<typeof keyFields>>;

/** Signs in with the key, as the account itself or for a mailbox. */
export function signIn(key: GoogleKey, scopes: readonly string[], subject?: string): JWT {
  return new JWT({
    email: key.client_email,
    key: key.private_key,
    scopes: [...scopes],
    ...(subject === undefined ? {} : { subject }),
  });
}

/** Where the key may be found; the first that is given counts. */
export interface KeyPlaces {
  readonly file?: string | undefined;
  /** Reads the secret of this name or ARN. */
  readonly secret?: { readonly id: string; readonly read: (id: string) => Promise<string> } | undefined;
  readonly variable?: string | undefined;
}

/** The service account's key. Throws Refused with what to do; never quotes the key. */
export async function googleKey({ file, secret, variable }: KeyPlaces): Promise<GoogleKey> {
  if (file !== undefined) return checked(await readText(file), `the file ${file}`);
  if (secret !== undefined) return checked(await secret.read(secret.id), `the secret ${secret.id}`);
  if (variable !== undefined) return checked(variable, 'GOOGLE_CREDENTIALS');
  throw new Refused('This needs Google: give the service account’s key by --key FILE or --secret ID (docs/google.md).');
}

async function readText(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch {
    throw new Refused(`The file ${file} cannot be read.`);
  }
}

function checked(text: string, place: string): GoogleKey {
  try {
    return keyFields.parse(JSON.parse(text));
  } catch {
    throw new Refused(`In ${place} there is no key of a service account: it is the JSON file as Google hands it out.`);
  }
}
