import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface LocalSecret {
  /** JSON as it was put in. */
  value: string;
  /** Epoch milliseconds. */
  changedAt: number;
}

export interface LocalSecretsManager {
  /** For AWS_ENDPOINT_URL_SECRETS_MANAGER or a client's endpoint. */
  readonly url: string;
  stop(): Promise<void>;
}

const target = 'secretsmanager.';

/** Secrets Manager on loopback (AWS JSON 1.1): GetSecretValue and DescribeSecret of these secrets, by their ARN. */
export async function startSecretsManager(secrets: ReadonlyMap<string, LocalSecret>): Promise<LocalSecretsManager> {
  const server = createServer((request, response) => {
    bodyOf(request)
      .then((body) => answer(secrets, String(request.headers['x-amz-target'] ?? ''), body))
      .catch((error: unknown) => refused('SerializationException', String(error)))
      .then(({ status, body }) => {
        response.writeHead(status, { 'content-type': 'application/x-amz-json-1.1' });
        response.end(JSON.stringify(body));
      });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function bodyOf(request: IncomingMessage): Promise<Record<string, unknown>> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return JSON.parse(Buffer.concat(chunks).toString() || '{}') as Record<string, unknown>;
}

function answer(
  secrets: ReadonlyMap<string, LocalSecret>,
  action: string,
  { SecretId, ...rest }: Record<string, unknown>,
) {
  const name = action.startsWith(target) ? action.slice(target.length) : action;
  if (name !== 'GetSecretValue' && name !== 'DescribeSecret') {
    return refused('UnknownOperationException', `'${action}' is not supported here`);
  }
  const [unknown] = Object.keys(rest);
  if (unknown !== undefined) return refused('InvalidParameterException', `'${unknown}' is not supported here`);
  const secret = secrets.get(String(SecretId));
  if (!secret) return refused('ResourceNotFoundException', "Secrets Manager can't find the specified secret.");
  const about = { ARN: SecretId, Name: String(SecretId).split(':secret:')[1]?.slice(0, -7) };
  const changed = secret.changedAt / 1000;
  const body =
    name === 'GetSecretValue'
      ? { ...about, SecretString: secret.value, VersionStages: ['AWSCURRENT'], CreatedDate: changed }
      : { ...about, LastChangedDate: changed };
  return { status: 200, body };
}

function refused(type: string, message: string): { status: number; body: object } {
  return { status: 400, body: { __type: type, message } };
}
