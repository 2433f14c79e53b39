import { dateOfSerial } from '../../domain/sheet/serial.ts';
import type { LocalDate } from '../../domain/time.ts';
import type { SampleCell, SampleWorkbook } from '../sample/index.ts';

export type WorkbookRecord = ReadonlyMap<string, SampleCell>;

/** A tab's rows by header. */
export function recordsOf(workbook: SampleWorkbook, tab: string): WorkbookRecord[] {
  const [headers = [], ...rows] = workbook.tabs.find(({ title }) => title === tab)?.rows ?? [];
  return rows.map((row) => new Map(headers.map((header, index) => [String(header), row[index] ?? null])));
}

export function textOf(record: WorkbookRecord, header: string): string {
  return String(record.get(header) ?? '');
}

/** The date of a cell with a serial number. */
export function dateIn(record: WorkbookRecord, header: string): LocalDate | undefined {
  const cell = record.get(header);
  return typeof cell === 'number' ? dateOfSerial(cell) : undefined;
}
