import { createHash } from 'node:crypto';
import type { CellValue } from './cell.ts';
import { cellWriter } from './cell-writer.ts';
import { entryOf, readTyped, type Typing } from './entered-value.ts';
import { invalidArgument } from './errors.ts';
import { parseMask } from './field-mask.ts';
import type { Spreadsheet } from './google-types.ts';
import type { Library } from './library.ts';
import { localeRules } from './locale.ts';
import { applyRequests } from './requests/index.ts';
import { newTab, putCell } from './tab.ts';
import { newWorkbook, type Workbook } from './workbook.ts';

/** A spreadsheet as a person makes it in the browser. Text is typed in: `3/9/2026` becomes a date, `'3/9` stays text. */
export interface NewSpreadsheet {
  readonly spreadsheetId?: string;
  readonly title: string;
  readonly locale: string;
  readonly timeZone: string;
  readonly sheets: readonly { readonly title: string; readonly rows?: readonly (readonly (CellValue | null)[])[] }[];
  readonly owner?: string;
}

/** Who owns what createSpreadsheet makes, unless told. */
export const DEFAULT_OWNER = 'owner@example.org';

/** An id like Google's, the same in every run. */
const idOf = (key: number, title: string) => `1${createHash('sha256').update(`${key}/${title}`).digest('base64url')}`;

/** Makes the spreadsheet of a person. */
export function createByHand(library: Library, wanted: NewSpreadsheet, now: number): Workbook {
  const key = library.nextKey();
  const { title, locale, timeZone } = wanted;
  const owner = (wanted.owner ?? DEFAULT_OWNER).toLowerCase();
  const workbook = newWorkbook(wanted.spreadsheetId ?? idOf(key, title), key, owner, { title, locale, timeZone });
  const typing: Typing = { locale: localeRules(locale), year: new Date(now).getUTCFullYear() };
  library.add(workbook, (draft) => {
    for (const [index, sheet] of wanted.sheets.entries()) {
      const rows = sheet.rows ?? [];
      const width = Math.max(26, ...rows.map((row) => row.length));
      const id = draft.freeId(index === 0 ? 0 : undefined, (taken) => draft.tab(taken) !== undefined, 'A sheet');
      const tab = newTab(id, sheet.title, Math.max(1000, rows.length), width);
      draft.insert(tab, index);
      for (const [r, row] of rows.entries()) {
        for (const [c, value] of row.entries()) {
          if (value === null || value === '') continue;
          const typed = readTyped(value, typing);
          const s = draft.parts.number(typed.format && { numberFormat: typed.format });
          putCell(tab, r, c, { ...entryOf(typed), ...(s !== undefined && { s }) });
        }
      }
    }
  });
  return workbook;
}

/** Makes the spreadsheet of a spreadsheets.create call. */
export function createByCall(
  library: Library,
  body: Spreadsheet,
  owner: string,
  typing: (locale: string) => Typing,
): Workbook {
  if (body.namedRanges?.length)
    throw invalidArgument('namedRanges are not supported by the embedded endpoint in create.');
  const key = library.nextKey();
  const { title = 'Untitled spreadsheet', locale = 'en_US', timeZone = 'Etc/GMT', ...rest } = body.properties ?? {};
  const workbook = newWorkbook(idOf(key, title ?? ''), key, owner, { ...rest, title, locale, timeZone });
  library.add(workbook, (draft) => {
    const change = { draft, caller: owner, typing: typing(locale ?? 'en_US') };
    const sheets = body.sheets?.length ? body.sheets : [{}];
    for (const [index, sheet] of sheets.entries()) {
      const first = index === 0 && sheet.properties?.sheetId === undefined ? { sheetId: 0 } : {};
      const title = sheet.properties?.title ?? `Sheet${index + 1}`;
      const [reply] = applyRequests([{ addSheet: { properties: { ...first, ...sheet.properties, title } } }], change);
      const tab = draft.edit(reply?.addSheet?.properties?.sheetId);
      const write = cellWriter(draft.parts, parseMask('*') ?? new Map());
      for (const data of sheet.data ?? []) {
        for (const [r, row] of (data.rowData ?? []).entries()) {
          for (const [c, cell] of (row.values ?? []).entries()) {
            putCell(tab, (data.startRow ?? 0) + r, (data.startColumn ?? 0) + c, write(undefined, cell));
          }
        }
      }
    }
  });
  return workbook;
}
