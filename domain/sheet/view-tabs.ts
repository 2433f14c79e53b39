import { column } from './standard-tabs.ts';
import type { TabSpec } from './workbook.ts';

function shown(title: string, kind: 'view' | 'log', headers: readonly (readonly [string, number])[]): TabSpec {
  return { title, kind, key: [], columns: headers.map(([header, width]) => column(header, 'text', { width })) };
}

/** What the software shows. The Tracker's columns follow from the milestones and are made with its rows. */
export const viewTabs: readonly TabSpec[] = [
  shown('Tracker', 'view', []),
  shown('Actions', 'view', [
    ['Who', 160],
    ['School', 230],
    ['What', 320],
    ['Why', 320],
    ['Since', 110],
  ]),
  shown('Upcoming emails', 'view', [
    ['Date', 110],
    ['To', 260],
    ['What', 320],
    ['Why', 320],
  ]),
  shown('Problems', 'view', [
    ['Where', 160],
    ['What is wrong', 380],
    ['How to mend it', 380],
    ['Since', 110],
  ]),
];

export const sentEmailsTab = shown('Sent emails', 'log', [
  ['Sent at', 150],
  ['To', 260],
  ['Subject', 360],
  ['About', 320],
  ['Reference', 130],
]);
