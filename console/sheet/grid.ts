import type { CellComponent, ColumnDefinition, Tabulator } from 'tabulator-tables';
import './grid.css';
import { say, tell } from '../app/api.ts';
import type { CellEntry, SheetEdit, SheetTab } from '../protocol.ts';
import { columnLetters, compareCells, isBox, type Row, rowsOf, shownCell } from './cells.ts';
import { cellsOf } from './clipboard.ts';
import { editorOf } from './editors.ts';
import { openTable } from './table.ts';

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
  readonly #filters: boolean;
  #tab: SheetTab;
  #isBuilt = false;
  #wanted = '';
  #typed: string | undefined;

  constructor(holder: HTMLElement, tab: SheetTab, { filters, chosen }: GridOptions) {
    this.#tab = tab;
    this.#holder = holder;
    this.#filters = filters;
    this.#table = openTable(holder, { data: rowsOf(tab), columns: this.#columns() }, () => {
      this.#isBuilt = true;
      this.show(this.#tab);
      if (this.#wanted) this.find(this.#wanted);
    });
    this.#table.on('cellEdited', (cell) => void this.#send([this.#cellOf(cell, cell.getValue())]));
    for (const event of ['rangeAdded', 'rangeChanged'] as const) {
      this.#table.on(event, () => chosen(this.#chosen()));
    }
    holder.addEventListener('keydown', this.#key, true);
    document.addEventListener('paste', this.#paste);
  }

  /** Shows what the tab has now; scroll, selection and whatever is being typed stay. */
  show(tab: SheetTab): void {
    const before = this.#tab;
    this.#tab = tab;
    if (!this.#isBuilt) return;
    if (before.columns.map(({ header }) => header).join('|') !== tab.columns.map(({ header }) => header).join('|')) {
      this.#table.setColumns(this.#columns());
      void this.#table.replaceData(rowsOf(tab));
      return;
    }
    // What was just typed stands in the grid in other words than the spreadsheet shows it.
    const shown = new Map((this.#table.getData() as Row[]).map((row) => [row._row, row]));
    const changed = rowsOf(tab).filter((row) => {
      const old = shown.get(row._row);
      return old === undefined || tab.columns.some((_, column) => old[`c${column}`] !== row[`c${column}`]);
    });
    if (changed.length > 0) void this.#table.updateOrAddData(changed);
    const gone = [...shown.keys()].filter((row) => row >= tab.cells.length);
    if (gone.length > 0) void this.#table.deleteRow(gone);
  }

  /** Shows only the rows in which some cell holds these words, also when the grid is only being built. */
  find(words: string): void {
    this.#wanted = words.trim().toLowerCase();
    if (!this.#isBuilt) return;
    const needle = this.#wanted;
    if (needle === '') this.#table.clearFilter(false);
    else this.#table.setFilter((row: Row) => Object.values(row).join('\n').toLowerCase().includes(needle));
  }

  destroy(): void {
    this.#holder.removeEventListener('keydown', this.#key, true);
    document.removeEventListener('paste', this.#paste);
    this.#table.destroy();
  }

  #columns(): ColumnDefinition[] {
    return this.#tab.columns.map((_, index) => this.#column(index));
  }

  #entryAt({ row, column }: Pick<Cell, 'row' | 'column'>): CellEntry | undefined {
    return this.#tab.byCell[`${row},${column}`] ?? this.#tab.columns[column]?.entry;
  }

  #column(index: number): ColumnDefinition {
    const column = this.#tab.columns[index];
    const entryOf = (cell: CellComponent) => this.#entryAt(this.#cellOf(cell, ''));
    return {
      title: column?.header ?? '',
      field: `c${index}`,
      width: column?.width ?? 120,
      frozen: this.#tab.closed !== undefined && index < this.#tab.frozenColumns && innerWidth > 700,
      sorter: (a, b, _one, _other, _column, direction) => compareCells(a, b, direction),
      ...(column?.centred && { hozAlign: 'center' as const }),
      ...(this.#filters && { headerFilter: 'input' as const, headerFilterPlaceholder: 'Filter' }),
      formatter: (cell) => shownCell(String(cell.getValue() ?? ''), entryOf(cell), this.#tab.kind),
      cellClick: (_event, cell) => {
        if (this.#tab.closed === undefined) this.#tick(cell);
      },
      editor: (cell, rendered, done, cancel) => {
        const first = this.#typed;
        this.#typed = undefined;
        const row = cell.getRow().getIndex();
        const formula = this.#tab.formulas[`${row},${index}`];
        return editorOf(
          entryOf(cell),
          { text: first ?? formula ?? String(cell.getValue() ?? ''), isFresh: first !== undefined },
          { rendered, done, cancel },
        );
      },
      editable: () => this.#tab.closed === undefined,
      cellDblClick: () => this.#isClosed(),
    };
  }

  /** Ticks a box or takes its tick away; answers whether it is one. */
  #tick(cell: CellComponent): boolean {
    const text = String(cell.getValue() ?? '');
    if (this.#entryAt(this.#cellOf(cell, ''))?.kind !== 'tick' || !isBox(text)) return false;
    void this.#send([this.#cellOf(cell, text !== 'TRUE')]);
    return true;
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
    } else if (event.key === ' ' && this.#tick(cell)) {
      event.preventDefault();
    } else if (event.key.length === 1) {
      event.preventDefault();
      event.stopPropagation();
      if (this.#isClosed()) return;
      this.#typed = event.key;
      cell.edit();
    }
  };

  /** A block from Excel or another sheet goes in from the chosen cell on, as one edit; a single value fills all that is chosen. */
  readonly #paste = (event: ClipboardEvent): void => {
    // The event comes from wherever text was last selected, not from where the focus is.
    const { activeElement } = document;
    if (!this.#holder.contains(activeElement) || activeElement instanceof HTMLInputElement) return;
    const chosen = this.#selected();
    const from = chosen[0]?.[0];
    const text = event.clipboardData?.getData('text/plain');
    if (!from?.getField().startsWith('c') || !text) return;
    event.preventDefault();
    const block = cellsOf(text);
    const [only = '', ...more] = block[0] ?? [];
    if (block.length === 1 && more.length === 0) {
      void this.#send(chosen.flat().map((cell) => this.#cellOf(cell, only)));
      return;
    }
    const { column } = this.#cellOf(from, '');
    const rows = this.#table.getRows('active');
    const top = rows.findIndex((row) => row.getIndex() === from.getRow().getIndex());
    if (top + block.length > rows.length && rows.length < this.#tab.cells.length) {
      say('That is more than the rows that are shown. Take the filter away first.', true);
      return;
    }
    const cells = block.flatMap((line, down) =>
      line.map((value, across) => ({
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
