import { createHash } from 'node:crypto';
import { requireArn, requireName } from '../arns.ts';
import { compileDefinition } from '../asl/compile.ts';
import { ApiError } from '../errors.ts';
import { requireDefinition } from '../interpreter/definitions.ts';
import type { MachineRow, RevisionRow } from '../store/machines.ts';
import { pageOf, type Request } from './request.ts';
import { type Action, type Services, seconds } from './services.ts';

const kept = ['loggingConfiguration', 'tracingConfiguration', 'tags'] as const;
const unsupported = ['publish', 'encryptionConfiguration', 'versionDescription'] as const;

function settingsOf(request: Request, before: Readonly<Record<string, unknown>> = {}): string {
  return JSON.stringify(Object.fromEntries(kept.map((member) => [member, request.get(member) ?? before[member]])));
}

export function findMachine(services: Services, arn: unknown): MachineRow {
  const machine = services.runtime.store.machines.find(requireArn(arn, 'stateMachine'));
  if (machine) return machine;
  throw new ApiError('StateMachineDoesNotExist', `State Machine Does Not Exist: '${String(arn)}'`);
}

/** Adds the revision and makes it the machine's current one. */
function install(
  services: Services,
  machine: Omit<MachineRow, 'revision'>,
  roleArn: string,
  definition: string,
): string {
  const { machines } = services.runtime.store;
  const { arn: machine_arn, name: machine_name, settings, updated: created } = machine;
  const hash = createHash('sha256').update(`${roleArn}\u0000${settings}\u0000${definition}`).digest('hex');
  const revision_id = `${hash.slice(0, 8)}-${hash.slice(8, 12)}-${hash.slice(12, 16)}-${hash.slice(16, 20)}-${hash.slice(20, 32)}`;
  services.runtime.store.transaction(() => {
    const names = { machine_arn, machine_name, revision_id, role_arn: roleArn };
    machines.save({ ...machine, revision: machines.addRevision({ ...names, definition, settings, created }) });
  });
  return revision_id;
}

export const createStateMachine: Action = (services, request) => {
  const name = requireName(request.get('name'));
  request.refuse(...unsupported);
  const type = request.text('type') ?? 'STANDARD';
  if (type !== 'STANDARD') throw new ApiError('StateMachineTypeNotSupported', `'${type}' is not supported here`);
  const definition = request.required('definition');
  const roleArn = request.required('roleArn');
  requireDefinition(definition);
  const { store, parts } = services.runtime;
  const arn = parts.arns.machine(name);
  const settings = settingsOf(request);
  const existing = store.machines.find(arn);
  if (existing) {
    const revision = store.machines.revision(existing.revision);
    const isSame =
      revision.definition === definition && revision.role_arn === roleArn && existing.settings === settings;
    if (!isSame) throw new ApiError('StateMachineAlreadyExists', `State Machine Already Exists: '${arn}'`);
    return { stateMachineArn: arn, creationDate: seconds(existing.created) };
  }
  const now = services.runtime.now();
  install(services, { arn, name, settings, created: now, updated: now }, roleArn, definition);
  return { stateMachineArn: arn, creationDate: seconds(now) };
};

export const updateStateMachine: Action = (services, request) => {
  const machine = findMachine(services, request.get('stateMachineArn'));
  request.refuse(...unsupported);
  const given = ['definition', 'roleArn', ...kept].some((member) => request.get(member) !== undefined);
  if (!given)
    throw new ApiError('MissingRequiredParameter', 'Either the definition, the role or a configuration is required');
  const before = services.runtime.store.machines.revision(machine.revision);
  const definition = request.text('definition') ?? before.definition;
  requireDefinition(definition);
  const settings = settingsOf(request, JSON.parse(machine.settings) as Record<string, unknown>);
  const updated = services.runtime.now();
  const roleArn = request.text('roleArn') ?? before.role_arn;
  const revisionId = install(services, { ...machine, settings, updated }, roleArn, definition);
  return { updateDate: seconds(updated), revisionId };
};

/** Removes the machine and stops its running executions; a machine that does not exist is no error. */
export const deleteStateMachine: Action = ({ runtime, lifecycle }, request) => {
  const arn = requireArn(request.get('stateMachineArn'), 'stateMachine');
  runtime.store.transaction(() => {
    for (const id of runtime.store.executions.running(arn)) lifecycle.closeById(id, { status: 'ABORTED' });
    runtime.store.machines.remove(arn);
  });
  return {};
};

function describe(revision: RevisionRow, settings: string): Record<string, unknown> {
  const { tags: _, ...configuration } = JSON.parse(settings) as Record<string, unknown>;
  const {
    machine_arn: stateMachineArn,
    machine_name: name,
    definition,
    role_arn: roleArn,
    revision_id: revisionId,
  } = revision;
  return { stateMachineArn, name, definition, roleArn, revisionId, ...configuration };
}

export const describeStateMachine: Action = (services, request) => {
  const machine = findMachine(services, request.get('stateMachineArn'));
  const revision = services.runtime.store.machines.revision(machine.revision);
  const creationDate = seconds(machine.created);
  return { ...describe(revision, machine.settings), status: 'ACTIVE', type: 'STANDARD', creationDate };
};

export const describeStateMachineForExecution: Action = ({ runtime, lifecycle }, request) => {
  lifecycle.purge();
  const arn = requireArn(request.get('executionArn'), 'execution');
  const execution = runtime.store.executions.find(arn);
  if (!execution) throw new ApiError('ExecutionDoesNotExist', `Execution Does Not Exist: '${arn}'`);
  const revision = runtime.store.machines.revision(execution.revision);
  return { ...describe(revision, revision.settings), updateDate: seconds(revision.created) };
};

export const listStateMachines: Action = ({ runtime }, request) => {
  const size = request.pageSize();
  const rows = runtime.store.machines.list(request.cursor() ?? '', size + 1);
  const { page, ...more } = pageOf(rows, size, ({ name }) => name);
  const stateMachines = page.map(({ arn, name, created }) => {
    return { stateMachineArn: arn, name, type: 'STANDARD', creationDate: seconds(created) };
  });
  return { stateMachines, ...more };
};

export const validateStateMachineDefinition: Action = (_services, request) => {
  const { findings } = compileDefinition(request.required('definition'));
  const diagnostics = findings.list.map((finding) => ({ severity: 'ERROR', ...finding }));
  return { result: diagnostics.length > 0 ? 'FAIL' : 'OK', diagnostics, truncated: false };
};
