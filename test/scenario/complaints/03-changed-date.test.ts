/** A date that is changed sends everything again, or is never told to anybody. */
import { beforeEach, describe, expect, test } from 'vitest';
import { asLines, type SmallCohort, smallCohort, textOf } from '../small-cohort.ts';

const diaries = ['900101 head', '900101 pa', '900101 senior-leader', '900102 head', '900102 pa', '900102 senior-leader']
  .concat(['900103 head', '900103 senior-leader'])
  .map((person) => `${person}: ${person.slice(0, 6)}/visit-1/invitation`);
const everybody = [...diaries, 'F1: 900101/visit-1/facilitator-briefed'];

/** The line of each reader of the visit's date. */
function told(when: string, inviting: boolean): string[] {
  const step = (reader: string) => (!inviting ? 'change' : reader.startsWith('F1') ? 'inform' : 'invite');
  return everybody.map((reader) => `${when} ${reader}/${step(reader)}`);
}

describe('a visit that was agreed for 10 December', () => {
  let cohort: SmallCohort;
  const since = (when: string) => asLines(cohort.mails()).filter((line) => line > when);

  beforeEach(async () => {
    cohort = await smallCohort({ from: '2026-11-03', time: '09:00', threads: ['visit-1'] });
    await cohort.typeInto('Visits', 'T1-1', 'Date', '2026-12-10');
    await cohort.until('2026-11-04', '17:00');
    expect(asLines(cohort.mails())).toEqual(told('2026-11-03 09:01', true));
  });

  test('moved: everybody hears of it once, nobody is invited again, and the agenda follows the new date', async () => {
    await cohort.typeInto('Visits', 'T1-1', 'Date', '2026-12-11');
    await cohort.until('2026-11-13');
    expect(since('2026-11-04')).toEqual([
      ...told('2026-11-05 08:00', false),
      // Twenty working days before the new date; before the old one it was the day before.
      '2026-11-13 08:00 900101 senior-leader: 900101/visit-1/draft-agenda/ask',
    ]);
    const change = await textOf(cohort.mails().find(({ items }) => items.some((item) => item.endsWith('/change')))!);
    expect(change).toContain('Until now: Thursday 10 December 2026');
    expect(change).toContain('Friday 11 December 2026');
  });

  test('moved and moved back: told both ways', async () => {
    await cohort.typeInto('Visits', 'T1-1', 'Date', '2026-12-15');
    await cohort.until('2026-11-05', '17:00');
    await cohort.typeInto('Visits', 'T1-1', 'Date', '2026-12-10');
    await cohort.until('2026-11-09');
    expect(since('2026-11-04')).toEqual([...told('2026-11-05 08:00', false), ...told('2026-11-06 08:00', false)]);
  });

  test('moved and moved back before anybody was told: no word of it', async () => {
    await cohort.typeInto('Visits', 'T1-1', 'Date', '2026-12-15');
    await cohort.until('2026-11-04', '20:00');
    expect(await cohort.runtime.adapters.ledger.waiting('elp-2026')).toHaveLength(9);
    await cohort.typeInto('Visits', 'T1-1', 'Date', '2026-12-10');
    await cohort.until('2026-11-05');
    expect(since('2026-11-04')).toEqual([]);
  });

  test('moved twice in a day: only the last date is told', async () => {
    await cohort.typeInto('Visits', 'T1-1', 'Date', '2026-12-14');
    await cohort.until('2026-11-04', '18:00');
    await cohort.typeInto('Visits', 'T1-1', 'Date', '2026-12-15');
    await cohort.until('2026-11-05');
    expect(since('2026-11-04')).toEqual(told('2026-11-05 08:00', false));
    expect(await textOf(cohort.mails().at(-1)!)).toContain('15 December');
  });
});
