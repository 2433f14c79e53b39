import { firstRunOf } from '../domain/milestone/execution-names.ts';
import { fullTitle } from '../domain/milestone/instances.ts';
import type { Milestone, Phase, Programme, Thread } from '../domain/programme/types.ts';
import {
  type Branch,
  retryServiceFaults,
  type State,
  type StateMachine,
  substitutions,
  withSoundNames,
} from './asl.ts';

/**
 * The lifecycle machine of a programme. A Choice leads to the phase named in the input; a phase is a Parallel of its threads;
 * in a thread every milestone is a named Task that runs the milestone machine and waits for its end. A milestone waits for
 * another only where the definition says `after`. Input: ids only, `{cohort, carrier, phase, run}`. Throws RangeError if
 * titles make state names that Step Functions refuses.
 */
export function lifecycleMachine(programme: Programme): StateMachine {
  const choose = 'Which phase?';
  const states: Record<string, State> = {
    [choose]: {
      Type: 'Choice',
      Choices: programme.phases.map((phase) => ({
        Comment: phase.title,
        Condition: `{% $states.input.phase = '${phase.id}' %}`,
        Next: phase.title,
      })),
      Default: 'Unknown phase',
    },
    'Unknown phase': {
      Type: 'Fail',
      Error: 'UnknownPhase',
      Cause: 'The input names a phase that this programme does not have.',
    },
    'Phase complete': { Type: 'Succeed', Output: { complete: true } },
  };
  for (const phase of programme.phases) {
    if (states[phase.title]) throw new RangeError(`Two states have the same name: ${phase.title}`);
    states[phase.title] = {
      Type: 'Parallel',
      Comment: `${programme.title}: ${phase.title}, one branch a thread.`,
      Branches: phase.threads.map((thread) => threadBranch(programme, phase, thread)),
      Next: 'Phase complete',
    };
  }
  return withSoundNames({
    Comment: `${programme.title}: a school's way through the programme, phase by phase.`,
    QueryLanguage: 'JSONata',
    StartAt: choose,
    States: states,
  });
}

/** A thread with its milestones side by side; one that begins with a single milestone needs no Parallel of its own. */
function threadBranch({ phases }: Programme, phase: Phase, thread: Thread): Branch {
  const roots = thread.milestones.filter(({ after }) => after === undefined);
  if (roots.length === 1 && roots[0]) return chain(thread, roots[0]);
  const titles = phases.flatMap(({ title, threads }) => [title, ...threads.map((one) => one.title)]);
  const shared = titles.indexOf(thread.title) !== titles.lastIndexOf(thread.title);
  const label = shared ? `${phase.title}, ${thread.title}` : thread.title;
  return {
    StartAt: label,
    States: {
      [label]: { Type: 'Parallel', Branches: roots.map((root) => chain(thread, root)), End: true },
    },
  };
}

/** A milestone and those that wait for it. */
function chain(thread: Thread, milestone: Milestone): Branch {
  const followers = thread.milestones.filter(({ after }) => after === milestone.id);
  const states: Record<string, State> = {};
  const title = fullTitle(thread, milestone);
  let next: { readonly Next: string } | { readonly End: true } = { End: true };
  if (followers.length === 1 && followers[0]) {
    const follower = chain(thread, followers[0]);
    Object.assign(states, follower.States);
    next = { Next: follower.StartAt };
  } else if (followers.length > 1) {
    const after = `After ${title}`;
    states[after] = { Type: 'Parallel', Branches: followers.map((one) => chain(thread, one)), End: true };
    next = { Next: after };
  }
  const attention = `Needs attention: ${title}`;
  return {
    StartAt: title,
    States: {
      [title]: {
        Type: 'Task',
        Resource: 'arn:aws:states:::states:startExecution.sync:2',
        Arguments: {
          StateMachineArn: substitutions.milestoneMachine,
          Name: `{% $states.context.Execution.Input.cohort & '_' & $states.context.Execution.Input.carrier & '_${milestone.id}_${thread.id}_r' & $string($states.context.Execution.Input.run) %}`,
          Input: {
            cohort: '{% $states.context.Execution.Input.cohort %}',
            carrier: '{% $states.context.Execution.Input.carrier %}',
            thread: thread.id,
            milestone: milestone.id,
            run: `{% $states.context.Execution.Input.run * ${firstRunOf(1)} %}`,
            AWS_STEP_FUNCTIONS_STARTED_BY_EXECUTION_ID: '{% $states.context.Execution.Id %}',
          },
        },
        // A failed child is not among these: under its name no second one can start.
        Retry: [retryServiceFaults('StepFunctions')],
        Catch: [{ ErrorEquals: ['States.ALL'], Next: attention }],
        Output: '{% $states.result.Output.status %}',
        ...next,
      },
      [attention]: {
        Type: 'Pass',
        Comment: 'The others go on; the daily reconcile starts this one anew.',
        Output: "{% 'needs attention' %}",
        ...next,
      },
      ...states,
    },
  };
}
