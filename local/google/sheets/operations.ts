import { covers } from './field-mask.ts';
import type { Request, Spreadsheet } from './google-types.ts';
import { createByCall } from './new-spreadsheet.ts';
import { type Operation, orInvalid, typingOf } from './operation.ts';
import { findRange } from './range-lookup.ts';
import { applyRequests } from './requests/index.ts';
import { spreadsheetResource, type Wanted } from './spreadsheet-resource.ts';
import { valueOperations } from './value-operations.ts';
import { boxOf, type Workbook } from './workbook.ts';

function wantedOf(book: Workbook, ranges: readonly string[]): Wanted {
  if (ranges.length === 0) return book.tabs.map((tab) => ({ tab, boxes: [boxOf(tab, {})] }));
  const found = ranges.map((range) => orInvalid(() => findRange(book, range)));
  return book.tabs
    .map((tab) => ({ tab, boxes: found.filter((one) => one.tab === tab).map((one) => one.box) }))
    .filter(({ boxes }) => boxes.length > 0);
}

const SPREADSHEET_OPERATIONS: Readonly<Record<string, Operation>> = {
  'spreadsheets.get': {
    kind: 'read',
    parameters: {
      ranges: 's',
      includeGridData: 'b',
      excludeTablesInBandedRanges: 'b',
      commentsViewMode: 's',
    },
    answer: 'Spreadsheet',
    run({ library, spreadsheetId, caller, query, mask }) {
      const book = library.open(spreadsheetId, caller, false);
      // A field mask decides alone whether cells are given.
      const data = mask ? !mask.has('*') && covers(mask, 'sheets', 'data') : query.get('includeGridData') === 'true';
      return spreadsheetResource(book, caller, wantedOf(book, query.getAll('ranges')), data);
    },
  },

  'spreadsheets.create': {
    kind: 'write',
    parameters: {},
    body: 'Spreadsheet',
    answer: 'Spreadsheet',
    run({ library, caller, body, now }) {
      const book = createByCall(library, body as Spreadsheet, caller, (locale) => typingOf(locale, now));
      return spreadsheetResource(book, caller, wantedOf(book, []), false);
    },
  },

  'spreadsheets.batchUpdate': {
    kind: 'write',
    parameters: {},
    body: 'BatchUpdateSpreadsheetRequest',
    answer: 'BatchUpdateSpreadsheetResponse',
    run({ library, spreadsheetId, caller, body, now }) {
      const book = library.open(spreadsheetId, caller, true);
      const { requests, includeSpreadsheetInResponse, responseRanges, responseIncludeGridData } = body as {
        requests?: Request[];
        includeSpreadsheetInResponse?: boolean;
        responseRanges?: string[];
        responseIncludeGridData?: boolean;
      };
      const typing = typingOf(book.properties.locale ?? 'en_US', now);
      const replies = library.change(book, (draft) => applyRequests(requests ?? [], { draft, caller, typing }));
      const wanted = includeSpreadsheetInResponse ? wantedOf(book, responseRanges ?? []) : [];
      const updated = () => spreadsheetResource(book, caller, wanted, responseIncludeGridData === true);
      return {
        spreadsheetId,
        replies,
        ...(includeSpreadsheetInResponse && { updatedSpreadsheet: updated() }),
      };
    },
  },
};

/** The methods this endpoint does. */
export const OPERATIONS: Readonly<Record<string, Operation>> = { ...SPREADSHEET_OPERATIONS, ...valueOperations };
