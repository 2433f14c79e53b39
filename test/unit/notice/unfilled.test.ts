import { describe, expect, it } from 'vitest';
import { unfilledMails } from '../../../domain/notice/unfilled.ts';
import { calendarsOf } from '../../../domain/schedule/calendars.ts';
import { overviewOf } from '../../../domain/sync/overview.ts';
import { localDate } from '../../../domain/time.ts';
import { at, type Typed } from '../milestone/scene.ts';
import { cohortAfter, reminder } from './moment.ts';

function lacking(today: string, typed: readonly Typed[], waiting = [] as Parameters<typeof unfilledMails>[2]) {
  const cohort = cohortAfter(typed);
  const now = at(`${today} 09:00`);
  const mode = { is: 'Live', since: at('2026-06-01 09:00') } as const;
  const setting = { cohort, calendars: calendarsOf(cohort), today: localDate(today), mode };
  return unfilledMails(
    { cohort, today: localDate(today), zone: 'Europe/London' },
    overviewOf(setting, now),
    waiting,
  ).map(({ tab, row, what, remedy }) => `${tab} ${row}: ${what} ${remedy}`);
}

/** The sheet of these tests begins without them. */
const times: Typed[] = [
  ['2026-06-11 10:00', 'Events', 'event-1', 'Starts', '09:30'],
  ['2026-06-11 10:00', 'Events', 'event-1', 'Ends', '16:00'],
];

describe('what the mails of the next days lack', () => {
  it('is nothing where the sheet has it all', () => {
    expect(lacking('2026-09-25', times)).toEqual([]);
  });

  it('is one problem for each cell, ten days ahead, whoever the readers are', () => {
    const noPlace: Typed[] = [...times, ['2026-06-11 10:00', 'Events', 'event-1', 'Place', '']];
    expect(lacking('2026-09-21', noPlace)).toEqual([]);
    expect(lacking('2026-09-22', noPlace)).toEqual([
      'Events event-1: A mail of Thursday 1 October 2026 (Launch event: Joining note) cannot be sent without it: Where the event is. Fill “Place” before then.',
    ]);
  });

  it('is as well what mail waits for that nobody could foresee', () => {
    const news = reminder({
      step: 'inform-visitors',
      kind: 'inform',
      template: 'agenda-draft-visitors',
      answer: true,
      to: 'school:900102:head',
      state: { is: 'held', reason: 'unfilled: visit.times' },
    });
    const typed: Typed[] = [['2026-11-09 08:00', 'Visits', 'T1-1', 'Starts', '']];
    expect(lacking('2026-11-09', typed, [news]).filter((line) => line.includes('Starts'))).toEqual([
      'Visits T1-1: A mail of Monday 9 November 2026 (Visit 1: Draft agenda) cannot be sent without it: When the visit starts and ends. Fill “Starts” before then.',
    ]);
  });

  it('names no placeholder that is wrong whatever the sheet says: that is a problem of the template', () => {
    const typed: Typed[] = [
      ['2026-06-11 10:00', 'Templates', 'event-joining-note', 'Subject', 'x'],
      ['2026-06-11 10:00', 'Templates', 'event-joining-note', 'Body', '{{ event.lunch }}'],
    ];
    expect(lacking('2026-09-25', typed)).toEqual([]);
  });
});
