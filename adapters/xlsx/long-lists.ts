import type ExcelJS from 'exceljs';
import { columnLetters } from '../../domain/sheet/a1.ts';
import { fileText } from './file-text.ts';

const tabName = 'Long lists';

/** Whether a tab of a file is one of these; some programs keep it as an ordinary hidden tab. */
export function isLongLists({ name, state }: Pick<ExcelJS.Worksheet, 'name' | 'state'>): boolean {
  return state === 'veryHidden' || (state === 'hidden' && new RegExp(`^${tabName}( 2)*$`).test(name));
}

/** Lists of choices that are too long for a rule, kept in a tab of the file that nobody sees; import passes it over. */
export class LongLists {
  readonly #name: string;
  readonly #columns = new Map<string, { readonly range: string; readonly texts: readonly string[] }>();

  /** `taken`: the names of all other tabs of the file. */
  constructor(taken: readonly string[]) {
    const folded = new Set(taken.map((name) => name.toLowerCase()));
    let name = tabName;
    while (folded.has(name.toLowerCase())) name += ' 2';
    this.#name = name;
  }

  /** Where the list stands; equal lists stand there once. */
  rangeOf(texts: readonly string[]): string {
    const key = JSON.stringify(texts);
    const letters = columnLetters(this.#columns.size);
    const range = `'${this.#name}'!$${letters}$1:$${letters}$${texts.length}`;
    const found = this.#columns.get(key) ?? { range, texts };
    this.#columns.set(key, found);
    return found.range;
  }

  /** Adds the tab, if there is any list. */
  addTo(workbook: ExcelJS.Workbook): void {
    if (this.#columns.size === 0) return;
    const sheet = workbook.addWorksheet(this.#name, { state: 'veryHidden' });
    for (const [column, { texts }] of [...this.#columns.values()].entries()) {
      for (const [row, text] of texts.entries()) sheet.getCell(row + 1, column + 1).value = fileText(text);
    }
  }
}
