import { refuse } from './errors.ts';
import type { GridRange } from './google-types.ts';
import { orInvalid } from './operation.ts';
import { findRange } from './range-lookup.ts';
import { rendering, valueRange } from './values-read.ts';
import { boxOf, type Workbook } from './workbook.ts';

interface DataFilter {
  readonly a1Range?: string;
  readonly gridRange?: GridRange;
  readonly developerMetadataLookup?: object;
}

/** The body of values.batchGetByDataFilter. */
export interface FilterRequest {
  readonly dataFilters?: readonly DataFilter[];
  readonly majorDimension?: string;
  readonly valueRenderOption?: string;
  readonly dateTimeRenderOption?: string;
}

/** The answer of values.batchGetByDataFilter: each range under the tab's present title, with the filter that named it. */
export function valuesByFilter(book: Workbook, request: FilterRequest): object {
  const { majorDimension, valueRenderOption, dateTimeRenderOption, dataFilters = [] } = request;
  const how = rendering(majorDimension, valueRenderOption, dateTimeRenderOption);
  const valueRanges = dataFilters.map((filter, index) => {
    const { tab, box } = orInvalid(() => rangeOf(book, filter), `Invalid dataFilter[${index}]: `);
    return { valueRange: valueRange(book, tab, box, how), dataFilters: [filter] };
  });
  return { spreadsheetId: book.id, ...(valueRanges.length > 0 && { valueRanges }) };
}

function rangeOf(book: Workbook, { a1Range, gridRange, developerMetadataLookup }: DataFilter) {
  if (developerMetadataLookup) refuse('developerMetadataLookup is not supported by the embedded endpoint.');
  if (a1Range !== undefined) return findRange(book, a1Range);
  if (!gridRange) return refuse('No data filter was set.');
  const sheetId = gridRange.sheetId ?? 0;
  const tab = book.tabs.find(({ meta }) => meta.sheetId === sheetId) ?? refuse(`No grid with id: ${sheetId}`);
  return { tab, box: boxOf(tab, gridRange) };
}
