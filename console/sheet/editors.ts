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
export function editorOf(entry: CellEntry | undefined, { text, isFresh }: Beginning, ending: Ending): HTMLElement {
  if (entry?.kind === 'list' && entry.closed && !isFresh) return chooser(entry.values, text, ending);
  const input = document.createElement('input');
  input.type = 'text';
  input.value = text;
  input.setAttribute('aria-label', 'Content of the cell');
  const holder = document.createElement('span');
  holder.className = 'cell-editor';
  holder.append(input);
  let isOver = false;
  const end = (keep: boolean) => {
    if (isOver) return;
    isOver = true;
    if (keep && (input.value !== text || isFresh)) ending.done(input.value);
    else ending.cancel(undefined);
  };
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

function chooser(values: readonly string[], text: string, { rendered, done, cancel }: Ending): HTMLElement {
  const select = document.createElement('select');
  select.setAttribute('aria-label', 'Content of the cell');
  select.className = 'cell-editor';
  for (const value of new Set(['', text, ...values]))
    select.add(new Option(value || '(empty)', value, false, value === text));
  let isOver = false;
  const end = (keep: boolean) => {
    if (isOver) return;
    isOver = true;
    if (keep && select.value !== text) done(select.value);
    else cancel(undefined);
  };
  select.addEventListener('change', () => end(true));
  select.addEventListener('blur', () => end(true));
  select.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') end(false);
    if (event.key === 'Enter') end(true);
    event.stopPropagation();
  });
  rendered(() => {
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

function picker(input: HTMLInputElement, chosen: () => void): HTMLInputElement {
  const date = document.createElement('input');
  date.type = 'date';
  date.setAttribute('aria-label', 'Choose a date');
  date.addEventListener('change', () => {
    const [year, month, day] = date.value.split('-');
    if (!year) return;
    input.value = `${day}/${month}/${year}`;
    chosen();
  });
  return date;
}
