import { AsyncLocalStorage } from 'node:async_hooks';
import type { MilestoneRef } from '../../../domain/milestone/types.ts';
import type { Executions, MilestoneStore } from '../../../domain/ports.ts';
import type { Runtime } from '../../../local/runtime.ts';

/** A moment that comes once. */
class Moment {
  readonly come: Promise<void>;
  readonly arrive: () => void;

  constructor() {
    const { promise, resolve } = Promise.withResolvers<void>();
    this.come = promise;
    this.arrive = resolve;
  }
}

/** A sync of one milestone, stopped before its change and before its wake. */
class SteppedSync {
  readonly beforeChange = new Moment();
  readonly mayChange = new Moment();
  readonly changed = new Moment();
  readonly mayWake = new Moment();
  readonly ended = new Moment();
}

interface Round {
  readonly ref: MilestoneRef;
  readonly sync: SteppedSync;
  /** At which call of the execution, counted before and after each, the sync goes on to its change and to its wake. */
  readonly changeAt: number;
  readonly wakeAt: number;
  passed: number;
}

/**
 * Plays the sync against one milestone's execution call by call. Between any two calls that the execution makes (and before
 * and after them) it stands still while the sync takes its next step.
 */
export class Interleaving {
  readonly #runtime: Runtime;
  readonly #inSync = new AsyncLocalStorage<true>();
  readonly #wake: Executions['wake'];
  #round: Round | undefined;

  constructor(runtime: Runtime) {
    this.#runtime = runtime;
    const { milestones, executions } = runtime.adapters;
    this.#wake = executions.wake.bind(executions);
    this.#watch(milestones, ['get', 'setStatus', 'registerWait', 'change'], ([ref]) => ref as MilestoneRef);
    this.#watch(executions, ['wake', 'startMilestone'], () => this.#round?.ref);
  }

  /**
   * The execution plans anew while a sync notes what was typed. Resolves when both have nothing more to do; answers how many
   * calls, before and after counted each, the execution made.
   */
  async play(ref: MilestoneRef, changeAt: number, wakeAt: number): Promise<number> {
    const { adapters, functions, config, clock, stepFunctions } = this.#runtime;
    const found = await adapters.milestones.get(ref);
    const token = found?.record.taskToken;
    if (token === undefined) throw new Error('Nobody waits.');
    const sync = new SteppedSync();
    const round = { ref, sync, changeAt, wakeAt, passed: 0 };
    const event = { cohort: config.id, now: new Date(clock.now()).toISOString() };
    this.#round = round;
    const synced = this.#inSync.run(true, () => functions['sync-sheet'](event)).finally(sync.ended.arrive);
    await Promise.race([sync.beforeChange.come, synced]);
    await this.#wake(token);
    await stepFunctions.settle();
    const { passed } = round;
    sync.mayChange.arrive();
    sync.mayWake.arrive();
    await synced;
    await stepFunctions.settle();
    this.#round = undefined;
    return passed;
  }

  #watch<Port extends MilestoneStore | Executions>(
    port: Port,
    names: readonly (keyof Port & string)[],
    refOf: (args: readonly unknown[]) => MilestoneRef | undefined,
  ): void {
    for (const name of names) {
      const call = (port[name] as (...args: unknown[]) => Promise<unknown>).bind(port);
      const watched = async (...args: unknown[]) => {
        const round = this.#round;
        if (!round || !isSame(refOf(args), round.ref)) return call(...args);
        return this.#inSync.getStore()
          ? syncStep(round.sync, name, () => call(...args))
          : this.#step(round, () => call(...args));
      };
      Object.assign(port, { [name]: watched });
    }
  }

  async #step(round: Round, call: () => Promise<unknown>): Promise<unknown> {
    await pass(round);
    const answer = await call();
    await pass(round);
    return answer;
  }
}

async function syncStep(sync: SteppedSync, name: string, call: () => Promise<unknown>): Promise<unknown> {
  if (name === 'change') {
    sync.beforeChange.arrive();
    await sync.mayChange.come;
    const answer = await call();
    sync.changed.arrive();
    return answer;
  }
  if (name !== 'get') await sync.mayWake.come;
  return call();
}

async function pass(round: Round): Promise<void> {
  const { sync } = round;
  if (round.passed === round.changeAt) {
    sync.mayChange.arrive();
    await Promise.race([sync.changed.come, sync.ended.come]);
  }
  if (round.passed === round.wakeAt) {
    sync.mayWake.arrive();
    await sync.ended.come;
  }
  round.passed += 1;
}

function isSame(a: MilestoneRef | undefined, b: MilestoneRef): boolean {
  return a !== undefined && a.carrier === b.carrier && a.thread === b.thread && a.milestone === b.milestone;
}
