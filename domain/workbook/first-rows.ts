import type { Programme } from '../programme/types.ts';
import { serialOfDate, serialOfTime } from '../sheet/serial.ts';
import { type SettingSpec, settingsOf } from '../sheet/standard-settings.ts';
import type { LocalTime } from '../time.ts';
import { entryOf, shownOf } from './entries.ts';
import type { FirstCell, FirstRows, TabLayout } from './layout.ts';
import type { CalendarDefault } from './school-year.ts';

/** The rows that tabs begin with, by title: what every cohort of the programme needs and nobody should have to type. */
export function firstRowsOf(
  programme: Programme,
  calendar: readonly CalendarDefault[],
): Readonly<Record<string, FirstRows>> {
  return {
    Settings: { add: 'each', rows: settingsOf(programme).map(settingRow) },
    Calendar: { add: 'if-blank', rows: calendar.map(calendarRow) },
    Events: {
      add: 'each',
      rows: programme.events.map(({ id, title }) => ({ Event: id, Title: title, Status: 'planned' })),
    },
  };
}

function settingRow({ name, value, initial, meaning }: SettingSpec): Record<string, FirstCell> {
  const first = initial !== undefined && value.type === 'time' ? serialOfTime(initial as LocalTime) : initial;
  return { Setting: name, ...(first !== undefined && { Value: first }), 'What it means': meaning };
}

function calendarRow({ kind, name, from, to, remark }: CalendarDefault): Record<string, FirstCell> {
  return {
    Kind: kind,
    Name: name,
    'Applies to': 'All',
    From: serialOfDate(from),
    ...(to !== undefined && { To: serialOfDate(to) }),
    Remarks: remark,
  };
}

/** The Value column of Settings: each row is typed and shown after the kind of its own setting. */
export function settingCells(programme: Programme): NonNullable<TabLayout['byRow']> {
  const cells = settingsOf(programme).map(({ name, value }) => {
    const entry = entryOf(value);
    const shown = shownOf(value);
    return [name, { ...(entry && { entry }), ...(shown && { shown }) }] as const;
  });
  return { header: 'Value', cells: new Map(cells) };
}
