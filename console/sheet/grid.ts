import {
  type CellComponent,
  ClipboardModule,
  type ColumnDefinition,
  EditModule,
  ExportModule,
  FilterModule,
  FormatModule,
  FrozenColumnsModule,
  InteractionModule,
  KeybindingsModule,
  ResizeColumnsModule,
  SelectRangeModule,
  SortModule,
  Tabulator,
} from 'tabulator-tables';
import 'tabulator-tables/dist/css/tabulator.min.css';
import './grid.css';
import { say, tell } from '../app/api.ts';
import type { CellEntry, SheetEdit, SheetTab } from '../protocol.ts';
import { columnLetters, compareCells, type Row, rowsOf, shownCell } from './cells.ts';
import { editorOf } from './editors.ts';

Tabulator.registerModule([
  ClipboardModule,
  EditModule,
  ExportModule,
  FilterModule,
  FormatModule,
  FrozenColumnsModule,
  InteractionModule,
  KeybindingsModule,
  ResizeColumnsModule,
  SelectRangeModule,
  SortModule,
]);

/** The cell that somebody is on. */
export interface Chosen {
  readonly address: string;
  readonly text: string;
  readonly formula?: string;
  readonly note?: string;
}

interface GridOptions {
  /** Shows a filter under each heading. */
  readonly filters: boolean;
  readonly chosen: (cell: Chosen | undefined) => void;
}

type Cell = SheetEdit['cells'][number];

/** A tab as a spreadsheet grid. What is typed goes to the server at once; what the server has is shown. */
export class Grid {
  readonly #table: Tabulator;
  readonly #holder: HTMLElement;
  #tab: SheetTab;
  #isBuilt = false;
  #typed: string | undefined;

