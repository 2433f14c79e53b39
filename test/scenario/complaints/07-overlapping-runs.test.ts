/** Two runs at one time, each sure to be the only one, send everything twice. */
import { describe, expect, test } from 'vitest';
import { atLocalTime, type Instant, type LocalTime, localDate } from '../../../domain/time.ts';
import { asLines, type SmallCohort, smallCohort } from '../small-cohort.ts';

const cohortId = 'elp-2026';
const eightMails = ['900101', '900102', '900103'].flatMap((urn) =>
  ['head', ...(urn === '900103' ? [] : ['pa']), 'senior-leader'].map((role) => `${urn} ${role}`),
);

function at(time: LocalTime): { readonly cohort: string; readonly now: Instant } {
  return { cohort: cohortId, now: atLocalTime(localDate('2027-06-07'), time, 'Europe/London') };
}

/** The first morning, a minute before the invitations leave: they are queued, and the sheet was just read. */
async function eightMailsWaiting(): Promise<SmallCohort> {
  const cohort = await smallCohort({ from: '2027-06-07', threads: ['event-3'] });
  await cohort.until('2027-06-07', '07:59');
  expect(cohort.mails()).toEqual([]);
  cohort.sleepUntil('2027-06-07', '08:00');
  await cohort.runtime.functions['sync-sheet'](at('08:00'));
  return cohort;
}

async function everybodyGotOne(cohort: SmallCohort): Promise<void> {
  await cohort.until('2027-06-08');
  expect(
    asLines(cohort.mails())
      .map((line) => line.slice(17))
      .sort(),
  ).toEqual(eightMails.map((person) => `${person}: ${person.slice(0, 6)}/event-3/rsvp/invite`));
}

describe('sending', () => {
  test('started twice for one instant runs once', async () => {
    const cohort = await eightMailsWaiting();
    const send = cohort.runtime.functions['send-mails'];
    const runs = await Promise.all([send(at('08:00')), send(at('08:00')), send(at('08:01'))]);
    expect(runs.map(({ ran }) => ran).sort()).toEqual([false, false, true]);
    await everybodyGotOne(cohort);
  });

  test('begun while a run still works whose lease has expired sends no mail twice', async () => {
    const cohort = await eightMailsWaiting();
    const send = cohort.runtime.functions['send-mails'];
    const sync = cohort.runtime.functions['sync-sheet'];
    const slow = send(at('08:00'));
    await sync(at('08:11'));
    const runs = await Promise.all([slow, send(at('08:11')), send(at('08:22'))]);
    expect(runs.filter(({ ran }) => ran).length).toBeGreaterThan(1);
    await everybodyGotOne(cohort);
  });
});

describe('reading the sheet', () => {
  test('started twice for one instant runs once', async () => {
    const cohort = await smallCohort({ from: '2027-06-07', time: '07:00', threads: ['event-3'] });
    const sync = cohort.runtime.functions['sync-sheet'];
    const runs = await Promise.all([sync(at('07:00')), sync(at('07:00')), sync(at('07:01'))]);
    expect(runs.map(({ ran }) => ran).sort()).toEqual([false, false, true]);
    await everybodyGotOne(cohort);
  });

  test('begun while a run still works whose lease has expired adds no row, execution or mail twice', async () => {
    const cohort = await smallCohort({ from: '2027-06-07', time: '07:00', threads: ['event-3'] });
    const { sheets, functions } = cohort.runtime;
    // The team has not made the rows of 900103: the software adds them.
    for (const row of await missingAttendance(cohort)) await cohort.desk.deleteRow('Attendance', row);
    const sync = functions['sync-sheet'];
    await Promise.all([sync(at('07:00')), sync(at('07:06')), sync(at('07:12'))]);
    await everybodyGotOne(cohort);
    const rows = (await cohort.rows('Attendance')).map(({ School: school, Event: event }) => `${school} ${event}`);
    expect(rows).toHaveLength(9);
    expect(new Set(rows).size).toBe(9);
    const references = sheets.values('small-cohort', 'Sent emails').map((row) => String(row.at(-1)));
    const left = eightMails.length + cohort.briefings().length;
    expect(references.filter((reference) => reference.startsWith('TT-'))).toHaveLength(left);
    expect(new Set(references).size).toBe(references.length);
  });
});

/** Rows of 900103 in Attendance, the last first. */
async function missingAttendance(cohort: SmallCohort): Promise<number[]> {
  const places = await Promise.all([1, 2, 3].map((event) => cohort.placeOf('Attendance', `900103|event-${event}`)));
  return places.sort((a, b) => b - a);
}
