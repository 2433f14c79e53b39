import { generateKeyPairSync } from 'node:crypto';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { describe, expect, it, onTestFinished } from 'vitest';
import { ServiceAccount } from '../../../adapters/google/service-account.ts';
import { googleKeyIn, secretChangedAt } from '../../../adapters/secrets-manager/google-key.ts';
import { instant } from '../../../domain/time.ts';
import { startSignIn } from '../../../local/google/sign-in/index.ts';
import { type LocalSecret, startSecretsManager } from '../../../local/secrets-manager/index.ts';

const arn = 'arn:aws:secretsmanager:eu-west-2:111122223333:secret:termtime/google-key-AbCdEf';
const account = 'termtime@service-account.example';
const mailbox = 'programmes@example.org';

function newKey() {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });
  return {
    publicKey,
    secret: JSON.stringify({ type: 'service_account', client_email: account, private_key: privateKey }),
  };
}

/** Amazon's real client and Google's real JWT client, on the embedded endpoints; minutes pass when the test says so. */
async function scene() {
  const start = Date.now();
  let minutes = 0;
  const now = () => start + minutes * 60_000;
  const first = newKey();
  const secret: LocalSecret = { value: first.secret, changedAt: start };
  const secrets = await startSecretsManager(new Map([[arn, secret]]));
  const signIn = await startSignIn(() => Date.now());
  signIn.setKey(account, first.publicKey);
  const client = new SecretsManagerClient({
    endpoint: secrets.url,
    region: 'eu-west-2',
    credentials: { accessKeyId: 'embedded', secretAccessKey: 'embedded' },
  });
  let reads = 0;
  client.middlewareStack.add(
    (next) => (args) => {
      reads += 1;
      return next(args);
    },
    { step: 'initialize', name: 'counted' },
  );
  onTestFinished(async () => {
    client.destroy();
    await Promise.all([secrets.stop(), signIn.stop()]);
  });
  const keys = googleKeyIn(client, arn, () => instant(now()));
  const signedIn = async (subject?: string) => {
    const options = { keys, scopes: ['https://www.googleapis.com/auth/spreadsheets'], tokenUrl: signIn.url };
    const { token } = await new ServiceAccount({ ...options, ...(subject ? { subject } : {}) }).getAccessToken();
    return token;
  };
  return {
    client,
    secret,
    signIn,
    signedIn,
    reads: () => reads,
    pass: (more: number) => {
      minutes += more;
    },
  };
}

describe('the service account', () => {
  it('signs in as itself, and for a mailbox that is delegated to it', async () => {
    const { signedIn } = await scene();
    expect(await signedIn()).toBe(account);
    expect(await signedIn(mailbox)).toBe(mailbox);
  });

  it('reads its key once an hour', async () => {
    const { signedIn, reads, pass } = await scene();
    await signedIn();
    pass(59);
    await signedIn(mailbox);
    expect(reads()).toBe(1);
    pass(1);
    await signedIn();
    expect(reads()).toBe(2);
  });

  it('takes up a new key at once when Google refuses the one it has', async () => {
    const { signedIn, signIn, secret, reads } = await scene();
    await signedIn();
    const { publicKey, secret: value } = newKey();
    signIn.setKey(account, publicKey);
    secret.value = value;
    expect(await signedIn(mailbox)).toBe(mailbox);
    expect([signIn.refused, reads()]).toEqual([1, 2]);
  });

  it('fails with Google’s answer when the key that is kept is refused, after one more look', async () => {
    const { signedIn, signIn, reads } = await scene();
    signIn.setKey(account, newKey().publicKey);
    await expect(signedIn()).rejects.toThrow('invalid_grant');
    expect([signIn.refused, reads()]).toEqual([1, 2]);
  });
});

describe('the secret', () => {
  it.each(['', 'a key', '{}', '{"client_email":"someone@example.org","private_key":"hush"}'])(
    'that holds ‘%s’ is refused without being quoted, and read again when it is mended',
    async (value) => {
      const { signedIn, secret } = await scene();
      const sound = secret.value;
      secret.value = value;
      const failed = await signedIn().catch((error: Error) => error.message);
      expect(failed).toBe(
        'The secret holds no key of a service account: store the JSON file as Google hands it out (docs/deploy.md).',
      );
      secret.value = sound;
      expect(await signedIn()).toBe(account);
    },
  );

  it('tells when it was last changed', async () => {
    const { client, secret } = await scene();
    secret.changedAt = Date.parse('2026-06-15T05:00:00Z');
    expect(await secretChangedAt(client, arn)).toBe('2026-06-15T05:00:00.000Z');
  });
});
