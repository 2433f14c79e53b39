import { invalidArgument } from './errors.ts';
import { type Call, type Operation, orInvalid, typingOf } from './operation.ts';
import { findRange } from './range-lookup.ts';
import { appendToTable } from './values-append.ts';
import { type FilterRequest, valuesByFilter } from './values-by-filter.ts';
import { type Rendering, rendering, valueRange } from './values-read.ts';
import { clearRange, type Input, readRows, updateRange, type Written } from './values-write.ts';
import type { Workbook } from './workbook.ts';

const RENDERING = {
  majorDimension: '#Dimension',
  valueRenderOption: '#ValueRenderOption',
  dateTimeRenderOption: '#DateTimeRenderOption',
};
const WRITING = {
  valueInputOption: '#ValueInputOption',
  includeValuesInResponse: 'b',
  responseValueRenderOption: '#ValueRenderOption',
  responseDateTimeRenderOption: '#DateTimeRenderOption',
};

interface GivenRange {
  readonly range?: string;
  readonly majorDimension?: string;
  readonly values?: unknown;
}

const asked = ({ query }: Call) =>
  rendering(query.get('majorDimension'), query.get('valueRenderOption'), query.get('dateTimeRenderOption'));

function rangeIn(book: Workbook, range: string, how: Rendering): object {
  const { tab, box } = orInvalid(() => findRange(book, range));
  return valueRange(book, tab, box, how);
}

function inputOf(call: Call, book: Workbook, option: string | null | undefined): Input {
  if (option !== 'RAW' && option !== 'USER_ENTERED') {
    throw invalidArgument("'valueInputOption' is required but not specified");
  }
  return { raw: option === 'RAW', typing: typingOf(book.properties.locale ?? 'en_US', call.now), caller: call.caller };
}

/** The answer about one written range; with `echo`, the values as they now stand. */
function updateAnswer(book: Workbook, written: Written, echo: Rendering | undefined) {
  const { box, cells, range, sheetId } = written;
  const tab = book.tabs.find((one) => one.meta.sheetId === sheetId);
  const [rows, columns] = [box.r1 - box.r0, box.c1 - box.c0];
  return {
    spreadsheetId: book.id,
    updatedRange: range,
    ...(rows > 0 && { updatedRows: rows }),
    ...(columns > 0 && { updatedColumns: columns }),
    ...(cells > 0 && { updatedCells: cells }),
    ...(echo && tab && { updatedData: valueRange(book, tab, box, echo) }),
  };
}

function echoOf({ query }: Call, majorDimension: string | undefined): Rendering | undefined {
  if (query.get('includeValuesInResponse') !== 'true') return undefined;
  return rendering(majorDimension, query.get('responseValueRenderOption'), query.get('responseDateTimeRenderOption'));
}

/** The range in the body may be left out, but may not differ. */
function checkSame(call: Call, body: GivenRange): void {
  if (body.range === undefined || body.range === call.range) return;
  throw invalidArgument(
    `Requested writing to range [${call.range}] but the range in the request body is [${body.range}].`,
  );
}

