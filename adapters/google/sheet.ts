import { sheets, type sheets_v4 } from '@googleapis/sheets';
import type { Sheet, SheetRead, SheetWrites } from '../../domain/ports.ts';
import { SheetUnavailable } from '../../domain/sheet/trouble.ts';
import type { TabSpec } from '../../domain/sheet/workbook.ts';
import { epochMilliseconds, type Instant } from '../../domain/time.ts';
import { faultOf } from './faults.ts';
import { type RetryPolicy, withRetries } from './retry.ts';
import { type Catalogue, catalogueAfter, catalogueFields, catalogueOf, findTab, otherTabs } from './sheet-catalogue.ts';
import { sheetError } from './sheet-error.ts';
import { foundTabs, tabFilters, tabValues, valueFields } from './sheet-reading.ts';
import { writeRequests } from './sheet-requests.ts';

/** Milliseconds after which a call counts as lost; Google answers within one or two seconds, for a huge sheet in ten. */
const patience = 30_000;

/**
 * The client with its own retries off (see retry.ts), which waits for an answer for half a minute unless told otherwise.
 * `rootUrl` leads to another endpoint than Google's.
 */
export function sheetsClient(options: {
  readonly auth: NonNullable<sheets_v4.Options['auth']>;
  readonly rootUrl?: string;
  readonly timeout?: number;
}): sheets_v4.Sheets {
  return sheets({ version: 'v4', retry: false, timeout: patience, ...options });
}

export interface GoogleSheetOptions {
  readonly client: sheets_v4.Sheets;
  readonly spreadsheetId: string;
  /** The tabs of the workbook. */
  readonly tabs: readonly TabSpec[];
  readonly policy: RetryPolicy;
  /** Decides when locale, time zone and tabs are looked up again. */
  readonly now: () => Instant;
  /** 15 unless given. */
  readonly refreshMinutes?: number;
}

/**
 * A spreadsheet. A read is one values.batchGetByDataFilter; what else must be known (locale, time zone, which tabs there are)
 * is looked up by one spreadsheets.get when the instance is new, every `refreshMinutes`, after any failure, when a tab has
 * another title than before, and each time while a tab of the workbook is missing. A write is one batchUpdate. All methods
 * throw SheetUnavailable.
 */
export class GoogleSheet implements Sheet {
  readonly #options: GoogleSheetOptions;
  #catalogue: { readonly is: Catalogue; readonly at: Instant } | undefined;

  constructor(options: GoogleSheetOptions) {
    this.#options = options;
  }

  /** Input tabs and `also` these; a tab that is missing in the spreadsheet is missing in the answer. */
  async read(also: readonly string[] = []): Promise<SheetRead> {
    return this.#guarded(async () => {
      const read =
        (await this.#readBy(await this.#currentCatalogue(), also)) ??
        (await this.#readBy(await this.#fetchCatalogue(), also));
      if (!read) throw new SheetUnavailable('unavailable', false);
      return read;
    });
  }

  /** A write whose answer is lost is not repeated: the error says that it is uncertain, and the next read will tell. */
  async write(writes: SheetWrites, read: SheetRead): Promise<void> {
    if (writes.append.every(({ rows }) => rows.length === 0) && writes.rewrite.length === 0) return;
    await this.#guarded(async () => {
      let catalogue = await this.#currentCatalogue();
      let requests = this.#requests(writes, read, catalogue);
      if (requests.length === 0) return;
      try {
        await this.#batchUpdate(requests);
      } catch (error) {
        if (faultOf(error)?.status !== 400) throw error;
        // Nothing was written. If tabs came, went or shrank since they were looked up, that is why.
        catalogue = await this.#fetchCatalogue();
        const anew = this.#requests(writes, read, catalogue);
        if (JSON.stringify(anew) === JSON.stringify(requests)) throw error;
        requests = anew;
        if (requests.length > 0) await this.#batchUpdate(requests);
      }
      if (this.#catalogue) this.#catalogue = { ...this.#catalogue, is: catalogueAfter(catalogue, requests) };
    });
  }

  /** Undefined when the catalogue is out of date: somebody renamed, swapped or deleted tabs. */
  async #readBy(catalogue: Catalogue, also: readonly string[]): Promise<SheetRead | undefined> {
    const { client, spreadsheetId, tabs, policy } = this.#options;
    const found = foundTabs(tabs, catalogue, also);
    const missing = tabs.filter(({ title }) => !findTab(catalogue, title));
    const missingViews = missing.filter(({ kind }) => kind === 'view').map(({ title }) => title);
    const rest = {
      locale: catalogue.locale,
      timeZone: catalogue.timeZone,
      ...(missing.some(({ kind }) => kind === 'input') && { otherTabs: otherTabs(catalogue, tabs) }),
      ...(missingViews.length > 0 && { missingViews }),
    };
    if (found.length === 0) return { ...rest, tabs: {} };
    const requestBody = uncopied({
      dataFilters: tabFilters(found),
      valueRenderOption: 'UNFORMATTED_VALUE',
      dateTimeRenderOption: 'SERIAL_NUMBER',
    });
    const answer = await withRetries(policy, 'read', () =>
      client.spreadsheets.values.batchGetByDataFilter({ spreadsheetId, requestBody, fields: valueFields }),
    ).catch((error) => {
      if (!isMissingTab(error)) throw error;
    });
    const values = answer && tabValues(answer.data, found);
    if (!values) return undefined;
    return { ...rest, ...values };
  }

  #requests(writes: SheetWrites, read: SheetRead, catalogue: Catalogue) {
    const headerRow = (title: string) =>
      read.logHeadings?.[title] ?? read.tabs[findTab(catalogue, title)?.title ?? title]?.[0];
    return writeRequests(writes, { catalogue, tabs: this.#options.tabs, headerRow });
  }

  async #batchUpdate(requests: sheets_v4.Schema$Request[]): Promise<void> {
    const { client, spreadsheetId, policy } = this.#options;
    await withRetries(policy, 'write', () =>
      client.spreadsheets.batchUpdate({ spreadsheetId, requestBody: uncopied({ requests }), fields: 'spreadsheetId' }),
    );
  }

  async #currentCatalogue(): Promise<Catalogue> {
    const { now, refreshMinutes = 15, tabs } = this.#options;
    const known = this.#catalogue;
    // A tab that is missing may be back at any time.
    if (known && !tabs.every(({ title }) => findTab(known.is, title))) return this.#fetchCatalogue();
    const age = known ? epochMilliseconds(now()) - epochMilliseconds(known.at) : Number.POSITIVE_INFINITY;
    return known && age >= 0 && age < refreshMinutes * 60_000 ? known.is : this.#fetchCatalogue();
  }

  async #fetchCatalogue(): Promise<Catalogue> {
    const { client, spreadsheetId, policy, now } = this.#options;
    const { data } = await withRetries(policy, 'read', () =>
      client.spreadsheets.get({ spreadsheetId, fields: catalogueFields }),
    );
    const catalogue = catalogueOf(data);
    this.#catalogue = { is: catalogue, at: now() };
    return catalogue;
  }

  async #guarded<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      this.#catalogue = undefined;
      throw sheetError(error);
    }
  }
}

class Uncopied {}

/** The client copies a plain object twice, to its depths, and a write may be large; of a class it passes the object on. */
function uncopied<Body extends object>(body: Body): Body {
  return Object.assign(new Uncopied(), body);
}

function isMissingTab(error: unknown): boolean {
  const fault = faultOf(error);
  return fault?.status === 400 && /no grid with id/i.test(fault.message);
}
