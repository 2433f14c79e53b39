import { compileDefinition } from '../asl/compile.ts';
import type { Definition } from '../asl/definition.ts';
import { ApiError } from '../errors.ts';
import type { Machines, RevisionRow } from '../store/machines.ts';

interface Revision {
  readonly row: RevisionRow;
  readonly definition: Definition;
}

/** Compiled definitions by revision: each is compiled once in the life of the process. */
export class Definitions {
  readonly #machines: Machines;
  readonly #byRevision = new Map<number, Revision>();

  constructor(machines: Machines) {
    this.#machines = machines;
  }

  revision(id: number): Revision {
    const known = this.#byRevision.get(id);
    if (known) return known;
    const row = this.#machines.revision(id);
    const revision = { row, definition: requireDefinition(row.definition) };
    this.#byRevision.set(id, revision);
    return revision;
  }
}

/** The compiled definition, or InvalidDefinition with every reason. */
export function requireDefinition(text: string): Definition {
  const { definition, findings } = compileDefinition(text);
  if (!definition) throw new ApiError('InvalidDefinition', findings.message);
  return definition;
}
