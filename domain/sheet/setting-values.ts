import { Temporal } from 'temporal-polyfill';
import type { Programme } from '../programme/types.ts';
import { type CellContext, cellReader, type Reading } from './cell-values.ts';
import { flaw, silentFlaw } from './flaw.ts';
import type { ColumnReader } from './parse-tab.ts';
import { settingsOf } from './standard-settings.ts';

/** Reads the Value column of Settings: each row by the type of its own setting. `withoutDates`: none can be trusted. */
export function settingReader(programme: Programme, context: CellContext, withoutDates: boolean): ColumnReader {
  const readers = new Map(
    settingsOf(programme).map(({ name, value }) => {
      if (withoutDates && value.type === 'date') return [name, () => silentFlaw];
      const read = cellReader(value, context);
      return [name, (raw: unknown) => checked(name, read(raw))];
    }),
  );
  return (raw, before) => readers.get(String(before.Setting))?.(raw);
}

function checked(name: string, value: Reading): Reading {
  if (typeof value !== 'string') return value;
  if (name === 'Time zone' && !isZone(value)) {
    return flaw('bad-zone', 'There is no such time zone.', 'Type it as Europe/London.');
  }
  // Part of execution names and of keys.
  if (name === 'Cohort' && !/^[A-Za-z0-9-]{1,14}$/.test(value)) {
    const remedy = 'Type up to 14 letters, digits and dashes, such as elp-2026.';
    return flaw('bad-cohort', 'The cohort’s short name cannot be used.', remedy);
  }
  return value;
}

/** Whether this is a zone of the IANA database. */
export function isZone(name: string): boolean {
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(name);
    return true;
  } catch {
    return false;
  }
}
