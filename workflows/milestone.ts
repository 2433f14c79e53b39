import {
  type Catch,
  type Json,
  retryFunctionFailure,
  retryServiceFaults,
  type State,
  type StateMachine,
  substitutions,
  type Task,
} from './asl.ts';

const start = 'Start counting failures';
const work = 'Work out what is due';
const choose = 'What now?';
const wait = 'Wait for evidence, a change or the next date';
const trouble = 'Try again later?';
const pause = 'Wait an hour';
const attention = 'Needs attention';

/** After a failure it tries again so often, an hour apart; then the execution fails and the daily reconcile takes over. */
const hourlyTries = 24;

/**
 * A plan asks for at most four rounds of notices (tell, ask, remind, escalate) before it waits or ends. One that asks for
 * more goes round in circles and counts as a failure, or it would fill the execution's history in minutes.
 */
const roundsWithoutWait = 12;

/** A function that has not answered after so long is taken to have failed. */
const functionSeconds = 120;

const ids = {
  cohort: '{% $states.context.Execution.Input.cohort %}',
  carrier: '{% $states.context.Execution.Input.carrier %}',
  thread: '{% $states.context.Execution.Input.thread %}',
  milestone: '{% $states.context.Execution.Input.milestone %}',
  run: '{% $states.context.Execution.Input.run %}',
} satisfies Json;

const freshStart = { failures: 0, rounds: 0, lastError: 'none' } satisfies Json;

const caught: Catch = {
  ErrorEquals: ['States.ALL'],
  Assign: {
    failures: '{% $failures + 1 %}',
    rounds: 0,
    // Only the error's name: its message is for the log.
    lastError: "{% $exists($states.errorOutput.Error) ? $states.errorOutput.Error : 'unnamed' %}",
  },
  Next: trouble,
};

function invoke(
  name: string,
  payload: { readonly [key: string]: Json },
): Pick<Task, 'Type' | 'Resource' | 'Arguments' | 'TimeoutSeconds' | 'Retry' | 'Catch'> {
  return {
    Type: 'Task',
    Resource: 'arn:aws:states:::lambda:invoke',
    Arguments: { FunctionName: name, Payload: { ...ids, ...payload } },
    TimeoutSeconds: functionSeconds,
    Retry: [retryServiceFaults('Lambda'), retryFunctionFailure(['States.TaskFailed', 'States.Timeout'])],
    Catch: [caught],
  };
}

/** Queues the notices of the plan, then plans again. */
function queue(comment: string): State {
  return {
    ...invoke(substitutions.queue, {
      notices: '{% $plan.notices %}',
      revision: '{% $plan.revision %}',
      mode: '{% $plan.mode %}',
      now: '{% $states.context.State.EnteredTime %}',
    }),
    Comment: comment,
    Assign: { rounds: '{% $rounds + 1 %}' },
    Next: work,
  };
}

const queueing: Readonly<Record<string, { readonly state: string; readonly comment: string }>> = {
  tell: { state: 'Tell', comment: 'Queue news, thanks or a changed date.' },
  ask: { state: 'Ask', comment: 'Queue the ask or the invitation.' },
  remind: { state: 'Remind', comment: 'Queue the reminder.' },
  escalate: { state: 'Escalate', comment: 'Queue the request that somebody of the team telephones or looks into it.' },
};

const endings: Readonly<Record<string, { readonly state: string; readonly comment: string }>> = {
  done: { state: 'Done', comment: 'The evidence is in, or everybody was told.' },
  'done-late': { state: 'Done late', comment: 'The evidence is in, dated after the due date.' },
  waived: { state: 'Waived', comment: 'N/A in the sheet, or waived by the central team.' },
  missed: { state: 'Missed', comment: 'No evidence by the closing date; typed later it still counts.' },
  'not-applicable': {
    state: 'Not applicable',
    comment: 'Not for this school: not the host, joined later, does not come.',
  },
  withdrawn: { state: 'Withdrawn', comment: 'The school withdrew.' },
  superseded: { state: 'Superseded', comment: 'A later run looks after this milestone.' },
};

/**
 * The milestone machine, shared by all programmes: plan, then tell, ask, remind or escalate and plan again; or wait for
 * evidence, a change or the next date; or end. Its input is ids only: cohort, carrier, thread, milestone, run.
 */
export function milestoneMachine(): StateMachine {
  const states: Record<string, State> = {
    [start]: { Type: 'Pass', Assign: freshStart, Next: work },
    [work]: {
      ...invoke(substitutions.plan, { now: '{% $states.context.State.EnteredTime %}' }),
      Comment: 'Decide from the facts and the ledger what happens next; record the status.',
      Assign: { plan: '{% $states.result.Payload %}' },
      Output: '{% $states.result.Payload.do %}',
      Next: choose,
    },
    [choose]: {
      Type: 'Choice',
      Comment: 'An answer that this machine does not know, or going round in circles, is a failure.',
      Choices: [
        ...Object.entries(queueing).map(([ask, { state }]) => ({
          Comment: ask,
          Condition: `{% $plan.do = '${ask}' and $rounds < ${roundsWithoutWait} %}`,
          Next: state,
        })),
        { Comment: 'wait', Condition: "{% $plan.do = 'wait' %}", Next: wait },
        ...Object.entries(endings).map(([status, { state }]) => ({
          Comment: `finish: ${status}`,
          Condition: `{% $plan.do = 'finish' and $plan.status = '${status}' %}`,
          Next: state,
        })),
      ],
      Default: trouble,
      Assign: { failures: '{% $failures + 1 %}', rounds: 0, lastError: "{% 'cannot ' & $plan.do & ' now' %}" },
    },
    ...Object.fromEntries(Object.values(queueing).map(({ state, comment }) => [state, queue(comment)])),
    [wait]: {
      Type: 'Task',
      Comment: 'Woken by the sync when the sheet says something new; by itself at the next action.',
      Resource: 'arn:aws:states:::lambda:invoke.waitForTaskToken',
      Arguments: {
        FunctionName: substitutions.wait,
        Payload: {
          ...ids,
          version: '{% $plan.version %}',
          nextAction: '{% $plan.until %}',
          taskToken: '{% $states.context.Task.Token %}',
        },
      },
      TimeoutSeconds: '{% $plan.waitSeconds %}',
      Retry: [retryServiceFaults('Lambda'), retryFunctionFailure(['States.TaskFailed'])],
      Assign: freshStart,
      Catch: [{ ErrorEquals: ['States.Timeout'], Assign: freshStart, Next: work }, caught],
      Next: work,
    },
    [trouble]: {
      Type: 'Choice',
      Choices: [
        {
          Comment: `failed at most ${hourlyTries} times`,
          Condition: `{% $failures <= ${hourlyTries} %}`,
          Next: pause,
        },
      ],
      Default: attention,
    },
    [pause]: { Type: 'Wait', Seconds: 3600, Next: work },
    ...Object.fromEntries(
      Object.entries(endings).map(([status, { state, comment }]) => [
        state,
        { Type: 'Succeed', Comment: comment, Output: { status } } satisfies State,
      ]),
    ),
    [attention]: {
      Type: 'Fail',
      Error: 'NeedsAttention',
      Cause:
        "{% 'Nothing worked for a day; the last failure: ' & $lastError & '. The log of the functions says more. The daily reconcile starts the milestone anew.' %}",
    },
  };
  return {
    Comment: 'One milestone of one school: asks, reminds and escalates until the evidence is in or it closes.',
    QueryLanguage: 'JSONata',
    StartAt: start,
    States: states,
  };
}
