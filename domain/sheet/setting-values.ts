import { Temporal } from 'temporal-polyfill';
import { defaultColour, isColour, isReadable } from '../notice/colour.ts';
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
  if (name === 'Mails in seven days' && typeof value === 'number' && !(Number.isInteger(value) && value > 0)) {
    return flaw('bad-maximum', 'This is not a number of mails.', 'Type a whole number from 1 on, such as 3.');
  }
  if (
    name === 'Rest after a reply' &&
    typeof value === 'number' &&
    !(Number.isInteger(value) && value >= 0 && value <= 20)
  ) {
    return flaw('bad-rest', 'This is not a number of working days.', 'Type a whole number from 0 to 20, such as 3.');
  }
  if (typeof value !== 'string') return value;
  if (name === 'Colour') {
    if (!isColour(value)) return flaw('bad-colour', 'This is not a colour.', `Type it as ${defaultColour}.`);
    if (!isReadable(value)) {
      return flaw('pale-colour', 'This colour is too pale to be read on white.', 'Choose a darker one.');
    }
  }
  if (name === 'Logo' && !value.startsWith('https://')) {
    return flaw('bad-logo', 'Mail programs show no picture from this address.', 'Use one that begins with https://.');
  }
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
