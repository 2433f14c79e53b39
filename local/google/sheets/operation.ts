import type { Typing } from './entered-value.ts';
import { invalidArgument, Refusal } from './errors.ts';
import type { FieldMask } from './field-mask.ts';
import type { Library } from './library.ts';
import { localeRules } from './locale.ts';
import type { MessageName } from './schema.ts';

/** One call, taken apart. */
export interface Call {
  readonly library: Library;
  readonly caller: string;
  readonly now: number;
  readonly spreadsheetId: string;
  /** The range in the path. */
  readonly range: string;
  readonly query: URLSearchParams;
  readonly body: unknown;
  /** The `fields` parameter. */
  readonly mask: FieldMask | undefined;
}

/** A method of the API: what it takes, what it gives, and whether it counts as a read or a write. */
export interface Operation {
  readonly kind: 'read' | 'write';
  /** Query parameters: `s` text, `b` true/false, or an enum. */
  readonly parameters: Readonly<Record<string, string>>;
  readonly body?: MessageName;
  readonly answer: MessageName;
  readonly run: (call: Call) => object;
}

/** How text typed into this spreadsheet is read. */
export const typingOf = (locale: string, now: number): Typing => ({
  locale: localeRules(locale),
  year: new Date(now).getUTCFullYear(),
});

/** Turns a refusal of a whole call into its answer. */
export function orInvalid<Result>(work: () => Result, where = ''): Result {
  try {
    return work();
  } catch (error) {
    throw error instanceof Refusal ? invalidArgument(where + error.message) : error;
  }
}
