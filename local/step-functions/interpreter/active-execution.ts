import type { Definition } from '../asl/definition.ts';
import { Json } from '../jsonata/json.ts';
import type { ExecutionRow } from '../store/executions.ts';
import type { RevisionRow } from '../store/machines.ts';

/** An execution that has at least one thread under way; its threads share these counters. */
export class ActiveExecution {
  readonly id: number;
  readonly arn: string;
  readonly name: string;
  readonly started: number;
  readonly definition: Definition;
  lastEvent: number;
  transitions: number;
  closed = false;
  users = 0;
  readonly #row: ExecutionRow;
  readonly #revision: RevisionRow;
  #context: { readonly Execution: unknown; readonly StateMachine: unknown } | undefined;

  constructor(row: ExecutionRow, revision: RevisionRow, definition: Definition) {
    this.id = row.id;
    this.arn = row.arn;
    this.name = row.name;
    this.started = row.started;
    this.lastEvent = row.last_event;
    this.transitions = row.transitions;
    this.definition = definition;
    this.#row = row;
    this.#revision = revision;
  }

  /** The part of the context object that is the same in every state. */
  get context(): { readonly Execution: unknown; readonly StateMachine: unknown } {
    this.#context ??= {
      Execution: {
        Id: this.arn,
        Input: Json.ofText(this.#row.input).value,
        Name: this.name,
        RoleArn: this.#revision.role_arn,
        StartTime: new Date(this.started).toISOString(),
        RedriveCount: 0,
      },
      StateMachine: { Id: this.#revision.machine_arn, Name: this.#revision.machine_name },
    };
    return this.#context;
  }
}
