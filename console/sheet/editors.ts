import type { CellEntry } from '../protocol.ts';

interface Ending {
  /** Calls back once the editor stands in the page. */
  readonly rendered: (callback: () => void) => void;
  readonly done: (value: string) => void;
  readonly cancel: (value: unknown) => void;
}

interface Beginning {
  readonly text: string;
  /** Typing began with a letter, which replaces what was there. */
  readonly isFresh: boolean;
}

/** A way to type into a cell: a list, a date with its picker, or plain text. Enter keeps, Escape leaves as it was. */
export function editorOf(entry: CellEntry | undefined, beginning: Beginning, ending: Ending): HTMLElement {
  const { text, isFresh } = beginning;
  if (entry?.kind === 'list' && entry.closed && !isFresh) return chooser(entry.values, beginning, ending);
  const input = document.createElement('input');
  input.type = 'text';
  input.value = text;
  input.setAttribute('aria-label', 'Content of the cell');
  const holder = document.createElement('span');
  holder.className = 'cell-editor';
  holder.append(input);
  const end = endOf(input, beginning, ending);
  if (entry?.kind === 'list') holder.append(suggestions(input, entry.values));
  if (entry?.kind === 'date') holder.append(picker(input, () => end(true)));
  input.addEventListener('keydown', (event) => {
    if (event.key === 'Enter' || event.key === 'Tab') end(true);
    else if (event.key === 'Escape') end(false);
    else if (!event.key.startsWith('Arrow')) return;
    if (!event.key.startsWith('Arrow')) event.preventDefault();
    event.stopPropagation();
  });
  holder.addEventListener('focusout', (event) => {
    if (!holder.contains(event.relatedTarget as Node | null)) end(true);
  });
  ending.rendered(() => {
    input.focus();
    if (!isFresh) input.select();
  });
  return holder;
}

/** Ends typing, once: what stands in the field is kept if it is something else, or the cell stays as it was. */
function endOf(field: { readonly value: string }, { text, isFresh }: Beginning, { done, cancel }: Ending) {
  let isOver = false;
  return (keep: boolean): void => {
    if (isOver) return;
    isOver = true;
    if (keep && (field.value !== text || isFresh)) done(field.value);
    else cancel(undefined);
  };
}

function chooser(values: readonly string[], beginning: Beginning, ending: Ending): HTMLElement {
  const { text } = beginning;
  const select = document.createElement('select');
  select.setAttribute('aria-label', 'Content of the cell');
  select.className = 'cell-editor';
  for (const value of new Set(['', text, ...values]))
    select.add(new Option(value || '(empty)', value, false, value === text));
  const end = endOf(select, beginning, ending);
  select.addEventListener('change', () => end(true));
  select.addEventListener('blur', () => end(true));
  select.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') end(false);
    if (event.key === 'Enter') end(true);
    event.stopPropagation();
  });
  ending.rendered(() => {
    select.focus();
    try {
      select.showPicker();
    } catch {
      // Only a person's own click may open it; the list opens with the next key.
    }
  });
  return select;
}

function suggestions(input: HTMLInputElement, values: readonly string[]): HTMLDataListElement {
  const list = document.createElement('datalist');
  list.id = 'cell-values';
  for (const value of values) list.append(new Option(value, value));
  input.setAttribute('list', list.id);
  return list;
}

/** A button that opens the browser's calendar at the date in the field. */
function picker(input: HTMLInputElement, chosen: () => void): HTMLInputElement {
  const date = document.createElement('input');
  date.type = 'date';
  date.tabIndex = -1;
  date.setAttribute('aria-label', 'Choose a date');
  const [, day = '', month = '', year = ''] = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(input.value.trim()) ?? [];
  if (year) date.value = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  date.addEventListener('change', () => {
    const [chosenYear, chosenMonth, chosenDay] = date.value.split('-');
    if (!chosenYear) return;
    input.value = `${chosenDay}/${chosenMonth}/${chosenYear}`;
    chosen();
  });
  return date;
}
