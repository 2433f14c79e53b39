import {
  type Catch,
  type Json,
  retryServiceFaults,
  type State,
  type StateMachine,
  substitutions,
  type Task,
} from './asl.ts';

const work = 'Work out what is due';
const choose = 'What now?';
const wait = 'Wait for evidence, a change or the next date';
const trouble = 'Try again later?';
const pause = 'Wait an hour';
const attention = 'Needs attention';

/** After so many failures an hour apart the execution gives up and the daily reconcile takes over. */
const failuresBeforeGivingUp = 24;

const ids = {
  cohort: '{% $states.context.Execution.Input.cohort %}',
  carrier: '{% $states.context.Execution.Input.carrier %}',
  thread: '{% $states.context.Execution.Input.thread %}',
  milestone: '{% $states.context.Execution.Input.milestone %}',
  run: '{% $states.context.Execution.Input.run %}',
} satisfies Json;

const caught: readonly Catch[] = [
  { ErrorEquals: ['States.ALL'], Assign: { failures: '{% $failures + 1 %}' }, Next: trouble },
];

function invoke(
  name: string,
  payload: { readonly [key: string]: Json },
): Required<Pick<Task, 'Type' | 'Resource' | 'Arguments' | 'Retry'>> {
  return {
    Type: 'Task',
    Resource: 'arn:aws:states:::lambda:invoke',
    Arguments: { FunctionName: name, Payload: { ...ids, ...payload } },
    Retry: retryServiceFaults,
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
    Catch: caught,
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
    'Start counting failures': { Type: 'Pass', Assign: { failures: 0 }, Next: work },
    [work]: {
      ...invoke(substitutions.plan, { now: '{% $states.context.State.EnteredTime %}' }),
      Comment: 'Decide from the facts and the ledger what happens next; record the status.',
      Assign: { plan: '{% $states.result.Payload %}' },
      Output: '{% $states.result.Payload.do %}',
      Catch: caught,
      Next: choose,
    },
    [choose]: {
      Type: 'Choice',
      Choices: [
        ...Object.entries(queueing).map(([ask, { state }]) => ({
          Condition: `{% $plan.do = '${ask}' %}`,
          Next: state,
        })),
        { Condition: "{% $plan.do = 'wait' %}", Next: wait },
        ...Object.entries(endings).map(([status, { state }]) => ({
          Condition: `{% $plan.do = 'finish' and $plan.status = '${status}' %}`,
          Next: state,
        })),
      ],
      Default: attention,
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
      Retry: [{ ...retryServiceFaults[0]!, ErrorEquals: ['States.TaskFailed'] }],
      Assign: { failures: 0 },
      Catch: [{ ErrorEquals: ['States.Timeout'], Assign: { failures: 0 }, Next: work }, ...caught],
      Next: work,
    },
    [trouble]: {
      Type: 'Choice',
      Choices: [{ Condition: `{% $failures < ${failuresBeforeGivingUp} %}`, Next: pause }],
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
        'Planning failed again and again. See the log of the plan function; the daily reconcile starts the milestone anew.',
    },
  };
  return {
    Comment: 'One milestone of one school: asks, reminds and escalates until the evidence is in or it closes.',
    QueryLanguage: 'JSONata',
    StartAt: 'Start counting failures',
    States: states,
  };
}
