import type { PeopleTools, ReceivedMail } from '../../../local/people/index.ts';
import type { SampleWorkbook } from '../../../local/sample/index.ts';

type Value = string | number | boolean | null;

export interface Act {
  /** `2026-10-09 Fri 11:00` by the clock in London. */
  readonly at: string;
  readonly does: 'read' | 'type' | 'add' | 'move' | 'reply' | 'away' | 'back';
  readonly tab: string;
  readonly values: readonly unknown[];
}

/** A workbook in memory with people's hands on it; dates typed as 09/10/2026 become serial numbers, as in a British sheet. */
export class FakeWorkbook {
  now = 0;
  readonly acts: Act[] = [];
  readonly tools: PeopleTools;
  readonly #tabs: Map<string, Value[][]>;

  constructor(workbook: SampleWorkbook) {
    this.#tabs = new Map(workbook.tabs.map(({ title, rows }) => [title, rows.map((row) => [...row])]));
    this.tools = {
      now: () => this.now,
      read: async (tab) => {
        this.#note('read', tab, []);
        return this.#rows(tab).map((row) => [...row]);
      },
      type: async (cells) => {
        for (const { tab, row, column, value } of cells) this.#put(tab, row - 1, column - 1, entered(value));
        const tabs = [...new Set(cells.map(({ tab }) => tab))].join(', ');
        this.#note(
          'type',
          tabs,
          cells.map(({ value }) => value),
        );
      },
      addRows: async (tab, rows) => {
        this.#rows(tab).push(...rows.map((row) => row.map(entered)));
        this.#note('add', tab, rows);
      },
      cutAndPaste: async (tab, from, to) => {
        for (let row = 0; row < from.rows; row++) {
          for (let column = 0; column < from.columns; column++) {
            const value = this.#rows(tab)[from.row + row]?.[from.column + column] ?? null;
            this.#put(tab, from.row + row, from.column + column, null);
            this.#put(tab, to.row + row, to.column + column, value);
          }
        }
        this.#note('move', tab, []);
      },
      deleteRow: async (tab, row) => {
        this.#rows(tab).splice(row - 1, 1);
      },
      reply: async (from, to: ReceivedMail, text, file) =>
        this.#note('reply', to.subject, [from, text, ...(file === undefined ? [] : [file])]),
      answerAway: async (from, to) => this.#note('away', to.subject, [from]),
      sendBack: async (mail, address) => this.#note('back', mail.subject, [address]),
    };
  }

  /** All tabs as a sync would read them. */
  read(): Record<string, Value[][]> {
    return Object.fromEntries(this.#tabs);
  }

  /** Rows of a tab by header, empty cells left out. */
  records(tab: string): Record<string, Value>[] {
    const [headers = [], ...rows] = this.#rows(tab);
    return rows.map((row) =>
      Object.fromEntries(
        headers.map((header, column) => [String(header), row[column] ?? null]).filter(([, value]) => value !== null),
      ),
    );
  }

  record(tab: string, header: string, value: string, andHeader = header, andValue = value): Record<string, Value> {
    const found = this.records(tab).filter((row) => row[header] === value && row[andHeader] === andValue);
    if (found.length !== 1) throw new Error(`${found.length} rows of ${tab} have ${header} ${value}`);
    return found[0] as Record<string, Value>;
  }

  /** What the software would do: rows in a tab that people only look at or tick. */
  write(tab: string, rows: Value[][]): void {
    this.#tabs.set(tab, rows);
  }

  /** Everything but looking. */
  get deeds(): Act[] {
    return this.acts.filter(({ does }) => does !== 'read');
  }

  #rows(tab: string): Value[][] {
    const rows = this.#tabs.get(tab);
    if (!rows) throw new Error(`There is no tab ${tab}`);
    return rows;
  }

  #put(tab: string, row: number, column: number, value: Value): void {
    const rows = this.#rows(tab);
    while (rows.length <= row) rows.push([]);
    const cells = rows[row] as Value[];
    while (cells.length <= column) cells.push(null);
    cells[column] = value;
  }

  #note(does: Act['does'], tab: string, values: readonly unknown[]): void {
    this.acts.push({ at: londonTime(this.now), does, tab, values });
  }
}

/** Serial number of a date. */
export function serial(date: string): number {
  return Date.parse(`${date}T00:00:00Z`) / 86_400_000 + 25_569;
}

function entered(value: string | number | boolean): Value {
  if (typeof value !== 'string') return value;
  const date = /^(\d{2})\/(\d{2})\/(\d{4})$/.exec(value);
  if (date) return serial(`${date[3]}-${date[2]}-${date[1]}`);
  const time = /^(\d{2}):(\d{2})$/.exec(value);
  if (time) return (Number(time[1]) * 60 + Number(time[2])) / 1440;
  return value === '' ? null : value;
}

const london = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/London', dateStyle: 'short', timeStyle: 'short' });
const weekday = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/London', weekday: 'short' });

/** `2026-10-09 Fri 11:00`. */
export function londonTime(at: number): string {
  const [date, time] = london.format(at).split(' ');
  return `${date} ${weekday.format(at)} ${time}`;
}
