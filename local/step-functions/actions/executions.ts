import { createHash } from 'node:crypto';
import { requireArn, requireName } from '../arns.ts';
import { ApiError } from '../errors.ts';
import { requireInput } from '../interpreter/execution-input.ts';
import type { ExecutionRow, ExecutionSummary } from '../store/executions.ts';
import { pageOf, type Request } from './request.ts';
import { type Action, type Services, seconds } from './services.ts';
import { findMachine } from './state-machines.ts';

export function findExecution({ runtime, lifecycle }: Services, request: Request): ExecutionRow {
  lifecycle.purge();
  const arn = requireArn(request.get('executionArn'), 'execution');
  const execution = runtime.store.executions.find(arn);
  if (execution) return execution;
  throw new ApiError('ExecutionDoesNotExist', `Execution Does Not Exist: '${arn}'`);
}

/** A name for a caller who gave none: new to the machine, the same in every run with the same seed. */
function generatedName({ runtime }: Services, machineArn: string): string {
  const { started } = runtime.store.totals.counts();
  const hex = createHash('sha256')
    .update([runtime.parts.seed, machineArn, started, runtime.now()].join('|'))
    .digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20, 32)}`;
}

export const startExecution: Action = (services, request) => {
  const given = request.get('name');
  const name = given === undefined ? undefined : requireName(given);
  const machine = findMachine(services, request.get('stateMachineArn'));
  const input = requireInput(request.text('input') ?? '{}');
  const { arn, started } = services.lifecycle.start(machine, name ?? generatedName(services, machine.arn), input);
  return { executionArn: arn, startDate: seconds(started) };
};

export const stopExecution: Action = (services, request) => {
  const execution = findExecution(services, request);
  const error = request.text('error');
  const cause = request.text('cause');
  if (execution.status === 'RUNNING') services.lifecycle.closeById(execution.id, { status: 'ABORTED', error, cause });
  const stopped = services.runtime.store.executions.byId(execution.id)?.stopped ?? services.runtime.now();
  return { stopDate: seconds(stopped) };
};

function summary({ arn, name, machine_arn, status, started, stopped }: ExecutionSummary) {
  const times = { startDate: seconds(started), ...(stopped !== null && { stopDate: seconds(stopped) }) };
  return { executionArn: arn, stateMachineArn: machine_arn, name, status, ...times };
}

export const describeExecution: Action = (services, request) => {
  const row = findExecution(services, request);
  const included = { included: true };
  return {
    ...summary(row),
    input: row.input,
    inputDetails: included,
    ...(row.output !== null && { output: row.output, outputDetails: included }),
    ...(row.error !== null && { error: row.error }),
    ...(row.cause !== null && { cause: row.cause }),
    redriveCount: 0,
    redriveStatus: 'NOT_REDRIVABLE',
    redriveStatusReason: 'Redrive is not supported here.',
  };
};

const statuses = ['RUNNING', 'SUCCEEDED', 'FAILED', 'TIMED_OUT', 'ABORTED', 'PENDING_REDRIVE'];

export const listExecutions: Action = (services, request) => {
  services.lifecycle.purge();
  request.refuse('mapRunArn', 'redriveFilter');
  const { arn } = findMachine(services, request.get('stateMachineArn'));
  const status = request.text('statusFilter') ?? '';
  if (status !== '' && !statuses.includes(status)) {
    throw new ApiError('ValidationException', `'statusFilter' must be one of ${statuses.join(', ')}`);
  }
  const size = request.pageSize();
  const below = Number(request.cursor() ?? Number.MAX_SAFE_INTEGER);
  const rows = services.runtime.store.executions.list(arn, status, below, size + 1);
  const { page, ...more } = pageOf(rows, size, ({ id }) => id);
  return { executions: page.map(summary), ...more };
};
