import type { Audience, Programme, Step } from '../types.ts';
import { ladderOf, type Place, placesOf, stepsOf } from './places.ts';

const team: ReadonlySet<Audience> = new Set(['central-team', 'programme-manager', 'programme-director']);
const visitors: ReadonlySet<Audience> = new Set(['visiting-leaders', 'visiting-pas']);

/** Ladders: known, used, addressed to people who make sense, and announcing changes where dates are told. */
export function ladderFaults(programme: Programme): string[] {
  const places = placesOf(programme);
  const used = new Set(places.map(({ milestone }) => milestone.ladder));
  return [
    ...Object.values(programme.ladders).flatMap(({ id, steps, inActionsFrom }) => [
      ...(used.has(id) ? [] : [`Ladder ‘${id}’ is used by no milestone.`]),
      ...(inActionsFrom === undefined || (Number.isInteger(inActionsFrom) && inActionsFrom >= 0)
        ? []
        : [`Ladder ‘${id}’ shows in Actions from ${inActionsFrom} working days before: not a whole number.`]),
      ...steps.flatMap((step) => stepFaults(step, `Ladder ‘${id}’, step ‘${step.id}’`)),
    ]),
    ...places.flatMap((place) => placeFaults(programme, place)),
  ];
}

function stepFaults({ kind, at, to }: Step, name: string): string[] {
  const faults: string[] = [];
  if (to.length === 0) faults.push(`${name} is addressed to nobody.`);
  if (new Set(to).size < to.length) faults.push(`${name} is addressed to somebody twice.`);
  if ((kind === 'call' || kind === 'escalate') && to.some((audience) => !team.has(audience))) {
    faults.push(`${name}: only the team is asked to telephone or to look into it.`);
  }
  if ((kind === 'thank' || kind === 'change') && at.from !== 'completion') {
    faults.push(`${name}: thanks and changes follow what happened, not a date.`);
  }
  if (at.from === 'due' && !Number.isInteger(at.by)) faults.push(`${name} is ${at.by} days from the due date.`);
  return faults;
}

function placeFaults(programme: Programme, place: Place): string[] {
  const { milestone, name } = place;
  if (milestone.ladder !== undefined && !ladderOf(programme, place)) {
    return [`${name}: there is no ladder ‘${milestone.ladder}’.`];
  }
  const steps = stepsOf(programme, place);
  const faults = steps.flatMap((step) =>
    step.to.flatMap((audience) => {
      const fault = audienceFault(audience, place);
      return fault === undefined ? [] : [`${name}, step ‘${step.id}’: ${fault}.`];
    }),
  );
  if (place.thread.event === undefined && place.thread.visit === undefined) {
    for (const { id } of steps.filter(({ calendar }) => calendar === 'slot')) {
      faults.push(`${name}, step ‘${id}’ brings a calendar file, but its thread is about no event and no visit.`);
    }
  }
  const changes = steps.filter(({ kind }) => kind === 'change').length;
  if (milestone.tells && changes !== 1) {
    faults.push(`${name} tells a date, so its ladder needs one step for a change of it, and has ${changes}.`);
  }
  if (!milestone.tells && changes > 0) faults.push(`${name} tells no date, yet its ladder announces changes of it.`);
  if (milestone.evidence.kind === 'itself' && !steps.some(({ at }) => at.from !== 'completion')) {
    faults.push(`${name} completes itself with its mails, but has none.`);
  }
  return faults;
}

function audienceFault(audience: Audience, { milestone: { subject } }: Place): string | undefined {
  if (visitors.has(audience) && subject !== 'visit') return `‘${audience}’ exist only for a visit`;
  if (audience === 'members' && subject !== 'partnership') return '‘members’ exist only for a partnership';
  if (subject === 'partnership' && audience !== 'members' && audience !== 'facilitator' && !team.has(audience)) {
    return `a partnership has no ‘${audience}’`;
  }
  return undefined;
}
