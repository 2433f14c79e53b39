import * as z from 'zod/mini';
import { plainDate } from '../british-date.ts';
import type { ColumnType } from '../programme/types.ts';
import type { LocalDate } from '../time.ts';
import { type Flaw, flaw } from './flaw.ts';
import { otherYear, readDate, type Span } from './read-date.ts';
import { readTime } from './read-time.ts';
import { type SchoolDirectory, urnIn } from './school-directory.ts';
import { type Cell, waived } from './snapshot.ts';
import { fold, nearest, tidy } from './spelling.ts';
import type { ColumnSpec } from './workbook.ts';

export interface CellContext {
  /** Evidence dates after this day are in the future. */
  readonly today: LocalDate;
  readonly schools: SchoolDirectory;
  /** The programme's own dates; undefined where they are not known, or where a date may lie anywhere. */
  readonly span?: Span | undefined;
}

/** What a cell says; undefined when it is empty (an unticked box is), a flaw when it cannot be read. */
export type Reading = Cell | undefined | Flaw;

type Raw = string | number | boolean;
type TypeReader = (raw: Raw, column: ColumnSpec, context: CellContext) => Reading;

const readers: Readonly<Record<ColumnType, TypeReader>> = {
  text: readText,
  'long-text': readText,
  date: readDateCell,
  time: (raw) => readTime(raw),
  number: readNumber,
  email: readEmail,
  link: readLink,
  checkbox: readCheckbox,
  choice: readChoice,
  school: (raw, _column, { schools }) => schools.resolve(String(raw)),
  schools: readSchools,
  urn: readUrn,
};

const errorText = /^#(REF|N\/A|NAME|VALUE|DIV\/0|NUM|NULL|ERROR|SPILL)[!?]?$/;
const notApplicable = new Set(['na', 'notapplicable']);
/** Words for nothing where no text is asked for. */
const nothing = new Set([...notApplicable, 'none', 'nil']);
/** In a text `Na` may be somebody's name. */
const nothingInText = /^(n\s*\/\s*a|not applicable)\.?$/i;
const onlyDashes = /^[-\u2010-\u2015\u2212_]+$/;
const dashInEvidence = flaw(
  'dash',
  'A dash may mean “not yet” or “not needed”.',
  'Type N/A if it does not apply to them, or clear the cell.',
);

