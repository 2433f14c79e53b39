import { asRecord } from '../jsonata/json.ts';
import { findExecution } from './executions.ts';
import { nextTokenOf } from './request.ts';
import type { Action } from './services.ts';

interface WireEvent {
  readonly id: number;
  readonly [member: string]: unknown;
}

const data = new Set(['input', 'output', 'parameters', 'assignedVariables']);

/** The event without execution data, as includeExecutionData: false asks. */
function withoutData(event: WireEvent): WireEvent {
  const members = Object.entries(event).map(([member, value]) => {
    const details = asRecord(value);
    if (!details) return [member, value];
    return [member, Object.fromEntries(Object.entries(details).filter(([key]) => !data.has(key)))];
  });
  return Object.fromEntries(members) as WireEvent;
}

export const getExecutionHistory: Action = (services, request) => {
  const execution = findExecution(services, request);
  const size = request.pageSize();
  const isReverse = request.flag('reverseOrder') ?? false;
  const cursor = Number(request.cursor() ?? (isReverse ? execution.last_event + 1 : 0));
  const from = isReverse ? Math.max(1, cursor - size) : cursor + 1;
  const to = isReverse ? cursor - 1 : cursor + size;
  const chunks = services.runtime.store.executions.history(execution.id, from, to);
  const inRange = chunks
    .flatMap((chunk) => JSON.parse(chunk) as WireEvent[])
    .filter(({ id }) => id >= from && id <= to);
  const ordered = isReverse ? inRange.reverse() : inRange;
  const events = request.flag('includeExecutionData') === false ? ordered.map(withoutData) : ordered;
  const last = events.at(-1)?.id;
  const hasMore = last !== undefined && (isReverse ? last > 1 : last < execution.last_event);
  return { events, ...(hasMore && { nextToken: nextTokenOf(last) }) };
};
