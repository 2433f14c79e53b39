import { describeExecution, listExecutions, startExecution, stopExecution } from './executions.ts';
import { getExecutionHistory } from './history.ts';
import type { Action } from './services.ts';
import {
  createStateMachine,
  deleteStateMachine,
  describeStateMachine,
  describeStateMachineForExecution,
  listStateMachines,
  updateStateMachine,
  validateStateMachineDefinition,
} from './state-machines.ts';
import { sendTaskFailure, sendTaskHeartbeat, sendTaskSuccess } from './tasks.ts';

/** Every supported API action by its name. */
export const actions: ReadonlyMap<string, Action> = new Map([
  ['CreateStateMachine', createStateMachine],
  ['UpdateStateMachine', updateStateMachine],
  ['DeleteStateMachine', deleteStateMachine],
  ['DescribeStateMachine', describeStateMachine],
  ['DescribeStateMachineForExecution', describeStateMachineForExecution],
  ['ListStateMachines', listStateMachines],
  ['ValidateStateMachineDefinition', validateStateMachineDefinition],
  ['StartExecution', startExecution],
  ['StopExecution', stopExecution],
  ['DescribeExecution', describeExecution],
  ['ListExecutions', listExecutions],
  ['GetExecutionHistory', getExecutionHistory],
  ['SendTaskSuccess', sendTaskSuccess],
  ['SendTaskFailure', sendTaskFailure],
  ['SendTaskHeartbeat', sendTaskHeartbeat],
]);
