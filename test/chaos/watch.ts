import type { FaultCall, LocalSheets } from '../../local/google/sheets/index.ts';
import { serviceAccount } from '../../local/runtime.ts';
import type { EvidenceRead } from './evidence.ts';
import { type Entered, type Grid, trimmed } from './grid.ts';
import type { PeoplesHands, PeoplesTab } from './hands.ts';
import { imageOf, type TabImage } from './image.ts';

/** What a tab is to the software, by its title. */
export type KindOf = (title: string) => 'input' | 'view' | 'log' | undefined;

export interface Watched {
  readonly sheets: LocalSheets;
  readonly spreadsheetId: string;
  readonly hands: PeoplesHands;
  readonly read: EvidenceRead;
  readonly kindOf: KindOf;
  /** How many cells a row has that the software adds to this input tab. */
  readonly keySize: (title: string) => number;
  /** What people do after the software has read and before it writes. */
  readonly meanwhile: () => Promise<void>;
}

/**
 * Watches every call that the software makes of the spreadsheet, at the endpoint: lets people in between its read and its write,
 * and throws when a write touches anything that is not the software's to write.
 */
export class Watch {
  readonly #over: Watched;
  #titlesRead = new Map<number, string>();
  #before: TabImage[] | undefined;
  #last: { readonly revision: number; readonly image: TabImage[] } | undefined;
  /** The first thing that must not be; the endpoint cannot throw it at the test. */
  harm: unknown;
  writes = 0;
  /** Rows added to input tabs. */
  added = 0;

  constructor(over: Watched) {
    this.#over = over;
  }

  /** A hook for the endpoint. */
  async seen(call: FaultCall): Promise<undefined> {
    if (call.caller !== serviceAccount || this.harm) return;
    try {
      await this.#judge(call);
    } catch (error) {
      this.harm = error;
    }
  }

  async #judge({ method, kind, phase }: FaultCall): Promise<void> {
    const { hands, meanwhile, read } = this.#over;
    if (phase === 'before' && method.startsWith('values.')) {
      this.#titlesRead = new Map(hands.tabs.map(({ sheetId, title }) => [sheetId, title]));
      read.note((title) => hands.find(title)?.grid);
    }
    if (kind !== 'write') return;
    if (phase === 'after') {
      this.writes += 1;
      this.#judgeWrite(this.#before ?? [], this.#image());
      return;
    }
    await meanwhile();
    this.#before = this.#image();
    this.judgePeoplesCells(this.#before);
  }

  /** Every cell of every tab of the people is what somebody last left there. */
  judgePeoplesCells(found: readonly TabImage[] = this.#image()): void {
    const images = new Map(found.map((image) => [image.sheetId, image]));
    for (const { sheetId, title, grid } of this.#over.hands.tabs) {
      const image = images.get(sheetId);
      if (!image) throw new Error(`the tab ${title} is gone`);
      if (image.title !== title) throw new Error(`the tab ${title} is called ${image.title}`);
      const place = difference(trimmed(grid), trimmed(image.entered));
      if (place) throw new Error(`${title} ${place}`);
    }
  }

  #judgeWrite(before: readonly TabImage[], after: readonly TabImage[]): void {
    const { hands, kindOf } = this.#over;
    const now = new Map(after.map((image) => [image.sheetId, image]));
    for (const old of before) {
      const next = now.get(old.sheetId);
      if (!next || next.title !== old.title) throw new Error(`a write took or renamed the tab ${old.title}`);
      const tab = hands.tabs.find(({ sheetId }) => sheetId === old.sheetId);
      if (!tab) throw new Error(`nobody made the tab ${old.title}`);
      this.#judgeTab(tab, old, next, kindOf(this.#titleFor(old)));
    }
    const known = new Set(before.map(({ sheetId }) => sheetId));
    for (const { sheetId, title, entered } of after) {
      if (known.has(sheetId)) continue;
      if (kindOf(title) !== 'view' && kindOf(title) !== 'log') throw new Error(`a write made a tab ${title}`);
      hands.tabs.push({ sheetId, title, grid: trimmed(entered), appends: 0 });
    }
  }

  #judgeTab(tab: PeoplesTab, old: TabImage, next: TabImage, kind: ReturnType<KindOf>): void {
    if (kind !== 'view') {
      const kept = trimmed(tab.grid).length;
      const first = kind === 'log' ? 1 : 0;
      const place =
        difference(old.whole.slice(first, kept), next.whole.slice(first, kept)) ??
        (kind === undefined ? difference(old.whole, next.whole) : undefined);
      if (place) throw new Error(`a write changed ${old.title} ${place}`);
      const added = trimmed(next.entered).slice(kept);
      if (added.length > 0) tab.appends += 1;
      if (kind === 'input') {
        this.added += added.length;
        this.#judgeAdded(tab, added);
      }
    }
    if (kind) tab.grid = trimmed(next.entered);
  }

  /** A row that the software adds carries its key and nothing else. */
  #judgeAdded(tab: PeoplesTab, added: Grid): void {
    const size = this.#over.keySize(this.#titleFor(tab));
    for (const row of added) {
      const filled = row.filter((cell) => cell !== '').length;
      if (filled !== size) throw new Error(`a write added to ${tab.title}: ${row.join()}`);
    }
  }

  /** By the title that it had when it was read, or has now: after a refusal the software looks the tabs up once more. */
  #titleFor({ sheetId, title }: { readonly sheetId: number; readonly title: string }): string {
    const read = this.#titlesRead.get(sheetId) ?? '';
    return this.#over.kindOf(read) ? read : title;
  }

  #image(): TabImage[] {
    const { sheets, spreadsheetId } = this.#over;
    const revision = sheets.revision(spreadsheetId);
    if (this.#last?.revision !== revision) this.#last = { revision, image: imageOf(sheets, spreadsheetId) };
    return this.#last.image;
  }
}

/** Where two grids first differ, and how. */
function difference(
  wanted: readonly (readonly Entered[])[],
  found: readonly (readonly Entered[])[],
): string | undefined {
  for (let row = 0; row < Math.max(wanted.length, found.length); row += 1) {
    const [mine, theirs] = [wanted[row] ?? [], found[row] ?? []];
    for (let column = 0; column < Math.max(mine.length, theirs.length); column += 1) {
      const [left, is] = [mine[column] ?? '', theirs[column] ?? ''];
      if (left !== is) return `row ${row + 1}, column ${column + 1}: left as ${left || 'empty'}, is ${is || 'empty'}`;
    }
  }
  return undefined;
}
