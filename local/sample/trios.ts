import { Draw } from './draw.ts';
import type { NameBook } from './people.ts';
import { mailboxOf } from './people.ts';
import { trioSize } from './schools.ts';
import type { SamplePerson, SampleSchool, SampleTrio } from './types.ts';

export interface Facilitator extends SamplePerson {
  readonly id: string;
  readonly phone: string;
}

/** Three after three are a trio with a facilitator of its own; one or two schools left over have none. */
export function sampleTrios(schools: readonly SampleSchool[]): SampleTrio[] {
  return Array.from({ length: Math.floor(schools.length / trioSize) }, (_, index) => ({
    id: `T${index + 1}`,
    facilitator: `F${index + 1}`,
    members: schools.slice(index * trioSize, (index + 1) * trioSize),
  }));
}

export function sampleFacilitators(trios: readonly SampleTrio[], seed: string, names: NameBook): Facilitator[] {
  return trios.map(({ facilitator: id }, index) => {
    const name = names.next(new Draw(seed, `facilitator ${id}`));
    const phone = `01632 960${String(999 - (index % 400)).padStart(3, '0')}`;
    return { id, name, email: `${mailboxOf(name)}@facilitators.example.net`, phone };
  });
}
