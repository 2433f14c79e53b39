import type { BasicFilter, GridRange } from '../google-types.ts';
import type { Tab } from '../tab.ts';
import type { Draft } from '../workbook.ts';

/** Rows or columns put in, taken out, or moved (`to` counted before the move). */
export type Shift = { readonly axis: 'ROWS' | 'COLUMNS' } & (
  | { readonly kind: 'insert'; readonly at: number; readonly count: number }
  | { readonly kind: 'delete'; readonly from: number; readonly end: number }
  | { readonly kind: 'move'; readonly from: number; readonly end: number; readonly to: number }
);

type Span = readonly [start: number | undefined, end: number | undefined];

/** Where a range comes to lie; undefined when all of it was deleted. */
export function shiftRange(range: GridRange, shift: Shift): GridRange | undefined {
  const [startName, endName] =
    shift.axis === 'ROWS'
      ? (['startRowIndex', 'endRowIndex'] as const)
      : (['startColumnIndex', 'endColumnIndex'] as const);
  const span = shiftSpan([range[startName] ?? undefined, range[endName] ?? undefined], shift);
  if (!span) return undefined;
  const { [startName]: _, [endName]: __, ...rest } = range;
  return {
    ...rest,
    ...(span[0] !== undefined && { [startName]: span[0] }),
    ...(span[1] !== undefined && { [endName]: span[1] }),
  };
}

function shiftSpan([start, end]: Span, shift: Shift): Span | undefined {
  if (shift.kind === 'insert') {
    const push = (bound: number | undefined, first: number) =>
      bound !== undefined && bound >= first ? bound + shift.count : bound;
    return [push(start, shift.at), push(end, shift.at + 1)];
  }
  if (shift.kind === 'delete') {
    const pull = (bound: number | undefined) => {
      if (bound === undefined || bound <= shift.from) return bound;
      return Math.max(shift.from, bound - (shift.end - shift.from));
    };
    const [from, to] = [pull(start), pull(end)];
    return to !== undefined && (from ?? 0) >= to ? undefined : [from, to];
  }
  const count = shift.end - shift.from;
  const target = shift.to > shift.from ? shift.to - count : shift.to;
  if (start !== undefined && end !== undefined && start >= shift.from && end <= shift.end) {
    return [start + target - shift.from, end + target - shift.from];
  }
  const rest = shiftSpan([start, end], { axis: shift.axis, kind: 'delete', from: shift.from, end: shift.end });
  return rest && shiftSpan(rest, { axis: shift.axis, kind: 'insert', at: target, count });
}

/** Where one row or column comes to lie. */
export function shiftIndex(index: number, shift: Shift): number | undefined {
  return shiftSpan([index, index + 1], shift)?.[0];
}

/** Takes everything that hangs on the tab's rows and columns along. */
export function shiftAttachments(draft: Draft, tab: Tab, shift: Shift): void {
  const { meta } = tab;
  const move = (ranges: readonly GridRange[]) => ranges.flatMap((range) => shiftRange(range, shift) ?? []);
  meta.merges = move(meta.merges);
  meta.conditionalFormats = meta.conditionalFormats
    .map((rule) => ({ ...rule, ranges: move(rule.ranges ?? []) }))
    .filter((rule) => rule.ranges.length > 0);
  meta.protectedRanges = meta.protectedRanges.flatMap((found) => {
    const range = found.range && shiftRange(found.range, shift);
    if (!range) return [];
    return [{ ...found, range, ...(found.unprotectedRanges && { unprotectedRanges: move(found.unprotectedRanges) }) }];
  });
  meta.bandedRanges = meta.bandedRanges.flatMap((banding) => {
    const range = banding.range && shiftRange(banding.range, shift);
    return range ? [{ ...banding, range }] : [];
  });
  meta.basicFilter = meta.basicFilter && shiftFilter(meta.basicFilter, shift);
  draft.namedRanges = draft.namedRanges.flatMap((named) => {
    if ((named.range?.sheetId ?? 0) !== meta.sheetId || !named.range) return [named];
    const range = shiftRange(named.range, shift);
    return range ? [{ ...named, range }] : [];
  });
}

function shiftFilter(filter: BasicFilter, shift: Shift): BasicFilter | null {
  const range = filter.range && shiftRange(filter.range, shift);
  if (!range) return null;
  if (shift.axis === 'ROWS') return { ...filter, range };
  const criteria = Object.entries(filter.criteria ?? {}).flatMap(([column, wanted]) => {
    const next = shiftIndex(Number(column), shift);
    return next === undefined ? [] : [[next, wanted] as const];
  });
  const sortSpecs = filter.sortSpecs?.flatMap((spec) => {
    const dimensionIndex = shiftIndex(spec.dimensionIndex ?? 0, shift);
    return dimensionIndex === undefined ? [] : [{ ...spec, dimensionIndex }];
  });
  return {
    ...filter,
    range,
    ...(filter.criteria && { criteria: Object.fromEntries(criteria) }),
    ...(sortSpecs && { sortSpecs }),
  };
}
