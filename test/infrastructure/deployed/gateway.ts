import { Agent, createServer, request as httpRequest, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { allowing, type Call, type Statement } from './policies.ts';

export interface GatewayOptions {
  readonly roles: ReadonlyMap<string, readonly Statement[]>;
  /** Where the services are, by the first word of what they are called in `x-amz-target`. */
  readonly services: Readonly<Record<'DynamoDB_20120810' | 'AWSStepFunctions' | 'secretsmanager', string>>;
  readonly account: string;
  readonly milestoneMachine: string;
}

/** Amazon's front door: every call is checked against the statements of the role that signed it, then passed on. */
export interface Gateway {
  readonly url: string;
  /** Calls that no statement allows, `<role>: <action> on <resource>`. */
  readonly refused: ReadonlySet<string>;
  /** What each role did, `<role>: <action>`. */
  readonly used: ReadonlySet<string>;
  stop(): Promise<void>;
}

type Body = Readonly<Record<string, unknown>>;

export async function startGateway(options: GatewayOptions): Promise<Gateway> {
  const refused = new Set<string>();
  const used = new Set<string>();
  const agent = new Agent({ keepAlive: true });
  const server = createServer({ keepAlive: true }, (request, response) => {
    bodyOf(request).then((body) => {
      const [service = '', action = ''] = String(request.headers['x-amz-target']).split('.');
      const role = /Credential=([^/]+)\//.exec(request.headers.authorization ?? '')?.[1] ?? 'nobody';
      const calls = callsOf(service, action, JSON.parse(body.toString() || '{}') as Body, options);
      const denied = calls.filter((call) => !allowing(options.roles.get(role) ?? [], call));
      for (const call of calls) used.add(`${role}: ${call.action}`);
      if (denied.length > 0) {
        for (const call of denied) refused.add(`${role}: ${call.action} on ${call.resource}`);
        response.writeHead(400, { 'content-type': 'application/x-amz-json-1.0' });
        response.end(JSON.stringify({ __type: 'AccessDeniedException', message: `${role} may not ${action}` }));
        return;
      }
      const to = new URL(options.services[service as keyof GatewayOptions['services']]);
      const { host: _, ...headers } = request.headers;
      const onward = httpRequest({ host: to.hostname, port: to.port, method: 'POST', headers, agent }, (answer) => {
        response.writeHead(answer.statusCode ?? 500, answer.headers);
        answer.pipe(response);
      });
      onward.on('error', () => response.destroy());
      onward.end(body);
    });
  });
  server.keepAliveTimeout = 60_000;
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    refused,
    used,
    stop: () =>
      new Promise((resolve) => {
        agent.destroy();
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

/** The permissions that one call needs; throws for an action that is not known here. */
function callsOf(service: string, action: string, body: Body, { account, milestoneMachine }: GatewayOptions): Call[] {
  const arn = (name: string, resource: string) => `arn:aws:${name}:eu-west-2:${account}:${resource}`;
  const through = (name: string, actions: readonly string[], key: string): Call[] =>
    actions.map((one) => ({
      action: one,
      resource: key,
      context: { 'kms:ViaService': `${name}.eu-west-2.amazonaws.com` },
    }));
  switch (service) {
    case 'DynamoDB_20120810': {
      const tables =
        action === 'BatchGetItem' ? Object.keys(body['RequestItems'] as object) : [String(body['TableName'])];
      const index = body['IndexName'] === undefined ? '' : `/index/${String(body['IndexName'])}`;
      return [
        ...tables.map((table) => ({
          action: `dynamodb:${action}`,
          resource: arn('dynamodb', `table/${table}${index}`),
        })),
        ...through('dynamodb', ['kms:Decrypt'], encryptionKey(account)),
      ];
    }
    case 'AWSStepFunctions': {
      const on: Readonly<Record<string, unknown>> = {
        StartExecution: body['stateMachineArn'],
        ListExecutions: body['stateMachineArn'],
        GetExecutionHistory: body['executionArn'],
        // Only milestones wait with a token.
        SendTaskSuccess: milestoneMachine,
      };
      if (on[action] === undefined) throw new Error(`Which resource ${action} needs is not known here.`);
      return [{ action: `states:${action}`, resource: String(on[action]) }];
    }
    case 'secretsmanager':
      return [
        { action: `secretsmanager:${action}`, resource: String(body['SecretId']) },
        ...(action === 'GetSecretValue' ? through('secretsmanager', ['kms:Decrypt'], encryptionKey(account)) : []),
      ];
    default:
      throw new Error(`${service} is not known here.`);
  }
}

/** The one key, as `resolve.ts` names it by its logical id; any will do that the statement was resolved to. */
function encryptionKey(account: string): string {
  return `arn:aws:kms:eu-west-2:${account}:key/the-key`;
}