/** A reader of raw Sheets values (`UNFORMATTED_VALUE`, `SERIAL_NUMBER`) for one column. */
export function cellReader(column: ColumnSpec, context: CellContext): (raw: unknown) => Reading {
  const read = readers[column.type];
  return (raw) => {
    if (raw === undefined || raw === null || raw === '') return undefined;
    if (raw === false && column.type !== 'checkbox') return undefined;
    if (typeof raw === 'number' || typeof raw === 'boolean') return read(raw, column, context);
    const text = tidy(String(raw));
    if (text === '') return undefined;
    if (text.charCodeAt(0) === 35 && errorText.test(text)) {
      return flaw('formula-error', 'The formula in this cell shows an error.', 'Type a value in place of the formula.');
    }
    if (column.evidence && text.length <= 16 && notApplicable.has(fold(text))) return waived;
    if (onlyDashes.test(text)) return column.evidence ? dashInEvidence : undefined;
    if (isTextual(column)) return nothingInText.test(text) ? undefined : read(text, column, context);
    if (column.choices?.includes(text)) return text;
    // Typed in front so that a spreadsheet takes what follows as it is.
    const plain = text.replace(/^['‘’](?=.)/, '');
    return plain.length <= 16 && nothing.has(fold(plain)) ? undefined : read(plain, column, context);
  };
}

function isTextual({ type }: ColumnSpec): boolean {
  return type === 'text' || type === 'long-text';
}

/** A text of one line: what was pasted with line breaks or wide gaps would look odd in a greeting or a subject. */
function readText(raw: Raw, { type }: ColumnSpec): Reading {
  if (typeof raw !== 'string') return String(raw).toUpperCase();
  return type === 'text' ? raw.replace(/\s+/g, ' ') : raw;
}

function readDateCell(raw: Raw, column: ColumnSpec, context: CellContext): Reading {
  if (raw === true || (typeof raw === 'string' && saysYes(raw))) {
    const what = 'This says that it happened, but not on which day.';
    return flaw('no-day', what, 'Type the day on which it happened, such as 12/11/2026.');
  }
  const date = readDate(raw, context.today, context.span);
  if (typeof date !== 'string') return date;
  if (column.inProgramme && context.span) return otherYear(date, context.span) ?? date;
  if (!column.past || date <= context.today) return date;
  const what = `“${column.header}” says ${plainDate(date)}, which is still to come.`;
  return flaw('future-date', what, 'Type the day on which it happened, or clear the cell until it has.');
}

function readNumber(raw: Raw): Reading {
  if (typeof raw === 'number') return raw;
  const plain = String(raw).replaceAll(',', '');
  if (/^[+-]?(\d+\.?\d*|\.\d+)$/.test(plain)) return Number(plain);
  return flaw('not-a-number', 'This is not a number.', 'Type digits only.');
}

const address = z.email();
const isAddress = (text: string) => address.safeParse(text).success;

function readEmail(raw: Raw): Reading {
  const text = String(raw);
  if (isAddress(text)) return text;
  if ((text.match(/@/g)?.length ?? 0) > 1) {
    return flaw('several-addresses', 'This cell holds more than one email address.', 'Leave one address in the cell.');
  }
  const inner = (/<([^<>]*)>[\s;,]*$/.exec(text)?.[1] ?? text)
    .replace(/^mailto:/i, '')
    .replaceAll('’', "'")
    .replace(/[\s;,.]+$/, '')
    .trim();
  if (isAddress(inner)) return inner;
  return flaw('bad-address', 'This is not an email address.', 'Type one address in full, or leave the cell empty.');
}

function readLink(raw: Raw): Reading {
  const text = String(raw);
  const address = /^www\./i.test(text) ? `https://${text}` : text;
  if (/^https?:\/\/\S+$/i.test(address) && URL.canParse(address)) return address;
  return flaw('not-a-link', 'This is not a link.', 'Paste the whole address, beginning with https://.');
}

const ticked = new Set(['true', 'yes', 'y', 'x', 'ok', 'tick', 'ticked', 'done', '1']);
const unticked = new Set(['false', 'no', 'n', '0', 'notyet']);
const tickMarks = /^[✓✔☑✅🗹√]\ufe0f?$/u;

function saysYes(text: string): boolean {
  return tickMarks.test(text) || ticked.has(fold(text));
}

function readCheckbox(raw: Raw): Reading {
  if (typeof raw === 'boolean') return raw || undefined;
  const text = String(raw);
  if (saysYes(text)) return true;
  if (text === '☐' || unticked.has(fold(text))) return undefined;
  return flaw('not-a-tick', 'This is neither a tick nor empty.', 'Tick the box, type yes, or clear the cell.');
}

function readChoice(raw: Raw, column: ColumnSpec): Reading {
  const choices = column.choices ?? [];
  const text = String(raw);
  if (choices.includes(text)) return text;
  const folded = fold(text);
  const same = choices.find((choice) => fold(choice) === folded);
  if (same !== undefined) return same;
  const guess = nearest(text, choices);
  const hint = guess === undefined ? '' : `Did you mean “${guess}”? `;
  const what = `“${column.header}” has none of its choices.`;
  return flaw('not-a-choice', what, `${hint}Choose one of: ${choices.join(', ')}.`);
}

function readSchools(raw: Raw, _column: ColumnSpec, { schools }: CellContext): Reading {
  const urns: string[] = [];
  for (const part of String(raw).split(/[;\n]/)) {
    if (part.trim() === '') continue;
    const urn = schools.resolve(tidy(part));
    if (typeof urn !== 'string') return urn;
    if (!urns.includes(urn)) urns.push(urn);
  }
  return urns.length === 0 ? undefined : urns.join(';');
}

function readUrn(raw: Raw): Reading {
  return urnIn(String(raw)) ?? flaw('bad-urn', 'A URN has six digits.', 'Type the six digits of the URN.');
}
