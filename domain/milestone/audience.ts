import type { Cohort, School } from '../cohort.ts';
import type { Audience } from '../programme/types.ts';
import type { LocalDate } from '../time.ts';
import type { Recipient } from './types.ts';

/** Whose milestone it is, as far as audiences care. */
export interface About {
  readonly cohort: Cohort;
  readonly today: LocalDate;
  /** The carrying school; for a visit its host. Absent for a partnership's milestone. */
  readonly school?: School;
  readonly partnership?: string;
  readonly host?: string;
}

/** Whether a school has withdrawn; a date ahead leaves it in until then. */
export function hasLeft({ withdrawnOn }: School, today: LocalDate): boolean {
  return withdrawnOn !== undefined && withdrawnOn <= today;
}

function schoolOf(about: About, urn: string): School | undefined {
  const school = about.cohort.schools.get(urn);
  return school && !hasLeft(school, about.today) ? school : undefined;
}

function others(about: About): School[] {
  const members = about.partnership ? (about.cohort.partnerships.get(about.partnership)?.members ?? []) : [];
  return members.filter((urn) => urn !== about.host).flatMap((urn) => schoolOf(about, urn) ?? []);
}

function leaders(school: School): Recipient[] {
  return [`school:${school.urn}:head`, `school:${school.urn}:senior-leader`];
}

function pa(school: School): Recipient[] {
  return school.people.pa ? [`school:${school.urn}:pa`] : [];
}

function mainContact(school: School): Recipient {
  return `school:${school.urn}:${school.mainContact}`;
}

/**
 * The recipients an audience means here, without repeats; people who are optional and not named are left out, and a
 * project lead who is not named is the main contact (programme documents: "project asks to the project lead if named").
 */
export function recipientsOf(audiences: readonly Audience[], about: About): Recipient[] {
  const found = new Set<Recipient>();
  for (const audience of audiences) for (const recipient of one(audience, about)) found.add(recipient);
  return [...found];
}

function one(audience: Audience, about: About): Recipient[] {
  const { school } = about;
  switch (audience) {
    case 'central-team':
    case 'programme-manager':
    case 'programme-director':
      return [`team:${audience}`];
    case 'facilitator': {
      const facilitator = about.partnership && about.cohort.partnerships.get(about.partnership)?.facilitator;
      return facilitator ? [`facilitator:${facilitator}`] : [];
    }
    case 'members': {
      const members = about.partnership ? (about.cohort.partnerships.get(about.partnership)?.members ?? []) : [];
      return members.flatMap((urn) => schoolOf(about, urn) ?? []).map(mainContact);
    }
    case 'visiting-leaders':
      return others(about).flatMap(leaders);
    case 'visiting-pas':
      return others(about).flatMap(pa);
    case 'main-contact':
      return school ? [mainContact(school)] : [];
    case 'head':
    case 'senior-leader':
      return school ? [`school:${school.urn}:${audience}`] : [];
    case 'pa':
      return school ? pa(school) : [];
    case 'project-lead':
      return school ? [school.people['project-lead'] ? `school:${school.urn}:project-lead` : mainContact(school)] : [];
  }
}
