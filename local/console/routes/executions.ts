import {
  DescribeExecutionCommand,
  type DescribeExecutionCommandOutput,
  DescribeStateMachineForExecutionCommand,
  ExecutionDoesNotExist,
  type HistoryEvent,
  paginateGetExecutionHistory,
} from '@aws-sdk/client-sfn';
import { arnOfExecution } from '../../../adapters/step-functions/execution-arn.ts';
import type { CarrierLine, ExecutionPage } from '../../../console/protocol.ts';
import { milestoneExecutionName } from '../../../domain/milestone/execution-names.ts';
import { findInstance, fullTitle, instancesOf, placeOf } from '../../../domain/milestone/instances.ts';
import { instant } from '../../../domain/time.ts';
import { explanation } from '../../../domain/views/explanation.ts';
import { carrierLabel } from '../../../domain/views/labels.ts';
import { statusWords } from '../../../domain/views/words.ts';
import { type ExecutionRef, executionOf, standingsOf, stateNames } from '../execution-events.ts';
import { Refusal } from '../refusal.ts';
import type { Session } from '../session.ts';
import { lifecyclesOf } from './lifecycles.ts';
import type { Route } from './route.ts';

/** Events of the history that the page shows; the graph is made from all of them. */
const shownEvents = 400;

/** Every school (or partnership) with its lifecycle executions. */
export const executions: Route = async ({ session }): Promise<CarrierLine[]> => {
  const cohort = await session.cohort();
  const lifecycles = Map.groupBy(await lifecyclesOf(session), ({ carrier }) => carrier);
  const carriers = new Set([...cohort.schools.keys(), ...lifecycles.keys()]);
  return [...carriers].map((carrier) => ({
    carrier,
    name: carrierLabel(cohort, carrier),
    partnership: cohort.schools.get(carrier)?.partnership ?? '',
    executions: (lifecycles.get(carrier) ?? []).map(({ name, phase }) => ({ name, phase })),
  }));
};

/** One execution: its definition, where each state stands, its history, and why it is where it is. */
export const execution: Route = async ({ session, query }): Promise<ExecutionPage> => {
  const name = query.get('name') ?? '';
  const { config, aws } = session.runtime;
  const ref = executionOf(config, name);
  if (!ref) throw new Refusal(404, 'There is no such execution.');
  const machine = ref.milestone === undefined ? 'lifecycle' : 'milestone';
  const executionArn = arnOfExecution(aws.machines[machine], name);
  const described = await describe(session, executionArn);
  const events = await historyOf(session, executionArn);
  const { definition = '{}' } = await aws.stepFunctions.send(
    new DescribeStateMachineForExecutionCommand({ executionArn }),
  );
  const standings = standingsOf(events, described.status ?? '');
  return {
    name,
    machine,
    title: await titleOf(session, ref),
    status: described.status ?? '',
    started: described.startDate?.toISOString() ?? '',
    ...(described.stopDate && { stopped: described.stopDate.toISOString() }),
    input: JSON.parse(described.input ?? '{}'),
    ...(described.output !== undefined && { output: JSON.parse(described.output) }),
    definition: JSON.parse(definition),
    states: standings,
    children: machine === 'lifecycle' ? await childrenOf(session, ref) : {},
    history: shownHistory(events),
    why: await whyOf(session, ref),
  };
};

async function describe({ runtime }: Session, executionArn: string): Promise<DescribeExecutionCommandOutput> {
  try {
    return await runtime.aws.stepFunctions.send(new DescribeExecutionCommand({ executionArn }));
  } catch (error) {
    if (!(error instanceof ExecutionDoesNotExist)) throw error;
    throw new Refusal(404, 'There is no such execution, or it ended over 90 days ago.');
  }
}

async function historyOf({ runtime }: Session, executionArn: string): Promise<HistoryEvent[]> {
  const pages = paginateGetExecutionHistory({ client: runtime.aws.stepFunctions }, { executionArn, maxResults: 1000 });
  const found: HistoryEvent[] = [];
  for await (const { events } of pages) found.push(...(events ?? []));
  return found;
}

function shownHistory(events: readonly HistoryEvent[]): ExecutionPage['history'] {
  const names = stateNames(events);
  return events.slice(-shownEvents).map((event) => {
    const data = dataOf(event);
    return {
      id: event.id ?? 0,
      at: event.timestamp?.toISOString() ?? '',
      type: event.type ?? '',
      state: names.get(event.id ?? 0) ?? '',
      ...(data === undefined ? {} : { data }),
    };
  });
}

/** An event's details, with JSON texts as what they mean. A task token is a key, so it is left out. */
function dataOf(event: HistoryEvent): unknown {
  const details = Object.entries(event).find(([key, value]) => key.endsWith('EventDetails') && value)?.[1];
  if (!details) return undefined;
  const meant = Object.entries(details).map(([key, value]) => [key, asJson(value)]);
  return JSON.parse(
    JSON.stringify(Object.fromEntries(meant), (key, value) => (key === 'taskToken' ? '(a token)' : value)),
  );
}

function asJson(value: unknown): unknown {
  if (typeof value !== 'string' || !/^[[{]/.test(value)) return value;
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}

async function titleOf(session: Session, ref: ExecutionRef): Promise<string> {
  const { programme } = session.runtime.config;
  const label = carrierLabel(await session.cohort(), ref.carrier);
  if (ref.milestone === undefined) {
    return `${label}: ${programme.phases.find(({ id }) => id === ref.phase)?.title ?? ref.phase}`;
  }
  const instance = findInstance(programme, { ...ref, thread: ref.thread ?? '', milestone: ref.milestone });
  return `${label}: ${instance ? fullTitle(instance.thread, instance.milestone) : ref.milestone}`;
}

async function childrenOf({ runtime }: Session, ref: ExecutionRef): Promise<ExecutionPage['children']> {
  const { config, adapters, clock } = runtime;
  const phase = config.programme.phases.find(({ id }) => id === ref.phase);
  if (!phase) return {};
  const found = await adapters.milestones.ofCarrier(config.id, ref.carrier);
  const byPlace = new Map(found.map((one) => [`${one.record.ref.thread}/${one.record.ref.milestone}`, one.record]));
  return Object.fromEntries(
    instancesOf(phase, ref.carrier).flatMap(({ thread, milestone }) => {
      const record = byPlace.get(placeOf({ thread, milestone }));
      if (!record) return [];
      const { nextAction } = record;
      const next = nextAction !== undefined && nextAction > instant(clock.now()) ? nextAction : '';
      const name = milestoneExecutionName(record.ref, record.run);
      return [[fullTitle(thread, milestone), { name, status: statusWords[record.status], next }]];
    }),
  );
}

async function whyOf(session: Session, ref: ExecutionRef): Promise<string[]> {
  const { config, adapters, clock } = session.runtime;
  if (ref.milestone === undefined || ref.thread === undefined) return [];
  const place = { cohort: config.id, carrier: ref.carrier, thread: ref.thread, milestone: ref.milestone };
  const [found, instance] = [await adapters.milestones.get(place), findInstance(config.programme, place)];
  if (!found || !instance) return [];
  const known = { cohort: await session.cohort(), remedy: 'it gets a push at 05:30 of the next morning' };
  return explanation(found, instance, known, instant(clock.now()), config.zone);
}
