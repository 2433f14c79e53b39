import type { Cell } from '../cell.ts';
import { entryOf, readTyped } from '../entered-value.ts';
import { refuse } from '../errors.ts';
import { guardCells } from '../protection.ts';
import { shown } from '../shown-value.ts';
import { putCell, type Tab } from '../tab.ts';
import { type Box, boxOf } from '../workbook.ts';
import type { Change, Handlers } from './change.ts';

interface Found {
  values: number;
  formulas: number;
  occurrences: number;
  readonly rows: Set<string>;
  readonly tabs: Set<number>;
}

export const findRequests: Handlers = {
  findReplace(request, change) {
    if (!request.find) refuse('find must be set.');
    const scopes = [request.range, request.sheetId, request.allSheets || undefined].filter(
      (scope) => scope !== undefined && scope !== null,
    );
    if (scopes.length !== 1) refuse('Exactly one of range, sheetId and allSheets must be set.');
    const ids = request.allSheets
      ? change.draft.tabs.map((tab) => tab.meta.sheetId)
      : [request.range ? (request.range.sheetId ?? 0) : (request.sheetId ?? 0)];
    const pattern = patternOf(request.find, request);
    const found: Found = { values: 0, formulas: 0, occurrences: 0, rows: new Set(), tabs: new Set() };
    for (const id of ids) {
      const tab = change.draft.edit(id);
      const replace = (text: string) =>
        swap(text, pattern, request.replacement ?? '', request.searchByRegex === true, found);
      replaceIn(change, tab, boxOf(tab, request.range ?? {}), request.includeFormulas === true, replace, found);
    }
    return {
      findReplace: {
        ...(found.values > 0 && { valuesChanged: found.values }),
        ...(found.formulas > 0 && { formulasChanged: found.formulas }),
        ...(found.rows.size > 0 && { rowsChanged: found.rows.size }),
        ...(found.tabs.size > 0 && { sheetsChanged: found.tabs.size }),
        ...(found.occurrences > 0 && { occurrencesChanged: found.occurrences }),
      },
    };
  },
};

function patternOf(
  find: string,
  options: { matchCase?: boolean | null; matchEntireCell?: boolean | null; searchByRegex?: boolean | null },
) {
  const source = options.searchByRegex ? find : find.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  try {
    return new RegExp(options.matchEntireCell ? `^(?:${source})$` : source, options.matchCase ? 'gu' : 'giu');
  } catch {
    return refuse(`Invalid regular expression: ${find}`);
  }
}

function swap(text: string, pattern: RegExp, replacement: string, regex: boolean, found: Found): string | undefined {
  let times = 0;
  const next = text.replace(pattern, (hit) => {
    times += 1;
    return regex ? hit.replace(new RegExp(pattern.source, pattern.flags), replacement) : replacement;
  });
  found.occurrences += times;
  return times > 0 ? next : undefined;
}

function replaceIn(
  change: Change,
  tab: Tab,
  box: Box,
  inFormulas: boolean,
  replace: (text: string) => string | undefined,
  found: Found,
): void {
  for (let row = box.r0; row < Math.min(box.r1, tab.rows.length); row += 1) {
    const cells = tab.rows[row]?.cells ?? [];
    for (let column = box.c0; column < Math.min(box.c1, cells.length); column += 1) {
      const cell = cells[column];
      if (!cell || (cell.v === undefined && !(inFormulas && cell.f !== undefined))) continue;
      const format = change.draft.parts.format(cell)?.numberFormat;
      const next = replace(cell.f ?? shown(cell.v ?? '', format, change.draft.locale));
      if (next === undefined) continue;
      guardCells(change.draft.base, tab, { r0: row, r1: row + 1, c0: column, c1: column + 1 }, change.caller);
      const { v: _, f: __, ...rest } = cell;
      const after: Cell = { ...rest, ...entryOf(readTyped(next, change.typing, format)) };
      putCell(tab, row, column, Object.keys(after).length > 0 ? after : undefined);
      if (cell.f === undefined) found.values += 1;
      else found.formulas += 1;
      found.rows.add(`${tab.meta.sheetId}/${row}`);
      found.tabs.add(tab.meta.sheetId);
    }
  }
}
