/** What is known of a school of the sample before its people are invented. */
export interface KnownSchool {
  readonly name: string;
  readonly area: string;
  /** Why it counts as the one school of its trio that is not open to everybody. */
  readonly intake?: 'girls' | 'boys' | 'selective' | 'boys, selective';
  readonly formerly?: string;
}

/**
 * The 21 schools of the Growing the Top pilot (a public list), three after three a trio. The trios are invented: no two
 * members are in one area or in areas that touch, and at most one of them is single-sex or selective. Six such
 * schools sit in six trios; the seventh has none.
 */
export const knownSchools: readonly KnownSchool[] = [
  // T1
  { name: 'Aylesbury Grammar School', area: 'Buckinghamshire', intake: 'boys, selective' },
  { name: 'Claremont High School Academy', area: 'Brent', formerly: '900006; Claremont High School' },
  { name: 'Rushey Mead Academy', area: 'Leicester' },
  // T2
  { name: 'Baylis Court School', area: 'Slough', intake: 'girls' },
  { name: 'Hayes School', area: 'Bromley' },
  { name: 'Sir Christopher Hatton Academy', area: 'Northamptonshire' },
  // T3
  { name: 'Chesham Grammar School', area: 'Buckinghamshire', intake: 'selective' },
  { name: 'The Charter School North Dulwich', area: 'Southwark' },
  { name: 'Bosworth Academy', area: 'Leicestershire' },
  // T4
  { name: 'Langley Park School for Boys', area: 'Bromley', intake: 'boys' },
  { name: 'Royal Wootton Bassett Academy', area: 'Wiltshire' },
  { name: 'The Compton School', area: 'Barnet' },
  // T5
  { name: 'Mulberry School for Girls', area: 'Tower Hamlets', intake: 'girls' },
  { name: 'St Clement Danes School', area: 'Hertfordshire' },
  { name: 'Kingsbridge Community College', area: 'Devon' },
  // T6
  { name: "St Albans Girls' School", area: 'Hertfordshire', intake: 'girls' },
  { name: 'Brentside High School', area: 'Ealing' },
  { name: 'Mulberry Academy Shoreditch', area: 'Tower Hamlets' },
  // T7
  { name: 'Lilian Baylis Technology School', area: 'Lambeth' },
  { name: 'Northwood School', area: 'Hillingdon' },
  { name: 'Wren Academy', area: 'Barnet' },
];

export const areas: readonly string[] = [...new Set(knownSchools.map(({ area }) => area))];

/** The first URN of the sample; the national register has none in this range. */
export const firstUrn = 900_101;

/** The URN of a school of the sample by its name. Throws RangeError for any other name. */
export function urnOfKnown(name: string): string {
  const index = knownSchools.findIndex((school) => school.name === name);
  if (index < 0) throw new RangeError(`${name} is not a school of the sample`);
  return String(firstUrn + index);
}

/**
 * Where the contacts of these schools are out of the ordinary. Fourteen of the 21 have a PA, seven a project lead.
 * Everybody else is drawn.
 */
export const contactsOf: Readonly<Record<string, ContactFacts>> = {
  'Rushey Mead Academy': { pa: 'none' },
  'Bosworth Academy': { pa: 'none' },
  'The Compton School': { pa: 'none' },
  'Kingsbridge Community College': { pa: 'none', mainContact: 'Head' },
  'Mulberry Academy Shoreditch': { pa: 'none' },
  'Northwood School': { pa: 'none', mainContact: 'Head' },
  'Wren Academy': { pa: 'none', ready: false },
  'Langley Park School for Boys': { pa: 'without address' },
  'Chesham Grammar School': { seniorLeader: 'not named yet', mainContact: 'Head' },
  'Claremont High School Academy': { projectLead: true },
  'Hayes School': { projectLead: true },
  'The Charter School North Dulwich': { projectLead: true },
  'Royal Wootton Bassett Academy': { projectLead: true },
  'Mulberry School for Girls': { projectLead: true },
  "St Albans Girls' School": { projectLead: true },
  'Lilian Baylis Technology School': { projectLead: true },
};

export interface ContactFacts {
  readonly pa?: 'none' | 'without address';
  readonly seniorLeader?: 'not named yet';
  readonly projectLead?: true;
  readonly mainContact?: 'Head';
  /** False: joins in the course of the year. */
  readonly ready?: false;
}
