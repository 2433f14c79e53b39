import type { sheets_v4 } from '@googleapis/sheets';
import { columnLetters, quotedTitle } from '../../../domain/sheet/a1.ts';
import { fold } from '../../../domain/sheet/spelling.ts';
import type { ColumnLayout, Entry } from '../../../domain/workbook/layout.ts';
import { numberFormats } from '../cell-data.ts';
import { below, type Request, type Step, step, type TabInHand } from './step.ts';

type Rule = sheets_v4.Schema$DataValidationRule;

/** Where the tabs that a dropdown is fed from have their columns, by title. */
export type TabsInHand = ReadonlyMap<string, TabInHand>;

/** How values are shown and what may be typed, column by column and, where rows differ, cell by cell. */
export function entrySteps(tab: TabInHand, tabs: TabsInHand): Step[] {
  const { layout } = tab;
  const present = layout.columns.filter(({ header }) => tab.places.has(header));
  if (layout.page) return [];
  return [
    ...step(
      `Sets how values are shown in “${layout.spec.title}”`,
      present.flatMap((column) => shown(tab, column)),
    ),
    ...step(`Helps with typing in “${layout.spec.title}”`, [
      ...present.flatMap((column) => helped(tab, column, tabs)),
      ...byRow(tab, tabs),
    ]),
  ];
}

/** A column's format, where neither its first nor its last cell has one. */
function shown({ is, places }: TabInHand, { header, shown, wrapped, centred }: ColumnLayout): Request[] {
  const at = places.get(header)!;
  const formatted = is.samples.some((cells) => {
    const { numberFormat, wrapStrategy, verticalAlignment } = cells[at]?.userEnteredFormat ?? {};
    return numberFormat || wrapStrategy || verticalAlignment;
  });
  if (formatted) return [];
  const userEnteredFormat = {
    verticalAlignment: 'MIDDLE',
    horizontalAlignment: centred ? 'CENTER' : 'LEFT',
    ...(shown && { numberFormat: numberFormats[shown] }),
    ...(wrapped && { wrapStrategy: 'WRAP' }),
  };
  const fields = Object.keys(userEnteredFormat).map((name) => `userEnteredFormat.${name}`);
  return [{ repeatCell: { range: below(is, at), cell: { userEnteredFormat }, fields: fields.join(',') } }];
}

function helped({ is, places }: TabInHand, { header, entry }: ColumnLayout, tabs: TabsInHand): Request[] {
  const rule = entry && ruleOf(entry, tabs);
  if (!rule) return [];
  const at = places.get(header)!;
  if (is.samples.every((cells) => same(cells[at]?.dataValidation, rule))) return [];
  return [{ setDataValidation: { range: below(is, at), rule } }];
}

/** Cells of a column whose rows differ. A cell that has a rule or a format of its own keeps it. */
function byRow({ layout, is, places, rowsByKey }: TabInHand, tabs: TabsInHand): Request[] {
  const at = places.get(layout.byRow?.header ?? '');
  if (!layout.byRow || at === undefined) return [];
  return [...layout.byRow.cells].flatMap(([key, { entry, shown }]): Request[] => {
    const row = rowsByKey.get(fold(key));
    if (row === undefined) return [];
    const has = is.looks.get(row)?.[at];
    const rule = entry && !has?.dataValidation ? ruleOf(entry, tabs) : undefined;
    const format = shown && !has?.userEnteredFormat?.numberFormat ? { numberFormat: numberFormats[shown] } : undefined;
    const cell = { ...(format && { userEnteredFormat: format }), ...(rule && { dataValidation: rule }) };
    const fields = [...(format ? ['userEnteredFormat.numberFormat'] : []), ...(rule ? ['dataValidation'] : [])];
    const range = { ...below(is, at), startRowIndex: row, endRowIndex: row + 1 };
    return fields.length > 0 ? [{ repeatCell: { range, cell, fields: fields.join(',') } }] : [];
  });
}

/** The rule behind an entry; undefined where the tab that feeds it is not there. */
function ruleOf(entry: Entry, tabs: TabsInHand): Rule | undefined {
  switch (entry.kind) {
    case 'date':
      return entry.orNotApplicable
        ? formula('ISDATE(INDIRECT("RC",FALSE))', 'Type a date, such as 12/11/2026, or N/A.')
        : rule('DATE_IS_VALID', [], 'Type a date, such as 12/11/2026.');
    case 'link':
      return entry.orNotApplicable
        ? formula('ISURL(INDIRECT("RC",FALSE))', 'Paste the whole link, or type N/A.')
        : rule('TEXT_IS_URL', [], 'Paste the whole link.');
    case 'email':
      return rule('TEXT_IS_EMAIL', [], 'Type one email address.');
    case 'tick':
      return { condition: { type: 'BOOLEAN' }, strict: true, showCustomUi: true };
    case 'number':
      return rule('NUMBER_BETWEEN', [entry.least, entry.most].map(String), 'Type six digits.');
    case 'list':
      return { ...rule('ONE_OF_LIST', entry.values, 'Choose from the list.'), strict: entry.closed };
    case 'column':
    case 'headings': {
      const range = rangeFor(entry, tabs);
      return range === undefined ? undefined : rule('ONE_OF_RANGE', [range], 'Choose from the list.');
    }
  }
}

function rule(type: string, values: readonly string[], inputMessage: string): Rule {
  const condition = {
    type,
    ...(values.length > 0 && { values: values.map((userEnteredValue) => ({ userEnteredValue })) }),
  };
  return { condition, inputMessage, strict: false, showCustomUi: true };
}

/** `INDIRECT("RC",FALSE)` is the cell itself, wherever it is moved to. */
function formula(test: string, inputMessage: string): Rule {
  return rule('CUSTOM_FORMULA', [`=OR(${test},UPPER(TRIM(INDIRECT("RC",FALSE)))="N/A")`], inputMessage);
}

function rangeFor(entry: Extract<Entry, { kind: 'column' | 'headings' }>, tabs: TabsInHand): string | undefined {
  const source = tabs.get(entry.tab);
  if (!source) return undefined;
  const tab = quotedTitle(source.is.title);
  if (entry.kind === 'headings') {
    const last = columnLetters(Math.max(...source.places.values()));
    return `=${tab}!$${columnLetters(entry.from)}$1:$${last}$1`;
  }
  const at = source.places.get(entry.header);
  if (at === undefined) return undefined;
  const column = `$${columnLetters(at)}`;
  return `=${tab}!${column}$2:${column}`;
}

/** Whether a cell has the rule already; the text of its help does not count, nor how Sheets writes a range. */
function same(present: Rule | undefined, wanted: Rule): boolean {
  const valuesOf = (one: Rule) =>
    (one.condition?.values ?? []).map((value) => plainRange(value.userEnteredValue ?? ''));
  return (
    present?.condition?.type === wanted.condition?.type &&
    (present?.strict ?? false) === (wanted.strict ?? false) &&
    JSON.stringify(valuesOf(present ?? {})) === JSON.stringify(valuesOf(wanted))
  );
}

/** `='Schools'!$B$2:$B1000` as `=Schools!B2:B`: an open end is written out by some and not by others. */
function plainRange(text: string): string {
  const range = /^=('?)(.+)\1!\$?([A-Z]+)\$?(\d+):\$?([A-Z]+)(\$?\d+)?$/.exec(text);
  if (!range) return text;
  const [, , tab, from, row, to] = range;
  return `=${tab}!${from}${row}:${to}`;
}
