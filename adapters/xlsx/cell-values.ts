import type ExcelJS from 'exceljs';
import { excelFormula } from './conditions.ts';
import { fileText, longestText } from './file-text.ts';
import type { CellData } from './google-types.ts';

/** Excel's name of the tab with this sheetId. */
export type TabNameOf = (sheetId: number) => string | undefined;

/**
 * What a cell of Sheets holds as Excel keeps it: dates and times as numbers, links to a cell of the same spreadsheet as
 * links within the file, other formulas with what they show; a formula that Excel does not have is left out and what it
 * shows stays. Undefined for an empty cell.
 */
export function excelValueOf(cell: CellData, tabNameOf: TabNameOf): ExcelJS.CellValue | undefined {
  const formula = cell.userEnteredValue?.formulaValue;
  const shown = shownValue(cell);
  if (!formula) return shown;
  const link = linkInside(formula, tabNameOf);
  if (link) return { text: String(shown ?? ''), hyperlink: link };
  const words = excelFormula(formula);
  if (words === undefined) return shown;
  const result = cell.effectiveValue?.errorValue ? { error: '#VALUE!' as const } : shown;
  return { formula: words, ...(result !== undefined && { result }) } as ExcelJS.CellFormulaValue;
}

function shownValue({ effectiveValue: value, userEnteredValue: entered }: CellData) {
  const text = value?.stringValue ?? entered?.stringValue;
  if (typeof text === 'string') return text === '' ? undefined : fileText(text.slice(0, longestText));
  return value?.boolValue ?? value?.numberValue ?? entered?.boolValue ?? entered?.numberValue ?? undefined;
}

/** `=HYPERLINK("#gid=7&range=D9", …)`, with or without the spreadsheet's address before it, as a place in the file. */
function linkInside(formula: string, tabNameOf: TabNameOf): string | undefined {
  const place = /^=HYPERLINK\(\s*"[^"]*#gid=(\d+)(?:&range=([A-Z]+\d+)(?::[A-Z]+\d+)?)?"/i.exec(formula);
  const name = place ? tabNameOf(Number(place[1])) : undefined;
  return name === undefined ? undefined : `#'${name}'!${place?.[2] ?? 'A1'}`;
}
