import { PROTECTED, refuse } from '../errors.ts';
import { merge } from '../field-mask.ts';
import type { GridRange, ProtectedRange } from '../google-types.ts';
import { mayEdit, shownTo } from '../protection.ts';
import { requestMask } from '../schema.ts';
import { boxOf, type Draft } from '../workbook.ts';
import type { Change, Handlers } from './change.ts';

/** Protected ranges. Only who may edit what a range protects may change or remove it. */
export const protectionRequests: Handlers = {
  addProtectedRange(request, change) {
    const { draft } = change;
    const given = request.protectedRange ?? refuse('protectedRange must be set.');
    if (given.tableId) refuse('tableId is not supported by the embedded endpoint.');
    const range = given.range ?? draft.namedRanges.find((named) => named.namedRangeId === given.namedRangeId)?.range;
    if (!range) refuse('range must be set.');
    const taken = (id: number) => find(draft, id) !== undefined;
    const added = complete(
      change,
      { ...given, range },
      draft.freeId(given.protectedRangeId, taken, 'A protected range'),
    );
    const tab = draft.edit(range.sheetId);
    const whole = (one: GridRange | undefined) =>
      one !== undefined && Object.keys(one).every((key) => key === 'sheetId');
    if (whole(range) && tab.meta.protectedRanges.some((other) => whole(other.range))) {
      refuse(`Sheet "${tab.meta.title}" already has sheet protection.`);
    }
    tab.meta.protectedRanges = [...tab.meta.protectedRanges, added];
    return { addProtectedRange: { protectedRange: shownTo(draft.base, added, change.caller) } };
  },

  updateProtectedRange(request, change) {
    const id = request.protectedRange?.protectedRangeId ?? 0;
    const old = open(change, id);
    const mask = requestMask(request.fields, 'ProtectedRange');
    const next = complete(change, merge<ProtectedRange>(old, request.protectedRange ?? undefined, mask), id);
    remove(change.draft, id);
    const tab = change.draft.edit(next.range?.sheetId);
    tab.meta.protectedRanges = [...tab.meta.protectedRanges, next];
  },

  deleteProtectedRange(request, change) {
    const id = request.protectedRangeId ?? 0;
    open(change, id);
    remove(change.draft, id);
  },
};

function complete({ draft, caller }: Change, given: ProtectedRange, protectedRangeId: number): ProtectedRange {
  const { requestingUserCanEdit: _, editors, ...rest } = given;
  const tab = draft.tab(given.range?.sheetId) ?? refuse(`No grid with id: ${given.range?.sheetId ?? 0}`);
  boxOf(tab, given.range ?? {});
  for (const open of given.unprotectedRanges ?? []) boxOf(tab, open);
  if (given.warningOnly && editors?.users?.length) refuse('Editors are not supported with warningOnly protection.');
  const range = { ...given.range, sheetId: tab.meta.sheetId };
  if (given.warningOnly) return { ...rest, range, protectedRangeId };
  // Nobody can lock themselves or the owner out.
  const users = [...new Set([...(editors?.users ?? []), caller, draft.base.owner])];
  return { ...rest, range, protectedRangeId, editors: { ...editors, users } };
}

function find(draft: Draft, id: number) {
  for (const tab of draft.tabs) {
    const range = tab.meta.protectedRanges.find((candidate) => candidate.protectedRangeId === id);
    if (range) return { tab, range };
  }
  return undefined;
}

function open({ draft, caller }: Change, id: number): ProtectedRange {
  const found = find(draft, id) ?? refuse(`No protected range with id: ${id}`);
  if (!mayEdit(draft.base, found.range, caller)) refuse(PROTECTED);
  return found.range;
}

function remove(draft: Draft, id: number): void {
  const tab = draft.edit(find(draft, id)?.tab.meta.sheetId);
  tab.meta.protectedRanges = tab.meta.protectedRanges.filter((range) => range.protectedRangeId !== id);
}
