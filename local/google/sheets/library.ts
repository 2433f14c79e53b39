import { invalidArgument, notFound, permissionDenied, Refusal } from './errors.ts';
import type { SheetStore } from './store.ts';
import { Draft, type Role, type Workbook } from './workbook.ts';

/** The spreadsheets there are, who may open them, and the one way to change them. */
export class Library {
  readonly #store: SheetStore;
  readonly #workbooks: Map<string, Workbook>;

  constructor(store: SheetStore) {
    this.#store = store;
    this.#workbooks = new Map(store.load().map((workbook) => [workbook.id, workbook]));
  }

  nextKey(): number {
    return this.#store.nextKey();
  }

  /** The spreadsheets that are not in the bin. */
  all(): Workbook[] {
    return [...this.#workbooks.values()].filter(({ trashed }) => !trashed);
  }

  /** The spreadsheet, whoever asks. */
  find(id: string): Workbook {
    const workbook = this.#workbooks.get(id);
    if (!workbook) throw notFound();
    return workbook;
  }

  /** The spreadsheet for a caller: 404 when there is none (or it is in the bin), 403 when it is not shared with them. */
  open(id: string, caller: string, writing: boolean): Workbook {
    const workbook = this.find(id);
    if (workbook.trashed) throw notFound();
    const role = caller === workbook.owner ? 'owner' : workbook.roles.get(caller);
    if (role === undefined || (writing && role === 'reader')) throw permissionDenied();
    return workbook;
  }

  /** Adds a spreadsheet with its first content. */
  add(workbook: Workbook, fill: (draft: Draft) => void): void {
    if (this.#workbooks.has(workbook.id)) throw new Error(`A spreadsheet ${workbook.id} already exists.`);
    this.change(workbook, fill);
    this.#workbooks.set(workbook.id, workbook);
  }

  /** Applies a change whole or not at all; it is in the file when this returns. */
  change<Result>(workbook: Workbook, work: (draft: Draft) => Result): Result {
    const draft = new Draft(workbook);
    try {
      const result = work(draft);
      this.#commit(workbook, draft, draft.finish());
      return result;
    } catch (error) {
      throw error instanceof Refusal ? invalidArgument(error.message) : error;
    }
  }

  /** Gives or (undefined) takes away access. */
  setRole(id: string, email: string, role: Role | undefined): void {
    const workbook = this.find(id);
    if (role === undefined) workbook.roles.delete(email);
    else workbook.roles.set(email, role);
    this.#store.saveRole(workbook.key, email, role);
  }

  /** Puts a spreadsheet in the bin or takes it out. */
  setTrashed(id: string, trashed: boolean): void {
    const workbook = this.find(id);
    workbook.trashed = trashed;
    this.#store.save(workbook, workbook.tabs, []);
  }

  #commit(workbook: Workbook, draft: Draft, changed: ReturnType<Draft['finish']>): void {
    const { tabs, properties, namedRanges, revision } = workbook;
    Object.assign(workbook, {
      tabs: draft.tabs,
      properties: draft.properties,
      namedRanges: draft.namedRanges,
      revision: revision + 1,
    });
    try {
      this.#store.save(workbook, tabs, changed);
    } catch (error) {
      Object.assign(workbook, { tabs, properties, namedRanges, revision });
      throw error;
    }
  }
}
