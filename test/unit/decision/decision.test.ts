import { expect, test } from 'vitest';
import { decidedIn } from '../../../domain/decision/decision.ts';
import { kindOf } from '../../../domain/decision/kinds.ts';
import type { Cell } from '../../../domain/sheet/snapshot.ts';

test.each([
  ['batch-2026-11-09-1', 'batch'],
  ['send-900101-visit-1-draft-agenda-remind-r1', 'send'],
  ['evidence-900101.visit-1.draft-agenda.2026-11-05.18c2f0a1', 'evidence'],
  ['not-coming-900101.event-1.rsvp.2026-09-16.18c2f0a1', 'not-coming'],
  ['coming-900101.event-1.rsvp.2026-09-16.18c2f0a1', 'coming'],
  ['D1', undefined],
  ['sending', undefined],
])('%s is a decision of the kind %s', (id, kind) => {
  expect(kindOf(id)).toBe(kind);
});

test.each<[Record<string, Cell>, string | undefined]>([
  [{}, undefined],
  [{ Approve: false, Decline: false }, undefined],
  [{ Approve: true }, 'approved'],
  [{ Decline: true }, 'declined'],
  [{ Approve: true, Decline: true }, 'declined'],
])('ticks %j mean %s', (cells, word) => {
  const row = (tab: string, key: string) =>
    tab === 'Decisions' && key === 'batch-1' ? { key, cells, seen: {} } : undefined;
  expect(decidedIn({ row }, 'batch-1')).toBe(word);
  expect(decidedIn({ row }, 'batch-2')).toBeUndefined();
});
