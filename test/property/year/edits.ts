import fc from 'fast-check';
import type { Instant } from '../../../domain/time.ts';
import { type Deed, Desk, deeds } from './deeds.ts';
import type { Workbook } from './workbook.ts';

/** One thing that a person does in the sheet; `pick` and `size` choose what exactly. */
export interface Edit {
  /** Days after the programme's start. */
  readonly day: number;
  readonly time: '00:10' | '06:40' | '07:20' | '10:00' | '17:30';
  readonly kind: keyof typeof deeds;
  readonly pick: number;
  readonly size: number;
}

const weights: Readonly<Partial<Record<Edit['kind'], number>>> = {
  evidence: 12,
  'visit date': 4,
  'event date': 3,
  'clear evidence': 3,
  host: 2,
};

export const edit: fc.Arbitrary<Edit> = fc.record({
  day: fc.integer({ min: 0, max: 405 }),
  time: fc.constantFrom('00:10', '06:40', '07:20', '10:00', '17:30'),
  kind: fc.oneof(
    ...(Object.keys(deeds) as Edit['kind'][]).map((kind) => ({
      weight: weights[kind] ?? 1,
      arbitrary: fc.constant(kind),
    })),
  ),
  pick: fc.nat({ max: 9999 }),
  size: fc.nat({ max: 999 }),
});

/** Does the edit in the book at `now`. */
export function make({ kind, pick, size }: Edit, book: Workbook, now: Instant): void {
  (deeds[kind] as Deed)(new Desk(book, now), pick, size);
}
