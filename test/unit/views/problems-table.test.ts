import { describe, expect, it } from 'vitest';
import type { Problem } from '../../../domain/sheet/snapshot.ts';
import { instant } from '../../../domain/time.ts';
import { tableHash } from '../../../domain/views/changed.ts';
import { problemsTable } from '../../../domain/views/problems-table.ts';
import { tinyInput } from './tiny.ts';

const since = instant('2026-10-20T23:30:00Z');
const problem = (tab: string, cell: string | undefined, severity: Problem['severity'] = 'problem') => ({
  id: `${tab}|${cell}`,
  severity,
  tab,
  ...(cell === undefined ? {} : { cell }),
  what: `wrong in ${cell ?? tab}`,
  remedy: 'mend it',
  since,
});

/** What opens the cell, or the tab where the whole of it is meant. */
const link = (tab: string, cell?: string) =>
  cell === undefined ? { text: tab, tab } : { text: `${tab}!${cell}`, tab, cell };

describe('the Problems tab', () => {
  it('shows problems before warnings, tab by tab, from top to bottom', () => {
    const problems = [
      problem('Visits', 'C10'),
      problem('Schools', 'D4', 'warning'),
      problem('Visits', 'AA9'),
      problem('Visits', 'C9'),
      problem('Visits', undefined),
      problem('Calendar', 'D7'),
    ];
    const { cohort } = tinyInput({ now: '2026-11-20T09:00:00Z' });
    expect(problemsTable({ problems, cohort })).toEqual([
      ['Where', 'What is wrong', 'How to mend it', 'Since', 'Kind'],
      [link('Calendar', 'D7'), 'wrong in D7', 'mend it', '2026-10-21', 'To be mended'],
      [link('Visits'), 'wrong in Visits', 'mend it', '2026-10-21', 'To be mended'],
      [link('Visits', 'C9'), 'wrong in C9', 'mend it', '2026-10-21', 'To be mended'],
      [link('Visits', 'AA9'), 'wrong in AA9', 'mend it', '2026-10-21', 'To be mended'],
      [link('Visits', 'C10'), 'wrong in C10', 'mend it', '2026-10-21', 'To be mended'],
      [link('Schools', 'D4'), 'wrong in D4', 'mend it', '2026-10-21', 'Please check'],
    ]);
  });
});

describe('the hash of a table', () => {
  it('is the same for the same content and another for any change', () => {
    const table = [
      ['School', 'Since'],
      ['Ash', null],
    ] as const;
    expect(tableHash(table)).toBe(
      tableHash([
        ['School', 'Since'],
        ['Ash', null],
      ]),
    );
    const others = [
      [
        ['School', 'Since'],
        ['Ash', ''],
      ],
      [['School', 'Since'], ['Ash']],
      [
        ['School', 'Since'],
        [null, 'Ash'],
      ],
      [['School', 'Since', 'Ash', null]],
      [
        ['School', 'Since'],
        ['ash', null],
      ],
      [],
    ];
    expect(new Set([table, ...others].map(tableHash)).size).toBe(others.length + 1);
  });
});
