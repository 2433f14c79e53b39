import { kept } from '../kept.ts';
import type { Programme } from '../programme/types.ts';
import type { LocalDate } from '../time.ts';
import { type CellContext, cellReader } from './cell-values.ts';
import type { HeaderRow } from './header-row.ts';
import type { ColumnReader, Readers } from './parse-tab.ts';
import { serialOfDate } from './serial.ts';
import { settingReader } from './setting-values.ts';
import type { Names } from './sheet-names.ts';
import type { ColumnSpec, TabSpec } from './workbook.ts';

/** How each column of the workbook is read. `isOdd`: under another locale no date of the sheet can be trusted. */
export function columnReaders(
  programme: Programme,
  inSpan: CellContext,
  references: Names['references'],
  isOdd: boolean,
): (tab: TabSpec, column: ColumnSpec) => ColumnReader {
  const { span: _, ...context } = inSpan;
  return (tab, column) => {
    if (tab.title === 'Settings' && column.header === 'Value') return settingReader(programme, context, isOdd);
    // Terms may begin before the programme does.
    const read = cellReader(column, tab.title === 'Calendar' ? context : inSpan);
    const reference = references.get(`${tab.title}|${column.header}`);
    if (reference === undefined) return read;
    return (cell) => {
      const text = read(cell);
      return typeof text === 'string' ? reference(text) : text;
    };
  };
}

const lasting = kept<TabSpec, Readers>();
const ofToday = kept<TabSpec, Readers>();

/**
 * Which readers read a row of a tab. Today only tells what is still to come: a row in which nothing can be is read as on any
 * other day of the year, so that a morning need not read it again. `given`: what the readers hang on besides the day.
 */
export function readersByDay(
  tab: TabSpec,
  { places }: HeaderRow,
  today: LocalDate,
  given: readonly unknown[],
  readersAsOf: (day: LocalDate) => Readers,
): (raw: readonly unknown[]) => Readers {
  const past = tab.columns.flatMap((column) => (column.past ? (places.get(column.header) ?? []) : []));
  const tomorrow = serialOfDate(today) + 1;
  const isOver = (cell: unknown) => cell === undefined || cell === '' || (typeof cell === 'number' && cell < tomorrow);
  const lastDay = `${today.slice(0, 4)}-12-31` as LocalDate;
  return (raw) =>
    past.every((place) => isOver(raw[place]))
      ? lasting(tab, [lastDay, ...given], () => readersAsOf(lastDay))
      : ofToday(tab, [today, ...given], () => readersAsOf(today));
}
