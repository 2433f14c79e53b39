import type { Cohort } from '../cohort.ts';
import type { CalendarFile } from '../notice/types.ts';
import type { WordedItem } from '../notice/wording.ts';
import { calendarFile, type Diary } from './calendar-file.ts';
import { type CalendarEntry, entriesOf } from './entry.ts';

/** What a mail carries for diaries. */
export interface Calendars {
  /** At most one: mail programs show it as an invitation, or take it out again. */
  readonly invitation?: CalendarFile;
  /** Files to be opened or left. */
  readonly files?: readonly CalendarFile[];
}

/**
 * The calendar files of a mail: a single item about one day is an invitation (REQUEST) or its cancelling (CANCEL); several
 * days, or several items, are plain files, one a day (PUBLISH; CANCEL for a day that is off).
 */
export function calendarsOfMail(items: readonly WordedItem[], cohort: Cohort, diary: Diary): Calendars {
  const found = new Map<string, CalendarEntry>();
  for (const { ready } of items) {
    for (const entry of entriesOf(ready, cohort)) if (!found.has(entry.slot)) found.set(entry.slot, entry);
  }
  const entries = [...found.values()];
  const [first] = entries;
  if (!first) return {};
  if (items.length === 1 && entries.length === 1) {
    return { invitation: calendarFile(first, first.cancelled ? 'CANCEL' : 'REQUEST', diary) };
  }
  return { files: entries.map((entry) => calendarFile(entry, entry.cancelled ? 'CANCEL' : 'PUBLISH', diary)) };
}
