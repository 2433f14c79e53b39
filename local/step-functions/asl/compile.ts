import { asRecord } from '../jsonata/json.ts';
import { maxNameLength } from '../limits.ts';
import type { Definition, Exit, State } from './definition.ts';
import { checkFields } from './fields.ts';
import { Findings } from './findings.ts';
import { Reader } from './read.ts';
import { stateOf } from './states.ts';

/** Every way out of a state. */
function exitsOf(state: State): readonly Exit[] {
  switch (state.type) {
    case 'Choice':
      return [...state.rules, ...(state.otherwise ? [state.otherwise] : [])];
    case 'Task':
    case 'Parallel':
      return [state, ...state.catchers];
    case 'Fail':
      return [];
    default:
      return [state];
  }
}

/** Refuses targets that this scope does not have, and states that nothing leads to. */
function checkTransitions(scope: Reader, startAt: string, states: ReadonlyMap<string, State>): void {
  const reached = new Set<string>();
  const open = [startAt];
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    const state = states.get(name);
    if (!state || reached.has(name)) continue;
    reached.add(name);
    for (const { next } of exitsOf(state)) if (next !== undefined) open.push(next);
  }
  const named = Object.keys(asRecord(scope.fields.States) ?? {});
  for (const state of states.values()) {
    for (const { next } of exitsOf(state)) {
      if (next === undefined || next === '' || named.includes(next)) continue;
      scope.refuse(`States/${state.name}`, `The target '${next}' does not exist`, 'MISSING_TRANSITION_TARGET');
    }
    if (!reached.has(state.name)) scope.refuse(`States/${state.name}`, 'The state is not reachable');
  }
}

/** The variables that a scope's own states assign. */
function assignedIn(states: Iterable<State>): Map<string, string> {
  const assigned = new Map<string, string>();
  for (const state of states) {
    for (const { assign } of exitsOf(state)) for (const [name] of assign ?? []) assigned.set(name, state.name);
  }
  return assigned;
}

class Compiler {
  readonly findings = new Findings();
  readonly states = new Map<string, State>();

  /** Compiles a scope; answers its first state and the variables assigned in it and below it. */
  scope(reader: Reader): { startAt: string; assigned: Map<string, string> } {
    const own = new Map<string, State>();
    const inner: Map<string, string>[] = [];
    const branchesOf = (parallel: Reader) =>
      parallel.items('Branches', true).map((branch) => {
        checkFields(branch.fields, 'Branch', branch.location, branch.findings);
        const compiled = this.scope(branch);
        inner.push(compiled.assigned);
        return compiled.startAt;
      });
    const states = reader.inside(reader.fields.States, 'States');
    for (const [name, fields] of Object.entries(states?.fields ?? {})) {
      this.#checkName(states as Reader, name);
      const inside = states?.inside(fields, name);
      const state = inside && stateOf(inside, name, branchesOf);
      if (!state) continue;
      own.set(name, state);
      this.states.set(name, state);
    }
    const startAt = reader.target('StartAt');
    if (startAt !== '' && states && !(startAt in states.fields)) {
      reader.refuse('StartAt', `The state '${startAt}' does not exist`, 'MISSING_TRANSITION_TARGET');
    } else {
      checkTransitions(reader, startAt, own);
    }
    return { startAt, assigned: this.#merge(reader, assignedIn(own.values()), inner) };
  }

  readonly #names = new Set<string>();

  #checkName(states: Reader, name: string): void {
    if (name.length === 0 || name.length > maxNameLength) {
      states.refuse(name, `A state name must have 1 to ${maxNameLength} characters`);
    }
    if (this.#names.has(name)) states.refuse(name, 'The state name is used twice', 'DUPLICATE_STATE_NAME');
    this.#names.add(name);
  }

  /** An inner scope reads outer variables but cannot assign them: reusing a name is refused. */
  #merge(reader: Reader, own: Map<string, string>, inner: readonly Map<string, string>[]): Map<string, string> {
    const all = new Map(own);
    for (const assigned of inner) {
      for (const [name, state] of assigned) {
        if (own.has(name)) reader.refuse(`States/${own.get(name)}/Assign/${name}`, `is also assigned in '${state}'`);
        all.set(name, state);
      }
    }
    return all;
  }
}

function readMachine(text: string, compiler: Compiler): Reader | undefined {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch (error) {
    compiler.findings.add(
      '/',
      `not JSON: ${error instanceof Error ? error.message : error}`,
      'INVALID_JSON_DESCRIPTION',
    );
    return undefined;
  }
  const fields = asRecord(parsed);
  if (!fields) compiler.findings.add('/', 'The definition must be an object', 'INVALID_JSON_DESCRIPTION');
  return fields && new Reader(fields, '', compiler.findings);
}

/**
 * Compiles a definition in the supported part of the Amazon States Language. Whatever would not run
 * here as it runs on AWS is a finding; with any finding there is no definition.
 */
export function compileDefinition(text: string): { definition?: Definition; findings: Findings } {
  const compiler = new Compiler();
  const { findings } = compiler;
  const machine = readMachine(text, compiler);
  if (!machine) return { findings };
  checkFields(machine.fields, 'Machine', '', findings);
  if (machine.fields.QueryLanguage !== 'JSONata') machine.refuse('QueryLanguage', "must be 'JSONata'");
  if (machine.fields.Version !== undefined && machine.fields.Version !== '1.0')
    machine.refuse('Version', "must be '1.0'");
  const isTimeout = (value: number) => Number.isInteger(value) && value >= 1 && value <= 99_999_999;
  const timeoutSeconds = machine.number('TimeoutSeconds', isTimeout, 'a positive whole number');
  const { startAt } = compiler.scope(machine);
  if (findings.list.length > 0) return { findings };
  return {
    definition: { startAt, states: compiler.states, ...(timeoutSeconds !== undefined && { timeoutSeconds }) },
    findings,
  };
}
