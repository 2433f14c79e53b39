import type { ColumnType } from '../programme/types.ts';
import { column } from './standard-tabs.ts';
import type { TabSpec } from './workbook.ts';

type Shown = readonly [header: string, width: number, type?: ColumnType];

function shown(title: string, kind: 'view' | 'log', headers: readonly Shown[]): TabSpec {
  const columns = headers.map(([header, width, type = 'text']) => column(header, type, { width }));
  return { title, kind, key: [], columns };
}

/**
 * What the software shows. The Tracker's columns, and those of Deadlines after the first ones, follow from the milestones
 * and are made with the rows.
 */
export const viewTabs: readonly TabSpec[] = [
  shown('Tracker', 'view', []),
  shown('Actions', 'view', [
    ['Who', 160],
    ['School', 230],
    ['What', 320],
    ['Why', 320],
    ['Since', 110, 'date'],
    ['Contact', 220],
  ]),
  shown('Deadlines', 'view', [
    ['Date', 110, 'date'],
    ['What', 200],
    ['Where', 230],
    ['Next', 240],
  ]),
  shown('Upcoming emails', 'view', [
    ['Date', 110, 'date'],
    ['To', 260],
    ['What', 320],
    ['Why', 320],
    ['Reference', 130],
  ]),
  shown('Problems', 'view', [
    ['Where', 160],
    ['What is wrong', 380],
    ['How to mend it', 380],
    ['Since', 110, 'date'],
    ['Kind', 120],
  ]),
];

export const sentEmailsTab = shown('Sent emails', 'log', [
  ['Sent on', 110, 'date'],
  ['At', 80, 'time'],
  ['To', 260],
  ['Subject', 360],
  ['About', 320],
  ['Reference', 130],
]);
