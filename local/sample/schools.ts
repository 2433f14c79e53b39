import { placeBeginnings, placeEnds, schoolKinds } from './data/names.ts';
import { areas, type ContactFacts, contactsOf, firstUrn, type KnownSchool, knownSchools } from './data/schools.ts';
import { Draw } from './draw.ts';
import { type NameBook, slug } from './people.ts';
import type { SamplePerson, SampleSchool } from './types.ts';

/** Schools in a trio. */
export const trioSize = 3;

const most = knownSchools.length + placeBeginnings.length * placeEnds.length * schoolKinds.length;

/**
 * So many schools with invented people: the 21 of the sample first, then invented ones. Three after three are a trio.
 * Throws RangeError for fewer than one, and for more than there are names.
 */
export function sampleSchools(count: number, seed: string, names: NameBook): SampleSchool[] {
  if (!Number.isInteger(count) || count < 1 || count > most) {
    throw new RangeError(`A sample has 1 to ${most} schools, not ${count}`);
  }
  return [...knownSchools, ...inventedSchools(count - knownSchools.length, seed)]
    .slice(0, count)
    .map((known, index) => withPeople(known, index, seed, names));
}

function inventedSchools(count: number, seed: string): KnownSchool[] {
  if (count <= 0) return [];
  const places = placeBeginnings.flatMap((start) => placeEnds.map((end) => `${start}${end}`));
  const all = schoolKinds.flatMap((kind) => places.map((place) => `${place} ${kind}`));
  return new Draw(seed, 'school names')
    .shuffled(all)
    .slice(0, count)
    .map((name, index) => ({ name, area: areaOf(index) }));
}

/** Three schools in a row are in three different areas. */
function areaOf(index: number): string {
  const place = (index % trioSize) * 5 + Math.floor(index / trioSize);
  return areas[place % areas.length] ?? '';
}

function withPeople(known: KnownSchool, index: number, seed: string, names: NameBook): SampleSchool {
  const urn = String(firstUrn + index);
  const draw = new Draw(seed, `school ${urn}`);
  const facts = contactsOf[known.name] ?? (index < knownSchools.length ? {} : drawnFacts(draw));
  const domain = `${slug(known.name)}.example.org`;
  const person = (mailbox: string): SamplePerson => ({ name: names.next(draw), email: `${mailbox}@${domain}` });
  const head = person('head');
  const seniorLeader = facts.seniorLeader ? undefined : person('senior.leader');
  const pa = facts.pa === 'none' ? undefined : person('pa');
  const projectLead = facts.projectLead ? person('project.lead') : undefined;
  return {
    urn,
    name: known.name,
    area: known.area,
    ...(known.formerly && { formerly: known.formerly }),
    head,
    ...(seniorLeader && { seniorLeader }),
    ...(pa && { pa: facts.pa === 'without address' ? { ...pa, email: '' } : pa }),
    ...(projectLead && { projectLead }),
    mainContact: facts.mainContact ?? (index % 2 === 0 ? '' : 'Senior leader'),
    // 01632 960000 to 960999 are kept free for fiction.
    phone: `01632 960${String(index % 1000).padStart(3, '0')}`,
    ready: facts.ready ?? true,
  };
}

function drawnFacts(draw: Draw): ContactFacts {
  return {
    ...(draw.percent(67) ? {} : { pa: 'none' as const }),
    ...(draw.percent(33) ? { projectLead: true as const } : {}),
    ...(draw.percent(15) ? { mainContact: 'Head' as const } : {}),
  };
}
