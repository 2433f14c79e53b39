import { expect, test } from 'vitest';
import { serialOfDate } from '../../../domain/sheet/serial.ts';
import { localDate } from '../../../domain/time.ts';
import { slotDatesOf } from '../../../local/year/slot-dates.ts';

const agreed = localDate('2026-11-26');
const moved = localDate('2026-12-03');

/** A sheet in which one visit has this date; each typing is a revision. */
function sheetOf(first: string | number) {
  let [revision, date] = [1, first];
  return {
    type(next: string | number) {
      date = next;
      revision += 1;
    },
    revision: () => revision,
    values: (_: string, title: string) =>
      title === 'Visits'
        ? [
            ['Visit', 'Host', 'Date'],
            ['T1-1', 'Hayes School', date],
          ]
        : [[]],
  };
}

test('a visit had its old date until the new one was typed, and both in a stretch that saw the change', () => {
  const sheet = sheetOf(serialOfDate(agreed));
  const dates = slotDatesOf(sheet, 'sample');
  dates.note(1000);
  sheet.type(serialOfDate(moved));
  dates.note(2000);
  expect(dates.between('T1-1', 1000, 1999)).toEqual([agreed]);
  expect(dates.between('T1-1', 1500, 2000)).toEqual([agreed, moved]);
  expect(dates.between('T1-1', 2001, 3000)).toEqual([moved]);
});

test('what cannot be a date, and a visit that the sheet does not have, is no date', () => {
  const sheet = sheetOf('31/11/2026');
  const dates = slotDatesOf(sheet, 'sample');
  dates.note(1000);
  expect(dates.between('T1-1', 0, 2000)).toEqual([]);
  expect(dates.between('T9-1', 0, 2000)).toEqual([]);
});
