import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SFNClient } from '@aws-sdk/client-sfn';

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

/** The real AWS clients on the embedded endpoints. */
export function awsClients(
  endpoints: { dynamodb: string; stepFunctions: string },
  onCall: CallHook = () => {},
): AwsClients {
  const calls = { dynamodb: 0, stepFunctions: 0 };
  const dynamodb = new DynamoDBClient({ endpoint: endpoints.dynamodb, region, credentials });
  dynamodb.middlewareStack.add(
    (next, context) => async (args) => {
      calls.dynamodb++;
      onCall({ service: 'dynamodb', action: context.commandName ?? '', phase: 'before' });
      const answer = await next(args);
      onCall({ service: 'dynamodb', action: context.commandName ?? '', phase: 'after' });
      return answer;
    },
    { step: 'initialize', name: 'seen' },
  );
  const stepFunctions = new SFNClient({ endpoint: endpoints.stepFunctions, region, credentials });
  stepFunctions.middlewareStack.add(
    (next, context) => async (args) => {
      calls.stepFunctions++;
      onCall({ service: 'step-functions', action: context.commandName ?? '', phase: 'before' });
      const answer = await next(args);
      onCall({ service: 'step-functions', action: context.commandName ?? '', phase: 'after' });
      return answer;
    },
    { step: 'initialize', name: 'seen' },
  );
  return { dynamodb, stepFunctions, calls };
}
