import type { WorkbookLayout } from '../../../domain/workbook/layout.ts';
import type { SpreadsheetAsItIs } from './as-it-is.ts';
import { entrySteps } from './entry-steps.ts';
import { headingSteps } from './heading-steps.ts';
import { lockedOut, protectionSteps } from './protection-steps.ts';
import { rowSteps } from './row-steps.ts';
import { ruleSteps } from './rule-steps.ts';
import type { Step, TabInHand } from './step.ts';
import { lookSteps, placeTabs } from './tab-steps.ts';

/** What separates a spreadsheet from a layout. */
export interface Difference {
  /** What is to be done, in order; empty when the spreadsheet is as it should be. */
  readonly steps: readonly Step[];
  /** What was left alone and needs a person. */
  readonly remarks: readonly string[];
}

/**
 * What makes the spreadsheet the workbook of the layout. Tabs, columns and rows are only ever added; what people typed,
 * renamed, moved, coloured or widened stays. `editor` is the address of the software's account.
 */
export function differenceOf(layout: WorkbookLayout, found: SpreadsheetAsItIs, editor: string): Difference {
  const placed = placeTabs(layout, found);
  const tabs = new Map(placed.tabs.map((tab) => [tab.layout.spec.title, tab]));
  const [steps, remarks] = settingsOf(layout, found);
  const done = (make: (tab: TabInHand) => readonly Step[]) =>
    placed.tabs.flatMap((tab) => make(tab).map((one) => ({ ...one, what: tab.is.making ?? one.what })));
  return {
    steps: [
      ...steps,
      ...placed.steps,
      ...done(lookSteps),
      ...done(headingSteps),
      ...done(rowSteps),
      ...done((tab) => entrySteps(tab, tabs)),
      ...done(ruleSteps),
      ...done((tab) => protectionSteps(tab, editor)),
    ],
    remarks: [...remarks, ...placed.remarks, ...placed.tabs.flatMap(lockedOut)],
  };
}

/** A blank spreadsheet gets locale and time zone; in another they decide what is typed in it, so a person changes them. */
function settingsOf(layout: WorkbookLayout, { catalogue, blank }: SpreadsheetAsItIs): [Step[], string[]] {
  const { locale, timeZone } = layout;
  if (catalogue.locale === locale && catalogue.timeZone === timeZone) return [[], []];
  if (!blank) {
    return [
      [],
      [`The spreadsheet is not set to the United Kingdom and the time of London: change that in File, Settings.`],
    ];
  }
  const update = { updateSpreadsheetProperties: { properties: { locale, timeZone }, fields: 'locale,timeZone' } };
  return [[{ what: 'Sets the spreadsheet to the United Kingdom and the time of London', requests: [update] }], []];
}
