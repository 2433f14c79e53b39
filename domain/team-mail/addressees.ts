import type { Cohort, School, SchoolRole } from '../cohort.ts';
import { hasLeft } from '../milestone/audience.ts';
import type { Recipient } from '../milestone/types.ts';
import type { LocalDate } from '../time.ts';
import { teamCarrier } from './place.ts';

/** One reader of a message, and whose record its notice is kept with. */
export interface Addressee {
  readonly carrier: string;
  readonly to: Recipient;
}

const leaders: readonly SchoolRole[] = ['head', 'senior-leader'];

/**
 * Who gets a message: the head and the senior leader of each school meant that takes part on that day, as with everything
 * that concerns a whole school; with a partnership its facilitator too. Everybody once. A leader who is not named is left
 * out, unless neither is: then the notice to the main contact says so.
 */
export function addresseesOf(to: readonly string[], cohort: Cohort, today: LocalDate): Addressee[] {
  const found = new Map<Recipient, Addressee>();
  for (const one of to) {
    for (const addressee of addressees(one, cohort, today)) {
      if (!found.has(addressee.to)) found.set(addressee.to, addressee);
    }
  }
  return [...found.values()];
}

function addressees(one: string, cohort: Cohort, today: LocalDate): Addressee[] {
  const [kind, id = ''] = one.split(':');
  const schools = [...cohort.schools.values()].filter((school) => school.ready && !hasLeft(school, today));
  switch (kind) {
    case 'all':
      return schools.flatMap(ofSchool);
    case 'event':
      return schools.filter(({ urn }) => comes(cohort, urn, id)).flatMap(ofSchool);
    case 'partnership':
      return [
        ...schools.filter(({ partnership }) => partnership === id).flatMap(ofSchool),
        ...ofFacilitator(cohort, id),
      ];
    default:
      return schools.filter(({ urn }) => urn === id).flatMap(ofSchool);
  }
}

function comes(cohort: Cohort, urn: string, event: string): boolean {
  const rsvp = cohort.row('Attendance', `${urn}|${event}`)?.cells['RSVP'];
  return rsvp !== 'No' && rsvp !== 'N/A';
}

function ofSchool({ urn, people, mainContact }: School): Addressee[] {
  const named = leaders.filter((role) => people[role]);
  return (named.length > 0 ? named : [mainContact]).map((role) => ({ carrier: urn, to: `school:${urn}:${role}` }));
}

function ofFacilitator({ partnerships }: Cohort, id: string): Addressee[] {
  const facilitator = partnerships.get(id)?.facilitator;
  return facilitator === undefined ? [] : [{ carrier: id || teamCarrier, to: `facilitator:${facilitator}` }];
}
