import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { type PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import {
  ApplicationLogLevel,
  Architecture,
  Code,
  Function as LambdaFunction,
  LoggingFormat,
  Runtime,
  SystemLogLevel,
  Tracing,
} from 'aws-cdk-lib/aws-lambda';
import { SqsDestination } from 'aws-cdk-lib/aws-lambda-destinations';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import type * as z from 'zod/mini';
import type { FunctionName } from '../../lambdas/function-names.ts';

export interface TermtimeFunctionProps<Environment extends z.ZodMiniType> {
  readonly deployment: string;
  readonly name: FunctionName;
  /** Folder with a bundle for each function. */
  readonly bundles: string;
  /** What the running function checks its variables with. */
  readonly schema: Environment;
  /** A variable that the schema wants and that is missing here does not compile. */
  readonly environment: z.input<Environment> & Readonly<Record<string, string>>;
  readonly memoryMegabytes: number;
  readonly timeout: Duration;
  /** One that runs every minute is not: its traces would cost more than it does (docs/adr/0022). */
  readonly traced: boolean;
  /** What it may do besides writing its log. */
  readonly may: readonly PolicyStatement[];
  /** Where an asynchronous event goes that failed; the next one is due soon, so it is not tried again. */
  readonly deadLetters?: IQueue;
}

/** A function with a role of its own that allows exactly what is given, and a log that is kept for 90 days. */
export class TermtimeFunction<Environment extends z.ZodMiniType = z.ZodMiniType> extends Construct {
  readonly function: LambdaFunction;
  readonly memoryMegabytes: number;
  readonly logGroup: LogGroup;

  constructor(scope: Construct, id: string, props: TermtimeFunctionProps<Environment>) {
    super(scope, id);
    this.memoryMegabytes = props.memoryMegabytes;
    const functionName = `${props.deployment}-${props.name}`;
    this.logGroup = new LogGroup(this, 'Log', {
      logGroupName: `/aws/lambda/${functionName}`,
      retention: RetentionDays.THREE_MONTHS,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    const role = new Role(this, 'Role', {
      roleName: functionName,
      assumedBy: new ServicePrincipal('lambda.amazonaws.com'),
    });
    this.logGroup.grantWrite(role);
    for (const statement of props.may) role.addToPolicy(statement);
    this.function = new LambdaFunction(this, 'Function', {
      functionName,
      role,
      code: Code.fromAsset(`${props.bundles}/${props.name}`),
      handler: 'index.handler',
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      memorySize: props.memoryMegabytes,
      timeout: props.timeout,
      environment: { ...props.environment },
      tracing: props.traced ? Tracing.ACTIVE : Tracing.DISABLED,
      logGroup: this.logGroup,
      loggingFormat: LoggingFormat.JSON,
      applicationLogLevelV2: ApplicationLogLevel.INFO,
      // Start and end of each of a million runs a year tell nobody anything.
      systemLogLevelV2: SystemLogLevel.WARN,
      ...(props.deadLetters
        ? { onFailure: new SqsDestination(props.deadLetters), retryAttempts: 0, maxEventAge: Duration.minutes(1) }
        : {}),
    });
  }
}
