import { listen } from '../endpoint.ts';
import { sheetsEndpoint } from './answer.ts';
import type { CellValue } from './cell.ts';
import type { Spreadsheet } from './google-types.ts';
import { Library } from './library.ts';
import { createByHand, type NewSpreadsheet } from './new-spreadsheet.ts';
import { spreadsheetResource } from './spreadsheet-resource.ts';
import { SheetStore } from './store.ts';
import { type CallCount, type SheetsFaults, Traffic } from './traffic.ts';
import { PLAIN, valueRange } from './values-read.ts';
import { boxOf } from './workbook.ts';

export type { CellValue } from './cell.ts';
export { DEFAULT_OWNER, type NewSpreadsheet } from './new-spreadsheet.ts';
export type { CallCount, FaultCall, FaultResult, SheetsFaults } from './traffic.ts';

export interface SheetsOptions {
  /** SQLite file; `:memory:` keeps nothing. */
  readonly databaseFile: string;
  readonly clock: { now(): number };
  readonly faults?: SheetsFaults;
  /** Calls a minute of the clock, per caller; without it there is no limit. */
  readonly quota?: { readonly readsPerMinute: number; readonly writesPerMinute: number };
}

/** A running endpoint, and what its makers may do without a call. Callers are named by their bearer token: an address. */
export interface LocalSheets {
  /** `rootUrl` for the client; ends with `/`. */
  readonly url: string;
  /** Makes a spreadsheet as a person would in the browser; returns its id. */
  createSpreadsheet(properties: NewSpreadsheet): string;
  /** Those there are, in the order in which they were made; without those in the bin. */
  spreadsheets(): readonly { readonly id: string; readonly title: string; readonly owner: string }[];
  /** Raised by each accepted change, whoever made it. */
  revision(spreadsheetId: string): number;
  /** Calls carried out. */
  readonly calls: Readonly<CallCount>;
  callsBy(callerEmail: string): CallCount;
  /** The values of a tab, dates as serial numbers; not counted as a call. */
  values(spreadsheetId: string, title: string): CellValue[][];
  /** The whole spreadsheet with its cells, as its owner's spreadsheets.get gives it; not counted as a call. */
  snapshot(spreadsheetId: string): Spreadsheet;
  share(spreadsheetId: string, email: string, role: 'reader' | 'writer'): void;
  unshare(spreadsheetId: string, email: string): void;
  /** Deletes the spreadsheet for everybody (404), as when its owner empties the bin; `restore` undoes it. */
  trash(spreadsheetId: string): void;
  restore(spreadsheetId: string): void;
  stop(): Promise<void>;
}

/** Starts a local Google Sheets v4 endpoint on a free loopback port. */
export async function startSheets(options: SheetsOptions): Promise<LocalSheets> {
  const store = new SheetStore(options.databaseFile);
  const library = new Library(store);
  const traffic = new Traffic(options.quota);
  const now = () => options.clock.now();
  const { url, stop } = await listen(sheetsEndpoint({ library, traffic, now, faults: options.faults }));
  return {
    url,
    calls: traffic.total,
    callsBy: (caller) => traffic.by(caller.toLowerCase()),
    createSpreadsheet: (properties) => createByHand(library, properties, now()).id,
    spreadsheets: () =>
      library.all().map(({ id, owner, properties }) => ({ id, owner, title: properties.title ?? '' })),
    revision: (id) => library.find(id).revision,
    values(id, title) {
      const book = library.find(id);
      const tab = book.tabs.find((one) => one.meta.title === title);
      if (!tab) throw new Error(`No tab ${title}.`);
      return JSON.parse(valueRange(book, tab, boxOf(tab, {}), PLAIN).values?.text ?? '[]');
    },
    snapshot(id) {
      const book = library.find(id);
      const wanted = book.tabs.map((tab) => ({ tab, boxes: [boxOf(tab, {})] }));
      return structuredClone(spreadsheetResource(book, book.owner, wanted, true));
    },
    share: (id, email, role) => library.setRole(id, email.toLowerCase(), role),
    unshare: (id, email) => library.setRole(id, email.toLowerCase(), undefined),
    trash: (id) => library.setTrashed(id, true),
    restore: (id) => library.setTrashed(id, false),
    async stop() {
      await stop();
      store.close();
    },
  };
}
