import type { State } from '../asl/definition.ts';
import { StateError } from '../errors.ts';
import { recover } from './recover.ts';
import { enterChoice } from './states/choice.ts';
import { enterParallel, resumeParallel } from './states/parallel.ts';
import { enterFail, enterPass, enterSucceed } from './states/simple.ts';
import { enterTask, invokeTask, resumeTask } from './states/task.ts';
import { enterWait, resumeWait } from './states/wait.ts';
import type { Step, ThreadRun } from './thread-run.ts';

async function enter(run: ThreadRun, state: State): Promise<Step> {
  run.countTransition();
  run.row.entered = run.runtime.now();
  const input = { name: state.name, input: run.row.input };
  run.record(`${state.type}StateEntered`, 'stateEnteredEventDetails', input);
  run.runtime.changed(run.execution.arn, 'RUNNING', state.name);
  switch (state.type) {
    case 'Task':
      return enterTask(run, state);
    case 'Parallel':
      return enterParallel(run, state);
    case 'Choice':
      return enterChoice(run, state);
    case 'Wait':
      return enterWait(run, state);
    case 'Pass':
      return enterPass(run, state);
    case 'Succeed':
      return enterSucceed(run, state);
    case 'Fail':
      return enterFail(run, state);
  }
}

async function step(run: ThreadRun, state: State): Promise<Step> {
  const { phase } = run.row;
  if (phase === 'enter') return enter(run, state);
  if (phase === 'invoke' && state.type === 'Task') return invokeTask(run, state);
  if (phase !== 'resume') return 'halt';
  if (state.type === 'Task') return resumeTask(run, state, run.outcome);
  if (state.type === 'Parallel') return resumeParallel(run, state, run.outcome);
  if (state.type === 'Wait') return resumeWait(run, state);
  throw new Error(`the state '${state.name}' does not wait`);
}

/** Takes a thread through its states until it waits or ends. */
export async function advance(run: ThreadRun): Promise<void> {
  for (let next: Step = 'onward'; next === 'onward'; ) {
    const { state } = run;
    try {
      next = await step(run, state);
    } catch (error) {
      if (!(error instanceof StateError)) throw error;
      next = await recover(run, state, error);
    }
  }
}
