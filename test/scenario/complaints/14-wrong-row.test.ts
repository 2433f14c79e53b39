/** The sheet was sorted in the meantime and the wrong row is written to; or somebody's edit is gone. */
import { expect, test } from 'vitest';
import { workbookOf } from '../../../domain/sheet/workbook-of.ts';
import { programmeOf } from '../../../local/sample/index.ts';
import { asLines, type SmallCohort, smallCohort } from '../small-cohort.ts';

const inputTabs = workbookOf(programmeOf('elp'))
  .tabs.filter(({ kind }) => kind === 'input')
  .map(({ title }) => title);

function inputs(cohort: SmallCohort): Record<string, unknown[][]> {
  return Object.fromEntries(inputTabs.map((title) => [title, cohort.runtime.sheets.values('small-cohort', title)]));
}

test('an answer stays with its school however rows and columns are moved', async () => {
  const cohort = await smallCohort({ from: '2027-06-07', threads: ['event-3'] });
  await cohort.until('2027-06-14', '10:00');
  await cohort.typeInto('Attendance', '900102|event-3', 'RSVP', 'Yes');
  await cohort.change((sheetId) => ({
    sortRange: {
      range: { sheetId: sheetId('Attendance'), startRowIndex: 1, endRowIndex: 10 },
      sortSpecs: [{ dimensionIndex: 0, sortOrder: 'DESCENDING' }],
    },
  }));
  await cohort.change((sheetId) => ({
    moveDimension: {
      source: { sheetId: sheetId('Attendance'), dimension: 'COLUMNS', startIndex: 2, endIndex: 3 },
      destinationIndex: 5,
    },
  }));
  await cohort.change((sheetId) => ({
    insertDimension: {
      range: { sheetId: sheetId('Schools'), dimension: 'ROWS', startIndex: 1, endIndex: 3 },
      inheritFromBefore: false,
    },
  }));
  await cohort.until('2027-06-16');
  expect(asLines(cohort.mails()).filter((line) => line.includes('remind'))).toEqual([
    '2027-06-16 08:00 900101 pa: 900101/event-3/rsvp/remind-2',
    '2027-06-16 08:00 900101 senior-leader: 900101/event-3/rsvp/remind-2',
    '2027-06-16 08:00 900103 senior-leader: 900103/event-3/rsvp/remind-2',
  ]);
  expect(await cohort.rows('Problems')).toEqual([]);
});

test('what people wrote stands cell for cell; the software only adds the rows that were missing', async () => {
  const cohort = await smallCohort({ from: '2027-06-07', threads: ['event-3'] });
  for (const event of ['event-1', 'event-2', 'event-3'])
    await cohort.desk.deleteRow('Attendance', await cohort.placeOf('Attendance', `900103|${event}`));
  await cohort.typeInto('Schools', '900101', 'Phone', '=1+1');
  await cohort.typeInto('Schools', '900102', 'Area', '  Brent ');
  const before = inputs(cohort);
  await cohort.until('2027-06-10');
  const after = inputs(cohort);
  for (const title of inputTabs) {
    const written = before[title] ?? [];
    expect(after[title]!.slice(0, written.length), title).toEqual(written);
    const added = after[title]!.slice(written.length);
    expect(
      added.map((row) => row.slice(0, 2)),
      title,
    ).toEqual(
      title === 'Attendance' ? ['event-1', 'event-2', 'event-3'].map((event) => ['Rushey Mead Academy', event]) : [],
    );
  }
});

test('an edit that falls between the software’s reading and its writing is kept, and counts', async () => {
  const cohort = await smallCohort({ from: '2027-06-07', threads: ['event-3'] });
  await cohort.until('2027-06-08', '10:00');
  const { functions, clock } = cohort.runtime;
  await cohort.typeInto('Attendance', '900101|event-3', 'Who comes', 'both');
  const sync = functions['sync-sheet']({ cohort: 'elp-2026', now: new Date(clock.now()).toISOString() });
  await Promise.all([sync, cohort.typeInto('Attendance', '900102|event-3', 'RSVP', 'Yes')]);
  await cohort.until('2027-06-08', '11:00');
  const rows = await cohort.rows('Attendance');
  const said = (header: string) => rows.filter((row) => row[header] !== '').map((row) => row['School']);
  expect(said('Who comes')).toEqual(['Aylesbury Grammar School']);
  expect(said('RSVP')).toEqual(['Claremont High School Academy']);
  expect((await cohort.statuses('900102'))['event-3/rsvp']).toBe('done');
});
