import { ArnFormat, Stack } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { machineName } from '../../workflows/machine-names.ts';
import { milestoneMachine } from '../../workflows/milestone.ts';
import { programmes } from '../../workflows/programmes/index.ts';
import { lifecycleMachine } from '../../workflows/school-lifecycle.ts';
import { type DeploymentConfig, programmesOf } from '../config.ts';
import { executionArns, machineArn } from '../names.ts';
import type { Functions } from './functions.ts';
import { ProgrammeMachine } from './programme-machine.ts';

/** By this rule of AWS's own, Step Functions hears of the end of executions that others wait for. */
const managedRule = 'StepFunctionsGetEventsForStepFunctionsExecutionRule';

/** The milestone machine, and a lifecycle machine for each programme that a cohort runs. */
export class StateMachines extends Construct {
  readonly milestone: ProgrammeMachine;
  readonly lifecycles: readonly ProgrammeMachine[];

  constructor(scope: Construct, id: string, config: DeploymentConfig, { plan, queue, wait }: Functions) {
    super(scope, id);
    const invoked = [plan, queue, wait].map((one) => one.function.functionArn);
    const milestoneName = machineName.milestone(config.name);
    this.milestone = new ProgrammeMachine(this, 'Milestone', {
      name: milestoneName,
      definition: milestoneMachine(),
      substitutions: {
        PlanMilestoneFunction: plan.function.functionArn,
        QueueNoticesFunction: queue.function.functionArn,
        RegisterWaitFunction: wait.function.functionArn,
      },
      may: [new PolicyStatement({ actions: ['lambda:InvokeFunction'], resources: invoked })],
    });
    this.lifecycles = programmesOf(config).map((programme) => {
      const lifecycle = new ProgrammeMachine(this, programme, {
        name: machineName.lifecycle(config.name, programme),
        definition: lifecycleMachine(programmes[programme]!),
        substitutions: { MilestoneStateMachineArn: machineArn(this, milestoneName) },
        may: this.#startAndWait(milestoneName),
      });
      lifecycle.node.addDependency(this.milestone);
      return lifecycle;
    });
  }

  /** What AWS asks for `startExecution.sync:2`. */
  #startAndWait(machine: string): PolicyStatement[] {
    const rule = Stack.of(this).formatArn({
      service: 'events',
      resource: 'rule',
      resourceName: managedRule,
      arnFormat: ArnFormat.SLASH_RESOURCE_NAME,
    });
    return [
      new PolicyStatement({ actions: ['states:StartExecution'], resources: [machineArn(this, machine)] }),
      new PolicyStatement({
        actions: ['states:DescribeExecution', 'states:StopExecution'],
        resources: [executionArns(this, machine)],
      }),
      new PolicyStatement({
        actions: ['events:PutTargets', 'events:PutRule', 'events:DescribeRule'],
        resources: [rule],
      }),
    ];
  }
}
