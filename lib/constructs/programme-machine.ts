import { RemovalPolicy } from 'aws-cdk-lib';
import { type PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { DefinitionBody, LogLevel, StateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import type { StateMachine as Definition } from '../../workflows/asl.ts';

export interface ProgrammeMachineProps {
  /** Fixed: to delete a machine would end its executions, so it stays when the stack goes, and is found again by its name. */
  readonly name: string;
  readonly definition: Definition;
  /** What stands for the names in the definition (workflows/asl.ts). */
  readonly substitutions: Readonly<Record<string, string>>;
  readonly may: readonly PolicyStatement[];
}

/** A state machine as `workflows/` defines it, the same bytes as everywhere. Its log names failures and no data. */
export class ProgrammeMachine extends Construct {
  readonly machine: StateMachine;

  constructor(scope: Construct, id: string, { name, definition, substitutions, may }: ProgrammeMachineProps) {
    super(scope, id);
    const role = new Role(this, 'Role', {
      roleName: `${name}-machine`,
      assumedBy: new ServicePrincipal('states.amazonaws.com'),
    });
    for (const statement of may) role.addToPolicy(statement);
    this.machine = new StateMachine(this, 'Machine', {
      stateMachineName: name,
      definitionBody: DefinitionBody.fromString(JSON.stringify(definition)),
      definitionSubstitutions: { ...substitutions },
      role,
      tracingEnabled: true,
      removalPolicy: RemovalPolicy.RETAIN,
      logs: {
        level: LogLevel.ERROR,
        includeExecutionData: false,
        destination: new LogGroup(this, 'Log', {
          // Under this prefix the policy of log deliveries never grows too long.
          logGroupName: `/aws/vendedlogs/states/${name}`,
          retention: RetentionDays.THREE_MONTHS,
          removalPolicy: RemovalPolicy.DESTROY,
        }),
      },
    });
  }
}
