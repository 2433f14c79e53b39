/** Mail arrives at all hours, and one at a time. */
import { describe, expect, test } from 'vitest';
import { atLocalTime, type LocalTime, localDate } from '../../../domain/time.ts';
import { asLines, type SmallCohort, smallCohort, textOf } from '../small-cohort.ts';

const at = (time: LocalTime) => ({
  cohort: 'elp-2026',
  now: atLocalTime(localDate('2026-11-04'), time, 'Europe/London'),
});
const threads = ['visit-1', 'visit-2', 'visit-3'];

describe('quiet hours', () => {
  test('what is typed in the evening or before breakfast leaves at eight', async () => {
    const cohort = await smallCohort({ from: '2026-11-03', time: '16:00', threads: ['visit-1'] });
    await cohort.typeInto('Visits', 'T1-1', 'Date', '2027-01-20');
    await cohort.until('2026-11-04', '07:59');
    await cohort.runtime.functions['sync-sheet'](at('07:59'));
    expect(await cohort.runtime.functions['send-mails'](at('07:59'))).toMatchObject({ ran: true, waiting: 9 });
    expect(cohort.mails()).toEqual([]);
    await cohort.until('2026-11-04');
    expect(cohort.mails().map(({ date, time }) => `${date} ${time}`)).toEqual(Array(9).fill('2026-11-04 08:00'));
  });

  test('only a change for the next days may break them, and it does not wake anybody', async () => {
    const cohort = await smallCohort({ from: '2026-11-03', time: '09:00', threads: ['visit-1'] });
    await cohort.typeInto('Visits', 'T1-1', 'Date', '2026-11-06');
    await cohort.until('2026-11-04', '19:00');
    await cohort.typeInto('Visits', 'T1-1', 'Date', '2026-11-27');
    await cohort.until('2026-11-04', '21:30');
    expect(changes(cohort)).toEqual(Array(9).fill('2026-11-04 19:16'));
    await cohort.typeInto('Visits', 'T1-1', 'Date', '2026-11-05');
    await cohort.until('2026-11-05', '07:00');
    expect(changes(cohort).slice(9)).toEqual(Array(9).fill('2026-11-05 06:30'));
  });
});

function changes(cohort: SmallCohort): string[] {
  const found = cohort.mails().filter(({ items }) => items.some((item) => item.endsWith('/change')));
  return found.map(({ date, time }) => `${date} ${time}`);
}

describe('one mail a day', () => {
  test('holds everything for its reader, tomorrow first and each thing under its heading', async () => {
    const cohort = await smallCohort({ from: '2026-11-03', time: '17:00', threads });
    for (const [visit, date] of [
      ['T1-1', '2026-11-25'],
      ['T1-2', '2027-01-20'],
      ['T1-3', '2027-03-10'],
    ] as const)
      await cohort.typeInto('Visits', visit, 'Date', date);
    await cohort.until('2026-11-04');
    expect(asLines(cohort.mails()).filter((line) => line.includes('900101 ') || line.includes(' F1'))).toEqual([
      '2026-11-04 08:00 900101 head: 900101/visit-1/invitation/invite 900101/visit-2/invitation/invite 900101/visit-3/invitation/invite',
      '2026-11-04 08:00 900101 pa: 900101/visit-1/invitation/invite 900101/visit-2/invitation/invite 900101/visit-3/invitation/invite',
      '2026-11-04 08:00 900101 senior-leader: 900101/visit-1/invitation/invite 900101/visit-2/invitation/invite 900101/visit-3/invitation/invite 900101/visit-1/draft-agenda/ask',
      '2026-11-04 08:00 F1: 900101/visit-1/facilitator-briefed/inform 900102/visit-2/facilitator-briefed/inform 900103/visit-3/facilitator-briefed/inform',
    ]);
    expect(cohort.mails()).toHaveLength(9);
    const text = await textOf(cohort.mails().find(({ person }) => person === '900101 senior-leader')!);
    expect(text.match(/Dear /g)).toHaveLength(1);
    const headings = ['Visit 1 at ', 'Visit 2 at ', 'Visit 3 at ', 'Your agenda for Visit 1 on'].map((one) =>
      text.indexOf(`----\n${one}`),
    );
    expect(headings).not.toContain(-1);
    expect(headings).toEqual([...headings].sort((a, b) => a - b));
  });

  test('and what comes after it waits for the next', async () => {
    const cohort = await smallCohort({ from: '2026-11-03', time: '09:00', threads });
    await cohort.typeInto('Visits', 'T1-2', 'Date', '2027-01-20');
    await cohort.until('2026-11-03', '11:00');
    await cohort.typeInto('Visits', 'T1-3', 'Date', '2027-03-10');
    await cohort.until('2026-11-04');
    expect(asLines(cohort.mails()).filter((line) => line.includes('900101 head'))).toEqual([
      '2026-11-03 09:01 900101 head: 900101/visit-2/invitation/invite',
      '2026-11-04 08:00 900101 head: 900101/visit-3/invitation/invite',
    ]);
  });
});
