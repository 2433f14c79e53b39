import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { diffSnapshots } from '../../../domain/sheet/diff.ts';
import { settle } from '../../../domain/sheet/settle.ts';
import type { Row, Snapshot } from '../../../domain/sheet/snapshot.ts';
import { plusMinutes } from '../../../domain/time.ts';
import { parse, readOf, serial, snapshotOf, start, tables } from './fixture.ts';

const accepted = snapshotOf(tables());

describe('diff', () => {
  const edit = fc.record({
    tab: fc.constantFrom('Schools', 'Visits', 'Exceptions', 'Attendance', 'Calendar'),
    row: fc.nat(11),
    header: fc.constantFrom('Phone', 'Date', 'Status', 'Reason', 'RSVP', 'To', 'Area'),
    value: fc.constantFrom('', 'No', 'cancelled', serial('2026-12-01')),
    drop: fc.boolean(),
  });

  function edited(edits: { tab: string; row: number; header: string; value: unknown; drop: boolean }[]): Snapshot {
    const all = tables();
    for (const { tab, row, header, value, drop } of edits) {
      const rows = all[tab]!;
      if (rows.length === 0) continue;
      if (drop) rows.splice(row % rows.length, 1);
      else rows[row % rows.length]![header] = value;
    }
    return snapshotOf(all);
  }

  function applied(before: Snapshot, after: Snapshot): Snapshot {
    const tabs: Record<string, Record<string, Row>> = structuredClone(before.tabs) as never;
    for (const { tab, key, headers } of diffSnapshots(before, after)) {
      tabs[tab] ??= {};
      const rows = tabs[tab];
      const row = after.tabs[tab]?.[key];
      if (row === undefined) delete rows[key];
      else if (headers === 'row') rows[key] = row;
      else {
        const cells: Record<string, unknown> = { ...rows[key]!.cells };
        for (const header of headers) {
          if (row.cells[header] === undefined) delete cells[header];
          else cells[header] = row.cells[header];
        }
        rows[key] = { ...row, cells: cells as Row['cells'] };
      }
    }
    return { tabs };
  }

  test('equal snapshots do not differ', () => {
    expect(diffSnapshots(accepted, accepted)).toEqual([]);
    expect(diffSnapshots(accepted, snapshotOf(tables()))).toEqual([]);
  });

  test('what differs, applied to the one, gives the other', () => {
    fc.assert(
      fc.property(fc.array(edit, { maxLength: 8 }), fc.array(edit, { maxLength: 8 }), (one, other) => {
        const [before, after] = [edited(one), edited(other)];
        const cells = (snapshot: Snapshot) =>
          Object.fromEntries(
            Object.entries(snapshot.tabs).flatMap(([tab, rows]) =>
              Object.values(rows).map((row) => [`${tab} ${row.key}`, row.cells]),
            ),
          );
        expect(cells(applied(before, after))).toEqual(cells(after));
      }),
      { seed: 11, numRuns: 40 },
    );
  });

  test('two agreeing readings two minutes apart always arrive at the sheet, lasting rows aside', () => {
    fc.assert(
      fc.property(fc.array(edit, { maxLength: 8 }), (edits) => {
        const all = tables();
        for (const { tab, row, header, value } of edits) all[tab]![row % all[tab]!.length]![header] = value;
        const parsed = parse(readOf(all), accepted);
        const first = settle(accepted, [], parsed, start);
        const second = settle(first.snapshot, first.pending, parsed, plusMinutes(start, 2));
        const third = settle(second.snapshot, second.pending, parsed, plusMinutes(start, 4));
        expect(third.snapshot).toBe(second.snapshot);
        expect(third.pending).toEqual([]);
      }),
      { seed: 12, numRuns: 40 },
    );
  });
});
