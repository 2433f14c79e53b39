import type ExcelJS from 'exceljs';
import { cellAddress } from '../../domain/sheet/a1.ts';
import { conditionFormula, excelFormula } from './conditions.ts';
import type { CellData, Condition, ValidationRule } from './google-types.ts';
import type { LongLists } from './long-lists.ts';
import { addressOf } from './rules.ts';

/**
 * Gives the tab the rules of what may be typed; the same one below each other becomes one rule of a range. Answers how many
 * have no counterpart in Excel.
 */
export function putValidations(
  sheet: ExcelJS.Worksheet,
  cells: readonly (readonly CellData[])[],
  long: LongLists,
): number {
  const width = Math.max(0, ...cells.map((row) => row.length));
  let lost = 0;
  for (let column = 0; column < width; column += 1) {
    let top = 0;
    let text = '';
    let rule: ValidationRule | undefined;
    for (let row = 0; row <= cells.length; row += 1) {
      const next = cells[row]?.[column]?.dataValidation ?? undefined;
      const nextText = next ? JSON.stringify(next) : '';
      if (nextText === text) continue;
      if (rule) {
        const validation = validationOf(rule, cellAddress(top, column), long);
        const address = addressOf({ top, bottom: row, left: column, right: column + 1 });
        if (validation) addValidation(sheet, address, validation);
        else lost += 1;
      }
      [top, text, rule] = [row, nextText, next];
    }
  }
  return lost;
}

/** The library takes ranges, which its types do not tell. */
function addValidation(sheet: ExcelJS.Worksheet, address: string, validation: ExcelJS.DataValidation): void {
  const { dataValidations } = sheet as unknown as {
    dataValidations: { add(address: string, validation: ExcelJS.DataValidation): void };
  };
  dataValidations.add(address, validation);
}

/** The rule for cells from this one (`C2`) on; undefined where Excel has no counterpart. */
function validationOf(rule: ValidationRule, cell: string, long: LongLists): ExcelJS.DataValidation | undefined {
  const how = {
    allowBlank: true,
    showErrorMessage: rule.strict ?? false,
    ...(rule.inputMessage && { showInputMessage: true, prompt: rule.inputMessage.slice(0, 255) }),
  };
  if (rule.condition?.type === 'DATE_IS_VALID') {
    return { ...how, type: 'date', operator: 'greaterThan', formulae: [0] };
  }
  const list = listOf(rule.condition, long);
  if (list !== undefined) return { ...how, type: 'list', formulae: [list] };
  const formula = conditionFormula(rule.condition, cell);
  return formula === undefined ? undefined : { ...how, type: 'custom', formulae: [formula] };
}

/** Lists, ranges and tick boxes; a rule of Excel takes no list over 255 characters, and none with a comma in a choice. */
function listOf(condition: Condition | null | undefined, long: LongLists): string | undefined {
  const texts = (condition?.values ?? []).map(({ userEnteredValue }) => userEnteredValue ?? '');
  if (condition?.type === 'BOOLEAN') return '"TRUE,FALSE"';
  if (condition?.type === 'ONE_OF_RANGE') return excelFormula(texts[0] ?? '');
  if (condition?.type !== 'ONE_OF_LIST') return undefined;
  const joined = texts.join(',').replaceAll('"', '""');
  return joined.length <= 255 && !texts.some((text) => text.includes(',')) ? `"${joined}"` : long.rangeOf(texts);
}
