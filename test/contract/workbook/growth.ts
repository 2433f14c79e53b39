import { expect } from 'vitest';
import type { Programme } from '../../../domain/programme/types.ts';
import type { CellValue } from '../../../local/google/sheets/index.ts';
import { twelveWeeks } from '../../fixtures/programmes/twelve-weeks.ts';
import type { Bench } from './bench.ts';

/** What a definition gains in a year: a milestone with its evidence, a setting, an event, a survey. */
export const grown: Programme = {
  ...twelveWeeks,
  settings: [...twelveWeeks.settings, 'Poster due'],
  events: [...twelveWeeks.events, { id: 'event-2', title: 'Closing day' }],
  columns: [
    ...twelveWeeks.columns,
    { tab: 'Schools', header: 'Poster received', type: 'date', past: true },
    { tab: 'Visits', header: 'Room booked', type: 'checkbox' },
  ],
  feedbackTabs: [
    ...twelveWeeks.feedbackTabs,
    {
      tab: 'Final survey',
      slot: 'none',
      questions: [{ header: 'Would come again', type: 'choice', choices: ['Yes', 'No'] }],
    },
  ],
  phases: twelveWeeks.phases.map((phase) => ({
    ...phase,
    threads: phase.threads.map((thread, index) => {
      const [first] = thread.milestones;
      if (index > 0 || !first) return thread;
      const poster = {
        ...first,
        id: 'poster',
        title: 'Poster',
        evidence: { kind: 'column', tab: 'Schools', column: 'Poster received' },
      } as const;
      return { ...thread, milestones: [...thread.milestones, poster] };
    }),
  })),
};

type Values = Readonly<Record<string, CellValue[][]>>;

export function allValues(made: Bench): Values {
  return Object.fromEntries(made.titles().map((title) => [title, made.values(title)]));
}

/** Every cell that held something holds the same, in the same place. */
export function expectKept(before: Values, after: Values): void {
  for (const [title, rows] of Object.entries(before)) {
    rows.forEach((row, r) => {
      row.forEach((cell, c) => {
        if (cell !== '' && after[title]?.[r]?.[c] !== cell)
          expect([title, r, c, after[title]?.[r]?.[c]]).toEqual([title, r, c, cell]);
      });
    });
  }
}
