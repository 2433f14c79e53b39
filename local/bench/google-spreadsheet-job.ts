import { GoogleSpreadsheet } from 'google-spreadsheet';
import type { CellValue } from '../google/sheets/index.ts';

/** What a tab is to hold: the whole of it, headings first. */
export interface PlainTab {
  readonly tab: string;
  readonly rows: readonly (readonly CellValue[])[];
}

/** Rows to add to a tab, by heading. */
export interface PlainRows {
  readonly tab: string;
  readonly rows: readonly Readonly<Record<string, CellValue>>[];
}

/**
 * A sync's work on the sheet as one does it with the google-spreadsheet package: tabs and headings looked up anew each time,
 * since people move them; `getRows` for each input tab; for each view `clear`, `setHeaderRow` and `addRows`; `addRows` for
 * rows. The package has one address, Google's, so its ky instance is extended by another prefix; all else is untouched.
 */
export class GoogleSpreadsheetJob {
  readonly #open: () => GoogleSpreadsheet;
  #doc: GoogleSpreadsheet;

  constructor(rootUrl: string, spreadsheetId: string, token: string) {
    this.#open = () => {
      const doc = new GoogleSpreadsheet(spreadsheetId, { token });
      const sheetsApi = doc.sheetsApi.extend({ prefix: `${rootUrl}v4/spreadsheets/${spreadsheetId}` });
      return Object.assign(doc, { sheetsApi });
    };
    this.#doc = this.#open();
  }

  async read(tabs: readonly string[]): Promise<void> {
    this.#doc = this.#open();
    await this.#doc.loadInfo();
    for (const title of tabs) await this.#tab(title).getRows();
  }

  async write(append: readonly PlainRows[], rewrite: readonly PlainTab[]): Promise<void> {
    for (const { tab, rows } of append) await this.#tab(tab).addRows([...rows], { raw: true });
    for (const { tab, rows } of rewrite) {
      const sheet = this.#tab(tab);
      const [headings = [], ...below] = rows;
      const width = Math.max(headings.length, sheet.columnCount);
      const height = Math.max(rows.length, sheet.rowCount);
      if (width > sheet.columnCount || height > sheet.rowCount) {
        await sheet.resize({ rowCount: height, columnCount: width });
      }
      await sheet.clear();
      await sheet.setHeaderRow(headings.map(String));
      if (below.length > 0)
        await sheet.addRows(
          below.map((row) => [...row]),
          { raw: true },
        );
    }
  }

  #tab(title: string) {
    const tab = this.#doc.sheetsByTitle[title];
    if (!tab) throw new Error(`There is no tab ${title}.`);
    return tab;
  }
}
