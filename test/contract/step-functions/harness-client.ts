import {
  CreateStateMachineCommand,
  DescribeExecutionCommand,
  type DescribeExecutionOutput,
  GetExecutionHistoryCommand,
  type HistoryEvent,
  SFNClient,
  StartExecutionCommand,
} from '@aws-sdk/client-sfn';
import type { LocalStepFunctions } from '../../../local/step-functions/index.ts';

export const roleArn = 'arn:aws:iam::000000000000:role/states';
export const lambda = 'arn:aws:states:::lambda:invoke';
export const lambdaToken = 'arn:aws:states:::lambda:invoke.waitForTaskToken';
export const startChild = 'arn:aws:states:::states:startExecution';
export const startChildSync = 'arn:aws:states:::states:startExecution.sync:2';
export const startOfYear = Date.parse('2025-09-01T08:00:00.000Z');
export const seconds = 1000;
export const days = 86_400_000;

/** An endpoint on a virtual clock, with a client and the steps that tests repeat. */
export class Fixture {
  readonly clock: { instant: number; now(): number };
  readonly sf: LocalStepFunctions;
  readonly client: SFNClient;

  constructor(sf: LocalStepFunctions, clock: Fixture['clock']) {
    this.sf = sf;
    this.clock = clock;
    const credentials = { accessKeyId: 'any', secretAccessKey: 'any' };
    this.client = new SFNClient({ endpoint: sf.url, region: 'eu-west-2', credentials, maxAttempts: 1 });
  }

  /** Creates a JSONata state machine; answers its ARN. */
  async create(name: string, definition: object): Promise<string> {
    const text = JSON.stringify({ QueryLanguage: 'JSONata', ...definition });
    const { stateMachineArn } = await this.client.send(
      new CreateStateMachineCommand({ name, definition: text, roleArn }),
    );
    return stateMachineArn as string;
  }

  /** Starts an execution and settles; answers its ARN. */
  async start(stateMachineArn: string, name: string, input: unknown = {}): Promise<string> {
    const command = new StartExecutionCommand({ stateMachineArn, name, input: JSON.stringify(input) });
    const { executionArn } = await this.client.send(command);
    await this.sf.settle();
    return executionArn as string;
  }

  describe(executionArn: string): Promise<DescribeExecutionOutput> {
    return this.client.send(new DescribeExecutionCommand({ executionArn }));
  }

  /** Creates, starts and settles; answers how it then stands. */
  async run(definition: object, input: unknown = {}): Promise<DescribeExecutionOutput> {
    const arn = await this.create('machine', definition);
    return this.describe(await this.start(arn, 'run', input));
  }

  async output(executionArn: string): Promise<unknown> {
    const { output, status, error, cause } = await this.describe(executionArn);
    if (output === undefined) throw new Error(`${status}: ${error} ${cause}`);
    return JSON.parse(output);
  }

  /** All events, page by page. */
  async history(executionArn: string, maxResults = 1000): Promise<HistoryEvent[]> {
    const events: HistoryEvent[] = [];
    let nextToken: string | undefined;
    do {
      const page = await this.client.send(new GetExecutionHistoryCommand({ executionArn, maxResults, nextToken }));
      events.push(...(page.events ?? []));
      nextToken = page.nextToken;
    } while (nextToken);
    return events;
  }

  /** Moves the clock and fires what is due. */
  async pass(ms: number): Promise<void> {
    this.clock.instant += ms;
    await this.sf.runDue();
  }
}

/** One state machine of one state. */
export function only(state: object): object {
  return { StartAt: 'Only', States: { Only: { End: true, ...state } } };
}
