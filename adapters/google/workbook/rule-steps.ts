import type { sheets_v4 } from '@googleapis/sheets';
import type { ColourRule } from '../../../domain/workbook/layout.ts';
import { formatOf, type Request, rgb, type Step, step, type TabInHand } from './step.ts';

type Condition = sheets_v4.Schema$BooleanCondition;
type GridRange = sheets_v4.Schema$GridRange;

/** Colours that follow from what cells hold, bands, and the filter. Those that people made stay. */
export function ruleSteps(tab: TabInHand): Step[] {
  const { layout, is } = tab;
  const { title } = layout.spec;
  if (layout.page) return [];
  return [
    ...step(`Colours “${title}” by what it holds`, colours(tab)),
    ...step(`Gives “${title}” bands`, layout.band && !is.banded ? [bands(tab)] : []),
    ...step(`Lets people filter “${title}”`, layout.filter ? filter(tab) : []),
  ];
}

function colours(tab: TabInHand): Request[] {
  const { layout, is } = tab;
  const present = is.rules.length;
  const missing = layout.colourRules.flatMap((rule): Request[] => {
    const condition = conditionOf(rule, layout.spec.title);
    const ranges = rangesOf(tab, rule);
    if (ranges.length === 0 || is.rules.some((one) => same(one, condition, ranges))) return [];
    return [
      { addConditionalFormatRule: { rule: { ranges, booleanRule: { condition, format: formatOf(rule.look) } } } },
    ];
  });
  // The first rule that holds decides, so ours follow one another below those that are there.
  return missing.map((request, index) => ({
    addConditionalFormatRule: { ...request.addConditionalFormatRule, index: present + index },
  }));
}

function rangesOf({ layout, is, places }: TabInHand, { columns }: ColourRule): GridRange[] {
  const rows = { sheetId: is.sheetId, startRowIndex: 1 };
  const all = layout.columns.flatMap(({ header }) => places.get(header) ?? []);
  if (!columns) return all.length === 0 ? [] : [{ ...rows, startColumnIndex: 0, endColumnIndex: Math.max(...all) + 1 }];
  return columns.flatMap((header) => {
    const at = places.get(header);
    return at === undefined ? [] : [{ ...rows, startColumnIndex: at, endColumnIndex: at + 1 }];
  });
}

function conditionOf({ when }: ColourRule, title: string): Condition {
  switch (when.text) {
    case 'problem':
      return { type: 'CUSTOM_FORMULA', values: [{ userEnteredValue: namedInProblems(title) }] };
    default: {
      const type = { begins: 'TEXT_STARTS_WITH', is: 'TEXT_EQ', contains: 'TEXT_CONTAINS' }[when.text];
      return { type, values: [{ userEnteredValue: when.with }] };
    }
  }
}

/** Whether Problems names this cell, as `Schools!D7`. Refers to no cell, so that it stays true wherever cells are moved. */
function namedInProblems(title: string): string {
  return `=COUNTIF(INDIRECT("Problems!A:A"),"${title.replaceAll('"', '""')}!"&ADDRESS(ROW(),COLUMN(),4))>0`;
}

/** Whether a rule is there: the same condition for these columns. Its colours may be a person's choice. */
function same(
  rule: sheets_v4.Schema$ConditionalFormatRule,
  condition: Condition,
  ranges: readonly GridRange[],
): boolean {
  const present = rule.booleanRule?.condition;
  const values = (one: Condition | undefined) =>
    JSON.stringify((one?.values ?? []).map((value) => value.userEnteredValue));
  if (present?.type !== condition.type || values(present) !== values(condition)) return false;
  return ranges.every((wanted) =>
    rule.ranges?.some(
      (range) =>
        (range.startColumnIndex ?? 0) <= wanted.startColumnIndex! &&
        (range.endColumnIndex ?? Number.POSITIVE_INFINITY) >= wanted.endColumnIndex!,
    ),
  );
}

function bands({ layout, is }: TabInHand): Request {
  const rowProperties = { firstBandColorStyle: rgb('#ffffff'), secondBandColorStyle: rgb(layout.band!) };
  return { addBanding: { bandedRange: { range: { sheetId: is.sheetId, startRowIndex: 1 }, rowProperties } } };
}

/** A filter over all columns of the tab; one that is there is widened at most, with everything people chose in it. */
function filter({ layout, is, places }: TabInHand): Request[] {
  const all = layout.columns.flatMap(({ header }) => places.get(header) ?? []);
  if (all.length === 0) return [];
  const end = Math.max(...all) + 1;
  if (!is.filter) {
    const range = { sheetId: is.sheetId, startRowIndex: 0, startColumnIndex: 0, endColumnIndex: end };
    return [{ setBasicFilter: { filter: { range } } }];
  }
  if ((is.filter.range?.endColumnIndex ?? end) >= end) return [];
  return [{ setBasicFilter: { filter: { ...is.filter, range: { ...is.filter.range, endColumnIndex: end } } } }];
}
