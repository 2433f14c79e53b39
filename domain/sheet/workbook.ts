import type { ColumnType } from '../programme/types.ts';

export interface ColumnSpec {
  readonly header: string;
  readonly type: ColumnType;
  /** A row without it is a problem. */
  readonly required?: boolean;
  readonly choices?: readonly string[];
  /** Nothing but its choices can be meant: the sheet refuses another value when it is typed. */
  readonly closed?: boolean;
  /** A date that says something happened, so never in the future. */
  readonly past?: boolean;
  /** A date of the programme: one that is outside it, but inside in another year, is a problem. */
  readonly inProgramme?: boolean;
  /** `N/A` is accepted: the milestone is waived. */
  readonly evidence?: boolean;
  /** What to type, shown as a note on the header. */
  readonly note?: string;
  /** Column width in pixels. */
  readonly width?: number;
}

export interface TabSpec {
  readonly title: string;
  readonly kind: 'input' | 'view' | 'log';
  readonly columns: readonly ColumnSpec[];
  /** Headers whose values make a row's key, joined by `|`. Empty for views. */
  readonly key: readonly string[];
}

/** The tabs of a programme's workbook in the order in which people see them. */
export interface WorkbookSpec {
  readonly tabs: readonly TabSpec[];
}
