import { dateOfSerial } from '../../domain/sheet/serial.ts';
import type { LocalDate } from '../../domain/time.ts';
import type { LocalSheets } from '../google/sheets/index.ts';

/** Which dates events and visits had when, by the sheet as people saw it. */
export interface SlotDates {
  /** Looks at the sheet, if anybody wrote to it since; `now` in epoch milliseconds. */
  note(now: number): void;
  /** The dates that an event or visit (`event-1`, `T3-1`) had from one moment to another, both in epoch milliseconds. */
  between(slot: string, from: number, to: number): readonly LocalDate[];
}

/** Each tab with dates of events or visits, and the column of their ids. */
const tabs = { Events: 'Event', Visits: 'Visit' } as const;

/** The dates in one spreadsheet, from now on. */
export function slotDatesOf(sheets: Pick<LocalSheets, 'revision' | 'values'>, spreadsheetId: string): SlotDates {
  const known = new Map<string, { readonly at: number; readonly date: LocalDate | undefined }[]>();
  let revision = -1;
  return {
    note(now) {
      if (sheets.revision(spreadsheetId) === revision) return;
      revision = sheets.revision(spreadsheetId);
      for (const [tab, idHeader] of Object.entries(tabs)) {
        const [headers = [], ...rows] = sheets.values(spreadsheetId, tab);
        const [id, date] = [headers.indexOf(idHeader), headers.indexOf('Date')];
        for (const row of rows) {
          const slot = String(row[id] ?? '');
          const dates = known.get(slot) ?? [];
          const is = typeof row[date] === 'number' ? dateOfSerial(row[date]) : undefined;
          if (dates.at(-1)?.date === is) continue;
          dates.push({ at: now, date: is });
          known.set(slot, dates);
        }
      }
    },
    between(slot, from, to) {
      const dates = known.get(slot) ?? [];
      // One that ended before the stretch began is over.
      return dates.flatMap(({ at, date }, index) =>
        at <= to && (dates[index + 1]?.at ?? Number.POSITIVE_INFINITY) >= from ? (date ?? []) : [],
      );
    },
  };
}
