import type { Cohort } from '../../domain/cohort.ts';
import { type SpecialEvent, specialEvents } from '../people/index.ts';
import type { ProgrammeId } from '../sample/index.ts';
import type { YearStory } from './types.ts';

/** What happened out of the ordinary, in words; in the order of the dates that are known. */
export function happenings(programme: ProgrammeId, cohort: Cohort): YearStory['happenings'] {
  return specialEvents[programme]
    .flatMap((event) => tell(event, cohort) ?? [])
    .sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0));
}

function tell(event: SpecialEvent, cohort: Cohort): YearStory['happenings'][number] | undefined {
  const school = (urn: string) => cohort.schools.get(urn)?.name;
  const visit = (id: string) => cohort.visits.get(id)?.date ?? '';
  if ('urn' in event && !cohort.schools.has(event.urn)) return undefined;
  switch (event.kind) {
    case 'moves-visit':
      return { date: visit(event.visit), what: `Visit ${event.visit} was moved by ${event.by} days.` };
    case 'moves-there-and-back':
      return { date: visit(event.visit), what: `Visit ${event.visit} was moved and, a week later, moved back.` };
    case 'swaps-hosts':
      return { date: event.on, what: `The hosts of ${event.visits.join(' and ')} changed places.` };
    case 'new-senior-leader':
      return { date: event.on, what: `${school(event.urn)} has a new senior leader.` };
    case 'joins-late':
      return { date: event.on, what: `${school(event.urn)} joined.` };
    case 'withdraws':
      return { date: event.on, what: `${school(event.urn)} withdrew.` };
    case 'mistypes-date':
      return { date: visit(event.visit), what: `“${event.text}” was typed for ${school(event.urn)} and mended.` };
    case 'swaps-rows':
      return { date: event.on, what: `The rows of ${event.urns.map(school).join(' and ')} were cut and pasted.` };
    case 'cuts-row':
      return { date: event.on, what: `The row of ${school(event.urn)} was gone for a minute.` };
    case 'snow':
      return {
        date: visit(event.visit),
        what: `Snow closed ${school(event.urn)} on a visit day; the visit took place later.`,
      };
    case 'exception':
      return {
        date: event.on,
        what: `${school(event.urn)}: ${event.extendTo ? 'an extension' : 'a waiver'}. ${event.reason}.`,
      };
    case 'not-applicable':
      return { date: '', what: `${school(event.urn)}: N/A was typed for ${event.column}.` };
    case 'replaced-leader':
      return { date: visit(event.visit), what: `${school(event.urn)} sent somebody else to visit ${event.visit}.` };
    case 'declines':
      return {
        date: cohort.events.get(event.event)?.date ?? '',
        what: `${school(event.urn)} could not come to an event.`,
      };
  }
}
