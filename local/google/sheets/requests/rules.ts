import { refuse } from '../errors.ts';
import type { ConditionalFormatRule, GridRange } from '../google-types.ts';
import type { Tab } from '../tab.ts';
import { boxOf, type Draft } from '../workbook.ts';
import { rangeOf } from './cells.ts';
import type { Handlers } from './change.ts';

/** Conditional formats, named ranges, the filter and banding: kept, moved along with rows and columns, never evaluated. */
export const ruleRequests: Handlers = {
  addConditionalFormatRule(request, { draft }) {
    const { tab, rule } = openRule(draft, request.rule);
    const index = request.index ?? 0;
    if (index < 0 || index > tab.meta.conditionalFormats.length) refuse(`Invalid index: ${index}`);
    tab.meta.conditionalFormats = tab.meta.conditionalFormats.toSpliced(index, 0, rule);
  },

  deleteConditionalFormatRule(request, { draft }) {
    const tab = draft.edit(request.sheetId);
    const index = request.index ?? 0;
    const rule = ruleAt(tab, index);
    tab.meta.conditionalFormats = tab.meta.conditionalFormats.toSpliced(index, 1);
    return { deleteConditionalFormatRule: { rule } };
  },

  updateConditionalFormatRule(request, { draft }) {
    const index = request.index ?? 0;
    if (request.rule) {
      const { tab, rule } = openRule(draft, request.rule);
      const oldRule = ruleAt(tab, index);
      tab.meta.conditionalFormats = tab.meta.conditionalFormats.with(index, rule);
      return { updateConditionalFormatRule: { oldRule, newRule: rule, oldIndex: index, newIndex: index } };
    }
    const tab = draft.edit(request.sheetId);
    const newIndex = request.newIndex ?? refuse('One of rule and newIndex must be set.');
    const rule = ruleAt(tab, index);
    ruleAt(tab, newIndex);
    tab.meta.conditionalFormats = tab.meta.conditionalFormats.toSpliced(index, 1).toSpliced(newIndex, 0, rule);
    return { updateConditionalFormatRule: { oldRule: rule, newRule: rule, oldIndex: index, newIndex } };
  },

  addNamedRange(request, { draft }) {
    const { name, range, namedRangeId } = request.namedRange ?? {};
    if (!name || !/^[A-Za-z_][A-Za-z0-9_.]*$/.test(name)) refuse(`The name "${name ?? ''}" is not valid.`);
    const wanted = name.toLowerCase();
    if (draft.namedRanges.some((other) => other.name?.toLowerCase() === wanted)) {
      refuse(`A named range with the name "${name}" already exists.`);
    }
    const taken = (id: string) => draft.namedRanges.some((other) => other.namedRangeId === id);
    const id = namedRangeId ?? String(draft.freeId(undefined, (number) => taken(String(number)), 'A named range'));
    if (taken(id)) refuse(`A named range with the id "${id}" already exists.`);
    const namedRange = { namedRangeId: id, name, range: closed(draft, range) };
    draft.namedRanges = [...draft.namedRanges, namedRange];
    return { addNamedRange: { namedRange } };
  },

  deleteNamedRange(request, { draft }) {
    const left = draft.namedRanges.filter((named) => named.namedRangeId !== request.namedRangeId);
    if (left.length === draft.namedRanges.length) refuse(`No named range with id: ${request.namedRangeId}`);
    draft.namedRanges = left;
  },

  setBasicFilter(request, { draft }) {
    const filter = request.filter ?? refuse('filter must be set.');
    const range = closed(draft, filter.range);
    draft.edit(range.sheetId).meta.basicFilter = { ...filter, range };
  },

  clearBasicFilter(request, { draft }) {
    draft.edit(request.sheetId).meta.basicFilter = null;
  },

  addBanding(request, { draft }) {
    const banding = request.bandedRange ?? refuse('bandedRange must be set.');
    const range = closed(draft, banding.range);
    const tab = draft.edit(range.sheetId);
    const taken = (id: number) =>
      draft.tabs.some((other) => other.meta.bandedRanges.some((b) => b.bandedRangeId === id));
    const bandedRange = { ...banding, range, bandedRangeId: draft.freeId(banding.bandedRangeId, taken, 'A banding') };
    tab.meta.bandedRanges = [...tab.meta.bandedRanges, bandedRange];
    return { addBanding: { bandedRange } };
  },

  deleteBanding(request, { draft }) {
    const id = request.bandedRangeId ?? 0;
    const found = draft.tabs.find((tab) => tab.meta.bandedRanges.some((banding) => banding.bandedRangeId === id));
    if (!found) refuse(`No banding with id: ${id}`);
    const tab = draft.edit(found.meta.sheetId);
    tab.meta.bandedRanges = tab.meta.bandedRanges.filter((banding) => banding.bandedRangeId !== id);
  },
};

function openRule(
  draft: Draft,
  rule: ConditionalFormatRule | null | undefined,
): { tab: Tab; rule: ConditionalFormatRule } {
  const [first, ...rest] = rule?.ranges ?? [];
  if (!rule || !first) refuse('At least one range must be set.');
  if (!rule.booleanRule === !rule.gradientRule) refuse('Exactly one of booleanRule and gradientRule must be set.');
  const tab = draft.edit(first.sheetId);
  for (const range of rest) {
    if ((range.sheetId ?? 0) !== tab.meta.sheetId) refuse('All ranges must be on the same sheet.');
  }
  return { tab, rule: { ...rule, ranges: [first, ...rest].map((range) => closed(draft, range)) } };
}

function ruleAt(tab: Tab, index: number): ConditionalFormatRule {
  return (
    tab.meta.conditionalFormats[index] ??
    refuse(`No conditional format on sheet: ${tab.meta.sheetId} at index: ${index}`)
  );
}

/** The range with its ends written out, as Google keeps rules and filters. */
export function closed(draft: Draft, range: GridRange | null | undefined): GridRange {
  if (!range) refuse('range must be set.');
  const tab = draft.tab(range.sheetId) ?? refuse(`No grid with id: ${range.sheetId ?? 0}`);
  return rangeOf(tab.meta.sheetId, boxOf(tab, range));
}
