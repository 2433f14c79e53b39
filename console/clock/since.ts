import { live, useAsked } from '../app/live.ts';
import type { Since } from '../protocol.ts';

/** What happened since the clock was last moved by hand; undefined until the server has told. */
export function useSince(): Since | undefined {
  const { changes, goal, speed } = live.value ?? {};
  return useAsked<Since>('/api/happenings', `${changes?.mail} ${changes?.executions} ${goal} ${speed}`).data;
}
