import type { Programme } from '../programme/types.ts';
import { type CellContext, cellReader } from './cell-values.ts';
import type { ColumnReader } from './parse-tab.ts';
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
