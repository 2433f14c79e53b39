import {
  ClipboardModule,
  EditModule,
  ExportModule,
  FilterModule,
  FormatModule,
  FrozenColumnsModule,
  InteractionModule,
  KeybindingsModule,
  type Options,
  ResizeColumnsModule,
  SelectRangeModule,
  SortModule,
  Tabulator,
} from 'tabulator-tables';
import 'tabulator-tables/dist/css/tabulator.min.css';

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

/** How Tabulator is used for every tab: as a grid with a selection, in which a double click begins to type. */
const asSpreadsheet: Options = {
  index: '_row',
  height: '100%',
  layout: 'fitData',
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
};

/** A grid in this element; `built` is called once it can be told anything. */
export function openTable(
  holder: HTMLElement,
  options: Pick<Options, 'data' | 'columns'>,
  built: () => void,
): Tabulator {
  const giveBack = ({ relatedTarget: before }: FocusEvent) => {
    if (before instanceof HTMLInputElement && !holder.contains(before)) before.focus();
  };
  // A grid that is built takes the focus, from under the hands of whoever types in a field beside it.
  holder.addEventListener('focusin', giveBack);
  const table = new Tabulator(holder, { ...asSpreadsheet, ...options });
  table.on('tableBuilt', () => {
    tellRoles(holder);
    built();
    holder.removeEventListener('focusin', giveBack);
  });
  return table;
}

/** Tabulator's grid holds a scroller without a role between itself and its rows, which a screen reader takes for an error. */
function tellRoles(grid: HTMLElement): void {
  grid.removeAttribute('aria-owns');
  grid.querySelector('.tabulator-tableholder')?.setAttribute('role', 'rowgroup');
  grid.querySelector('.tabulator-table')?.setAttribute('role', 'presentation');
  grid.querySelector('.tabulator-range-overlay')?.setAttribute('role', 'presentation');
}