  constructor(holder: HTMLElement, tab: SheetTab, { filters, chosen }: GridOptions) {
    this.#tab = tab;
    this.#holder = holder;
    this.#table = new Tabulator(holder, {
      data: rowsOf(tab),
      index: '_row',
      height: '100%',
      layout: 'fitData',
      columns: tab.columns.map((_, index) => this.#column(index, filters)),
      columnDefaults: { headerSortTristate: true, resizable: 'header' },
      rowHeader: { field: '_number', headerSort: false, resizable: false, frozen: true, width: 46 },
      headerSortClickElement: 'icon',
      selectableRange: 1,
      selectableRangeColumns: true,
      selectableRangeRows: true,
      editTriggerEvent: 'dblclick',
      clipboard: 'copy',
      clipboardCopyStyled: false,
      clipboardCopyRowRange: 'range',
      clipboardCopyConfig: { rowHeaders: false, columnHeaders: false },
      placeholder: 'Nothing here yet.',
    });
    this.#table.on('tableBuilt', () => {
      this.#isBuilt = true;
      tellRoles(holder);
      this.show(this.#tab);
    });
    this.#table.on('cellEdited', (cell) => void this.#send([this.#cellOf(cell, cell.getValue())]));
    for (const event of ['rangeAdded', 'rangeChanged'] as const) {
      this.#table.on(event, () => chosen(this.#chosen()));
    }
    holder.addEventListener('keydown', this.#key, true);
    holder.addEventListener('paste', this.#paste);
  }

  /** Shows what the tab has now; scroll, selection and whatever is being typed stay. */
  show(tab: SheetTab): void {
    const before = this.#tab;
    this.#tab = tab;
    if (!this.#isBuilt || before === tab) return;
    if (before.columns.map(({ header }) => header).join('|') !== tab.columns.map(({ header }) => header).join('|')) {
      this.#table.setColumns(tab.columns.map((_, index) => this.#column(index, false)));
      void this.#table.replaceData(rowsOf(tab));
      return;
    }
    const changed = rowsOf(tab).filter(({ _row }) => String(before.cells[_row]) !== String(tab.cells[_row]));
    if (changed.length > 0) void this.#table.updateOrAddData(changed);
    const gone = before.cells.slice(tab.cells.length).map((_, index) => tab.cells.length + index);
    if (gone.length > 0) void this.#table.deleteRow(gone);
  }

  /** Shows only the rows in which some cell holds these words. */
  find(words: string): void {
    if (!this.#isBuilt) return;
    const needle = words.trim().toLowerCase();
    if (needle === '') this.#table.clearFilter(false);
    else this.#table.setFilter((row: Row) => Object.values(row).join('\n').toLowerCase().includes(needle));
  }

  destroy(): void {
    this.#holder.removeEventListener('keydown', this.#key, true);
    this.#holder.removeEventListener('paste', this.#paste);
    this.#table.destroy();
  }

  #column(index: number, filters: boolean): ColumnDefinition {
    const column = this.#tab.columns[index];
    const entryAt = (row: number): CellEntry | undefined => {
      const own = this.#tab.byCell[`${row},${index}`];
      return own ?? column?.entry;
    };
    return {
      title: column?.header ?? '',
      field: `c${index}`,
      width: column?.width ?? 120,
      frozen: this.#tab.closed !== undefined && index < this.#tab.frozenColumns && innerWidth > 700,
      sorter: (a, b, _one, _other, _column, direction) => compareCells(a, b, direction),
      ...(column?.centred && { hozAlign: 'center' as const }),
      ...(filters && { headerFilter: 'input' as const, headerFilterPlaceholder: 'Filter' }),
      formatter: (cell) => shownCell(String(cell.getValue() ?? ''), entryAt(cell.getRow().getIndex()), this.#tab.kind),
      cellClick: (_event, cell) => {
        const text = cell.getValue();
        if (entryAt(cell.getRow().getIndex())?.kind !== 'tick' || (text !== 'TRUE' && text !== 'FALSE')) return;
        void this.#send([this.#cellOf(cell, text !== 'TRUE')]);
      },
      editor: (cell, rendered, done, cancel) => {
        const first = this.#typed;
        this.#typed = undefined;
        const row = cell.getRow().getIndex();
        const formula = this.#tab.formulas[`${row},${index}`];
        return editorOf(
          entryAt(row),
          { text: first ?? formula ?? String(cell.getValue() ?? ''), isFresh: first !== undefined },
          { rendered, done, cancel },
        );
      },
      editable: () => this.#tab.closed === undefined,
      cellDblClick: () => this.#isClosed(),
    };
  }

  /** Whether nothing can be typed in this tab; says why. */
  #isClosed(): boolean {
    if (this.#tab.closed !== undefined) say(this.#tab.closed, true);
    return this.#tab.closed !== undefined;
  }

  #cellOf(cell: CellComponent, value: string | boolean): Cell {
    return { row: cell.getRow().getIndex(), column: Number(cell.getField().slice(1)), value };
  }

  #selected(): CellComponent[][] {
    const [range] = this.#table.getRanges();
    return range ? (range.getStructuredCells() as CellComponent[][]) : [];
  }

  #chosen(): Chosen | undefined {
    const cell = this.#selected()[0]?.[0];
    if (!cell?.getField().startsWith('c')) return undefined;
    const { row, column } = this.#cellOf(cell, '');
    const formula = this.#tab.formulas[`${row},${column}`];
    const note = this.#tab.columns[column]?.note;
    const text = String(cell.getValue() ?? '');
    return { address: `${columnLetters(column)}${row + 2}`, text, ...(formula && { formula }), ...(note && { note }) };
  }

  /** A letter begins typing in the chosen cell, as in any spreadsheet; Delete empties all that is chosen. */
  readonly #key = (event: KeyboardEvent): void => {
    const isTyping = event.target instanceof HTMLInputElement || event.target instanceof HTMLTextAreaElement;
    if (isTyping || event.ctrlKey || event.metaKey || event.altKey) return;
    const cells = this.#selected();
    const cell = cells[0]?.[0];
    if (!cell?.getField().startsWith('c')) return;
    if (event.key === 'Delete' || event.key === 'Backspace') {
      event.preventDefault();
      event.stopPropagation();
      void this.#send(cells.flat().map((one) => this.#cellOf(one, '')));
    } else if (event.key === ' ' && /^(TRUE|FALSE)$/.test(String(cell.getValue()))) {
      event.preventDefault();
      void this.#send([this.#cellOf(cell, cell.getValue() !== 'TRUE')]);
    } else if (event.key.length === 1) {
      event.preventDefault();
      event.stopPropagation();
      if (this.#isClosed()) return;
      this.#typed = event.key;
      cell.edit();
    }
  };

  /** A block from Excel or another sheet goes in from the chosen cell on, as one edit. */
  readonly #paste = (event: ClipboardEvent): void => {
    if (event.target instanceof HTMLInputElement || event.target instanceof HTMLTextAreaElement) return;
    const from = this.#selected()[0]?.[0];
    const text = event.clipboardData?.getData('text/plain');
    if (!from?.getField().startsWith('c') || !text) return;
    event.preventDefault();
    const { row: _, column } = this.#cellOf(from, '');
    const rows = this.#table.getRows('active');
    const top = rows.findIndex((row) => row.getIndex() === from.getRow().getIndex());
    const cells = text
      .replace(/\r?\n$/, '')
      .split(/\r?\n/)
      .flatMap((line, down) =>
        line.split('\t').map((value, across) => ({
          row: rows[top + down]?.getIndex() ?? top + down,
          column: column + across,
          value,
        })),
      );
    void this.#send(cells.filter((cell) => cell.column < this.#tab.columns.length));
  };

  async #send(cells: readonly Cell[]): Promise<void> {
    if (cells.length === 0) return;
    const isDone = await tell('/api/edit', { tab: this.#tab.title, cells });
    // What was refused goes back to what the sheet has.
    if (!isDone)
      await this.#table.updateData(rowsOf(this.#tab).filter(({ _row }) => cells.some(({ row }) => row === _row)));
  }
}

/** Tabulator's grid holds a scroller without a role between itself and its rows, which a screen reader takes for an error. */
function tellRoles(grid: HTMLElement): void {
  grid.removeAttribute('aria-owns');
  grid.querySelector('.tabulator-tableholder')?.setAttribute('role', 'rowgroup');
  grid.querySelector('.tabulator-table')?.setAttribute('role', 'presentation');
  grid.querySelector('.tabulator-range-overlay')?.setAttribute('role', 'presentation');
}
