import { urnOfKnown } from '../sample/data/schools.ts';
import { Draw } from '../sample/draw.ts';

/**
 * How a school goes about what it is asked.
 * punctual: two working days after it is asked; feedback before going home.
 * average: the working day after the first reminder, or five working days after asking where nothing reminds.
 * late: two working days after the team was asked to telephone; what nobody telephones about stays undone.
 * silent: comes to everything and answers nothing.
 */
export type Persona = 'punctual' | 'average' | 'late' | 'silent';

/**
 * The sample's schools. The trio of Baylis Court, Hayes and Sir Christopher Hatton (T2) holds an average, a punctual and a
 * silent school that nothing special happens to: what they get can be worked out by hand. So can Mulberry Girls,
 * St Clement Danes and Kingsbridge (T5) with a late school in place of the silent one.
 */
const known: Readonly<Record<string, Persona>> = {
  'Aylesbury Grammar School': 'punctual',
  'Claremont High School Academy': 'average',
  'Rushey Mead Academy': 'average',
  'Baylis Court School': 'average',
  'Hayes School': 'punctual',
  'Sir Christopher Hatton Academy': 'silent',
  'Chesham Grammar School': 'average',
  'The Charter School North Dulwich': 'punctual',
  'Bosworth Academy': 'late',
  'Langley Park School for Boys': 'punctual',
  'Royal Wootton Bassett Academy': 'average',
  'The Compton School': 'silent',
  'Mulberry School for Girls': 'punctual',
  'St Clement Danes School': 'average',
  'Kingsbridge Community College': 'late',
  "St Albans Girls' School": 'punctual',
  'Brentside High School': 'average',
  'Mulberry Academy Shoreditch': 'punctual',
  'Lilian Baylis Technology School': 'late',
  'Northwood School': 'average',
  'Wren Academy': 'punctual',
};

const byUrn: ReadonlyMap<string, Persona> = new Map(
  Object.entries(known).map(([name, persona]) => [urnOfKnown(name), persona]),
);

/** The persona of a school: fixed for the 21 of the sample, drawn from the seed for any other. */
export function personaOf(urn: string, seed = ''): Persona {
  const fixed = byUrn.get(urn);
  if (fixed) return fixed;
  const drawn = new Draw(seed, `persona ${urn}`).whole(1, 100);
  if (drawn <= 40) return 'punctual';
  if (drawn <= 80) return 'average';
  return drawn <= 93 ? 'late' : 'silent';
}