export const valueOperations: Readonly<Record<string, Operation>> = {
  'values.get': {
    kind: 'read',
    parameters: RENDERING,
    answer: 'ValueRange',
    run: (call) => rangeIn(call.library.open(call.spreadsheetId, call.caller, false), call.range, asked(call)),
  },

  'values.batchGet': {
    kind: 'read',
    parameters: { ...RENDERING, ranges: 's' },
    answer: 'BatchGetValuesResponse',
    run(call) {
      const book = call.library.open(call.spreadsheetId, call.caller, false);
      const how = asked(call);
      const valueRanges = call.query.getAll('ranges').map((range) => rangeIn(book, range, how));
      return { spreadsheetId: book.id, ...(valueRanges.length > 0 && { valueRanges }) };
    },
  },

  'values.batchGetByDataFilter': {
    kind: 'read',
    parameters: {},
    body: 'BatchGetValuesByDataFilterRequest',
    answer: 'BatchGetValuesByDataFilterResponse',
    run: (call) =>
      valuesByFilter(call.library.open(call.spreadsheetId, call.caller, false), call.body as FilterRequest),
  },

  'values.update': {
    kind: 'write',
    parameters: WRITING,
    body: 'ValueRange',
    answer: 'UpdateValuesResponse',
    run(call) {
      const book = call.library.open(call.spreadsheetId, call.caller, true);
      const body = call.body as GivenRange;
      const input = inputOf(call, book, call.query.get('valueInputOption'));
      checkSame(call, body);
      const written = call.library.change(book, (draft) =>
        updateRange(draft, call.range, readRows(body.values, body.majorDimension), input),
      );
      return updateAnswer(book, written, echoOf(call, body.majorDimension));
    },
  },

  'values.append': {
    kind: 'write',
    parameters: { ...WRITING, insertDataOption: '#InsertDataOption' },
    body: 'ValueRange',
    answer: 'AppendValuesResponse',
    run(call) {
      const book = call.library.open(call.spreadsheetId, call.caller, true);
      const body = call.body as GivenRange;
      const input = inputOf(call, book, call.query.get('valueInputOption'));
      checkSame(call, body);
      const inserting = call.query.get('insertDataOption') === 'INSERT_ROWS';
      const { table, written } = call.library.change(book, (draft) =>
        appendToTable(draft, call.range, readRows(body.values, body.majorDimension), input, inserting),
      );
      const updates = updateAnswer(book, written, echoOf(call, body.majorDimension));
      return { spreadsheetId: book.id, ...(table !== undefined && { tableRange: table }), updates };
    },
  },

  'values.batchUpdate': {
    kind: 'write',
    parameters: {},
    body: 'BatchUpdateValuesRequest',
    answer: 'BatchUpdateValuesResponse',
    run(call) {
      const book = call.library.open(call.spreadsheetId, call.caller, true);
      const body = call.body as {
        data?: GivenRange[];
        valueInputOption?: string;
        includeValuesInResponse?: boolean;
        responseValueRenderOption?: string;
        responseDateTimeRenderOption?: string;
      };
      const input = inputOf(call, book, body.valueInputOption);
      const data = body.data ?? [];
      const written = call.library.change(book, (draft) =>
        data.map(({ range, values, majorDimension }, index) =>
          orInvalid(
            () => updateRange(draft, range ?? '', readRows(values, majorDimension), input),
            `Invalid data[${index}]: `,
          ),
        ),
      );
      const responses = written.map((one, index) => {
        const { includeValuesInResponse, responseValueRenderOption, responseDateTimeRenderOption } = body;
        const how = rendering(data[index]?.majorDimension, responseValueRenderOption, responseDateTimeRenderOption);
        return updateAnswer(book, one, includeValuesInResponse ? how : undefined);
      });
      const total = (pick: (one: Written) => number) => written.reduce((sum, one) => sum + pick(one), 0);
      return {
        spreadsheetId: book.id,
        totalUpdatedRows: total(({ box }) => box.r1 - box.r0),
        totalUpdatedColumns: total(({ box }) => box.c1 - box.c0),
        totalUpdatedCells: total(({ cells }) => cells),
        totalUpdatedSheets: new Set(written.map((one) => one.sheetId)).size,
        responses,
      };
    },
  },

  'values.clear': {
    kind: 'write',
    parameters: {},
    body: 'ClearValuesRequest',
    answer: 'ClearValuesResponse',
    run(call) {
      const book = call.library.open(call.spreadsheetId, call.caller, true);
      const clearedRange = call.library.change(book, (draft) => clearRange(draft, call.range, call.caller));
      return { spreadsheetId: book.id, clearedRange };
    },
  },

  'values.batchClear': {
    kind: 'write',
    parameters: {},
    body: 'BatchClearValuesRequest',
    answer: 'BatchClearValuesResponse',
    run(call) {
      const book = call.library.open(call.spreadsheetId, call.caller, true);
      const { ranges = [] } = call.body as { ranges?: string[] };
      const clearedRanges = call.library.change(book, (draft) =>
        ranges.map((range, index) =>
          orInvalid(() => clearRange(draft, range, call.caller), `Invalid ranges[${index}]: `),
        ),
      );
      return { spreadsheetId: book.id, clearedRanges };
    },
  },
};
