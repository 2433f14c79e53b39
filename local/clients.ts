import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SFNClient } from '@aws-sdk/client-sfn';
import type { Logger, MiddlewareStack as Stack } from '@smithy/types';

/** An outside call of the software, before it leaves and after it was answered. */
export interface OutsideCall {
  readonly service: 'dynamodb' | 'step-functions';
  readonly action: string;
  readonly phase: 'before' | 'after';
}

/** Sees each outside call; may throw, as a lost answer or a fault, or end the process. */
export type CallHook = (call: OutsideCall) => void;

export interface AwsClients {
  readonly dynamodb: DynamoDBClient;
  readonly stepFunctions: SFNClient;
  /** Calls made so far. */
  readonly calls: { dynamodb: number; stepFunctions: number };
}

const credentials = { accessKeyId: 'embedded', secretAccessKey: 'embedded' };
const region = 'eu-west-2';

/** The embedded endpoints take any signature, and computing real ones is an eighth of a call's cost. */
const signer = {
  async sign<Request extends { headers: Record<string, string> }>(request: Request): Promise<Request> {
    request.headers['authorization'] =
      'AWS4-HMAC-SHA256 Credential=embedded/20260101/eu-west-2/embedded/aws4_request, SignedHeaders=host, Signature=0';
    request.headers['x-amz-date'] = '20260101T000000Z';
    return request;
  },
};
/** Without a logger the clients do not even word what they would log. */
const logger = {} as Logger;

/** What the two clients' stacks have in common. */
type MiddlewareStack = Pick<Stack<object, { $metadata: unknown }>, 'add'>;

/** Parts of the clients that only matter on the way to AWS; each call runs through every part. */
const partsForAws = ['loggerMiddleware', 'recursionDetectionMiddleware', 'getUserAgentMiddleware'];

/** The real AWS clients on the embedded endpoints. */
export function awsClients(
  endpoints: { dynamodb: string; stepFunctions: string },
  onCall: CallHook = () => {},
): AwsClients {
  const calls = { dynamodb: 0, stepFunctions: 0 };
  const dynamodb = new DynamoDBClient({ endpoint: endpoints.dynamodb, region, credentials, signer, logger });
  const stepFunctions = new SFNClient({ endpoint: endpoints.stepFunctions, region, credentials, signer, logger });
  watch(dynamodb, 'dynamodb');
  watch(stepFunctions, 'step-functions');
  for (const part of partsForAws) {
    dynamodb.middlewareStack.remove(part);
    stepFunctions.middlewareStack.remove(part);
  }
  return { dynamodb, stepFunctions, calls };

  function watch(client: { readonly middlewareStack: MiddlewareStack }, service: OutsideCall['service']): void {
    client.middlewareStack.add(
      (next, { commandName: action = '' }) =>
        async (args) => {
          calls[service === 'dynamodb' ? 'dynamodb' : 'stepFunctions'] += 1;
          onCall({ service, action, phase: 'before' });
          const answer = await next(args);
          onCall({ service, action, phase: 'after' });
          return answer;
        },
      { step: 'initialize', name: 'seen' },
    );
  }
}
