import { type Cell, type CellValue, hasData, type SharedParts } from './cell.ts';
import { refuse } from './errors.ts';
import { type FieldMask, merge } from './field-mask.ts';
import type { CellData, CellFormat } from './google-types.ts';

/** Puts the masked fields of a CellData into a cell; gives back the very same one if nothing differs. */
export type CellWriter = (cell: Cell | undefined, data: CellData | undefined) => Cell | undefined;

const READ_ONLY = ['effectiveValue', 'effectiveFormat', 'formattedValue'];
const STORED = ['userEnteredValue', 'userEnteredFormat', 'note', 'dataValidation', '*', ...READ_ONLY];

/** A writer for one mask; masks of fields this endpoint does not keep are refused. */
export function cellWriter(parts: SharedParts, mask: FieldMask): CellWriter {
  for (const name of mask.keys()) {
    if (!STORED.includes(name)) refuse(`The field ${name} is not supported by the embedded endpoint.`);
  }
  const all = mask.has('*');
  const value = all || mask.has('userEnteredValue');
  const format = all ? WHOLE : mask.get('userEnteredFormat');
  const note = all || mask.has('note');
  const rule = all || mask.has('dataValidation');
  const formats = new Map<number | undefined, Map<CellFormat | null | undefined, number | undefined>>();

  return (cell, data) => {
    const entered = value ? readValue(data) : { v: cell?.v, f: cell?.f };
    const s = format ? masked(formats, parts, cell, data?.userEnteredFormat, format) : cell?.s;
    const d = rule ? parts.number(data?.dataValidation) : cell?.d;
    const n = note ? data?.note || undefined : cell?.n;
    const next: { v?: CellValue; f?: string; s?: number; d?: number; n?: string } = {};
    if (entered.f !== undefined) next.f = entered.f;
    else if (entered.v !== undefined) next.v = entered.v;
    if (s !== undefined) next.s = s;
    if (d !== undefined) next.d = d;
    if (n !== undefined) next.n = n;
    if (cell && isSame(cell, next)) return cell;
    return hasData(next) || s !== undefined || d !== undefined || n !== undefined ? next : undefined;
  };
}

function isSame(one: Cell, other: Cell): boolean {
  return one.v === other.v && one.f === other.f && one.s === other.s && one.d === other.d && one.n === other.n;
}

const WHOLE: FieldMask = new Map([['*', new Map()]]);

/** Rows of equal cells are common: one (old format, given format) pair is merged once. */
function masked(
  known: Map<number | undefined, Map<CellFormat | null | undefined, number | undefined>>,
  parts: SharedParts,
  cell: Cell | undefined,
  given: CellFormat | null | undefined,
  mask: FieldMask,
): number | undefined {
  let byGiven = known.get(cell?.s);
  if (!byGiven) {
    byGiven = new Map();
    known.set(cell?.s, byGiven);
  }
  if (!byGiven.has(given)) byGiven.set(given, parts.number(mergeFormat(parts.format(cell) ?? {}, given, mask)));
  return byGiven.get(given);
}

/** Merges a format by mask; the old and the new way to name a colour follow each other. */
export function mergeFormat(before: CellFormat, given: CellFormat | null | undefined, mask: FieldMask): CellFormat {
  const after = pairColours(before, merge(before, given ?? undefined, mask), 'backgroundColor');
  if (!after.textFormat) return after;
  return { ...after, textFormat: pairColours(before.textFormat ?? {}, after.textFormat, 'foregroundColor') };
}

/** `xColor` and `xColorStyle.rgbColor` name the same colour: the one just set decides. */
export function pairColours<T extends object>(before: T, after: T, name: string): T {
  const [old, next] = [before as Record<string, unknown>, { ...after } as Record<string, unknown>];
  const style = next[`${name}Style`] as { rgbColor?: unknown } | undefined;
  if (style !== old[`${name}Style`]) {
    if (style?.rgbColor) next[name] = style.rgbColor;
    else delete next[name];
  } else if (next[name] !== old[name]) {
    if (next[name]) next[`${name}Style`] = { rgbColor: next[name] };
    else delete next[`${name}Style`];
  }
  return next as T;
}

const LONGEST = 50_000;

/** Refuses a text longer than a cell may hold. */
export function checkLength(value: CellValue): void {
  if (typeof value === 'string' && value.length > LONGEST) {
    refuse(`Your input contains more than the maximum of ${LONGEST} characters in a single cell.`);
  }
}

function readValue(data: CellData | undefined): { v?: CellValue | undefined; f?: string | undefined } {
  const value = data?.userEnteredValue;
  if (!value) return {};
  if (value.errorValue) refuse('Unable to write an errorValue to a cell.');
  if (value.formulaValue) {
    checkLength(value.formulaValue);
    if (!value.formulaValue.startsWith('=')) refuse(`Invalid formula: ${value.formulaValue}`);
    return { f: value.formulaValue };
  }
  const plain = value.stringValue ?? value.numberValue ?? value.boolValue;
  if (plain === null || plain === undefined || plain === '') return {};
  checkLength(plain);
  return { v: plain };
}
