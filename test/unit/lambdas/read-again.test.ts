import { expect, it } from 'vitest';
import type { CohortState } from '../../../domain/ports.ts';
import { emptySnapshot, type Pending } from '../../../domain/sheet/snapshot.ts';
import type { Reading } from '../../../domain/sync/reading.ts';
import { type Memory, readAgain } from '../../../lambdas/sync-sheet/memory.ts';
import { at } from '../milestone/scene.ts';

const words = '{"tabs":{}}';
const today = '2026-10-08';
const cleared: Pending[] = [{ tab: 'Visits', key: 'T1-1', header: 'Date', since: at(`${today} 09:00`) }];
const reading = { snapshot: emptySnapshot, pending: [] as readonly Pending[] } as Reading;
const known = { words, setting: { today }, reading } as Memory;
const before = (pending: readonly Pending[] = []) => ({
  snapshot: emptySnapshot,
  state: { pending } as unknown as CohortState,
});

it('takes the same words on the same day for what they were', () => {
  expect(readAgain(known, before(), words, today)).toEqual(reading);
});

it.each<[what: string, ...Parameters<typeof readAgain>]>([
  ['nothing is remembered', undefined, before(), words, today],
  ['the sheet says something else', known, before(), '{"tabs":{"Visits":[]}}', today],
  ['a day has begun, by which evidence is no longer in the future', known, before(), words, '2026-10-09'],
  ['something waits to be confirmed', known, before(cleared), words, today],
  ['something waited to be confirmed', { ...known, reading: { ...reading, pending: cleared } }, before(), words, today],
  ['something else was accepted since', known, { ...before(), snapshot: { tabs: {} } }, words, today],
])('reads anew when %s', (_, memory, state, read, day) => {
  expect(readAgain(memory, state, read, day)).toBeUndefined();
});
