import { expect, it } from 'vitest';
import type { CohortState, SheetRead } from '../../../domain/ports.ts';
import { emptySnapshot, type Pending } from '../../../domain/sheet/snapshot.ts';
import type { Reading } from '../../../domain/sync/reading.ts';
import { isOf, type Memory, readAgain } from '../../../lambdas/sync-sheet/memory.ts';
import { at } from '../milestone/scene.ts';

const read: SheetRead = { locale: 'en_GB', timeZone: 'Europe/London', tabs: {} };
const today = '2026-10-08';
const cleared: Pending[] = [{ tab: 'Visits', key: 'T1-1', header: 'Date', since: at(`${today} 09:00`) }];
const reading = { snapshot: emptySnapshot, pending: [] as readonly Pending[] } as Reading;
const known = { read, setting: { today }, reading } as Memory;
const before = (pending: readonly Pending[] = []) => ({
  snapshot: emptySnapshot,
  state: { pending } as unknown as CohortState,
});

it('takes the same reading on the same day for what they were', () => {
  expect(readAgain(known, before(), read, today)).toEqual(reading);
});

it.each<[what: string, ...Parameters<typeof readAgain>]>([
  ['nothing is remembered', undefined, before(), read, today],
  ['the sheet says something else', known, before(), { ...read }, today],
  ['a day has begun, by which evidence is no longer in the future', known, before(), read, '2026-10-09'],
  ['something waits to be confirmed', known, before(cleared), read, today],
  ['something waited to be confirmed', { ...known, reading: { ...reading, pending: cleared } }, before(), read, today],
  ['something else was accepted since', known, { ...before(), snapshot: { tabs: {} } }, read, today],
])('reads anew when %s', (_, memory, state, now, day) => {
  expect(readAgain(memory, state, now, day)).toBeUndefined();
});

it.each<[what: string, state: Partial<CohortState> | undefined, is: boolean]>([
  ['the state that it left', { snapshotVersion: 7, lastSync: at(`${today} 09:00`) }, true],
  ['that state, of which the time was noted since', { snapshotVersion: 7, lastSync: at(`${today} 09:05`) }, true],
  ['a later snapshot', { snapshotVersion: 8, lastSync: at(`${today} 09:02`) }, false],
  [
    'a table restored to a moment before it, of the same snapshot',
    { snapshotVersion: 7, lastSync: at(`${today} 08:59`) },
    false,
  ],
  ['a table restored to nothing', undefined, false],
])('a memory is, or is not, of %s', (_, state, is) => {
  expect(isOf({ version: 7, now: at(`${today} 09:00`) }, state as CohortState | undefined)).toBe(is);
});
