import type { TabLayout, WorkbookLayout } from '../../../domain/workbook/layout.ts';
import { matchHeadings, renamedTab } from '../../../domain/workbook/match.ts';
import { freeSheetId } from '../sheet-catalogue.ts';
import { blankTab, type SpreadsheetAsItIs, type TabAsItIs } from './as-it-is.ts';
import { newRowsOf } from './row-steps.ts';
import { type Request, rgb, type Step, step, type TabInHand } from './step.ts';

/** Columns that a new tab has beyond its own, for what people add. */
const spareColumns = 3;

export interface PlacedTabs {
  readonly tabs: readonly TabInHand[];
  readonly steps: readonly Step[];
  readonly remarks: readonly string[];
}

/**
 * Every tab of the layout: those that there are, and new ones, each after its neighbour of the layout. In a spreadsheet
 * that is still blank its only tab becomes the first one. A tab that goes on under another name is left alone.
 */
export function placeTabs(layout: WorkbookLayout, found: SpreadsheetAsItIs): PlacedTabs {
  const order = found.catalogue.tabs.map(({ title }) => title);
  const taken = new Set(found.catalogue.tabs.map(({ sheetId }) => sheetId));
  const tabs: TabInHand[] = [];
  const steps: Step[] = [];
  const remarks: string[] = [];
  let after = 0;
  for (const [index, tab] of layout.tabs.entries()) {
    const { title } = tab.spec;
    const is = found.tabs.get(title);
    if (is) {
      after = order.indexOf(is.title) + 1;
      const opened = inHand(tab, is);
      tabs.push(opened.tab);
      remarks.push(...opened.remarks);
      continue;
    }
    const renamed = renamedTab(tab, found.others);
    if (renamed !== undefined) {
      remarks.push(`There is no tab “${title}”: is it “${renamed}”? Then give it its name back.`);
      continue;
    }
    const grid = {
      rowCount: tab.room,
      columnCount: tab.columns.length + (tab.spec.kind === 'input' && !tab.page ? spareColumns : 0),
    };
    if (index === 0 && found.blank) {
      const made = {
        ...blankTab({ ...found.blank, ...grid }, `Makes “${found.blank.title}” the tab “${title}”`),
        title,
      };
      steps.push({ what: made.making!, requests: [adopted(made)] });
      order[0] = title;
      tabs.push(inHand(tab, made).tab);
    } else {
      const made = blankTab({ title, sheetId: freeSheetId(taken), ...grid }, `Adds the tab “${title}”`);
      taken.add(made.sheetId);
      order.splice(after, 0, title);
      steps.push({ what: made.making!, requests: [added(made, after)] });
      tabs.push(inHand(tab, made).tab);
    }
    after = order.indexOf(title) + 1;
  }
  return { tabs, steps, remarks };
}

function added({ title, sheetId, rowCount, columnCount }: TabAsItIs, index: number): Request {
  return { addSheet: { properties: { sheetId, title, index, gridProperties: { rowCount, columnCount } } } };
}

function adopted({ title, sheetId, rowCount, columnCount }: TabAsItIs): Request {
  const properties = { sheetId, title, gridProperties: { rowCount, columnCount } };
  return { updateSheetProperties: { properties, fields: 'title,gridProperties(rowCount,columnCount)' } };
}

/** Where the columns of a tab are, and where those go that it lacks: beyond everything that anybody typed. */
function inHand(layout: TabLayout, is: TabAsItIs): { tab: TabInHand; remarks: readonly string[] } {
  const headers = layout.columns.map(({ header }) => header);
  if (layout.page || layout.spec.kind === 'view') {
    // The software writes a view from its first column on.
    const places = new Map(headers.map((header, index) => [header, index]));
    const blank = is.values.length === 0;
    return {
      tab: {
        layout,
        is,
        places,
        added: new Set(blank && !layout.page ? headers : []),
        newRows: [],
        rowsByKey: new Map(),
      },
      remarks: [],
    };
  }
  const row = (is.values[0] ?? []).map((text, index) => ({ text: String(text), note: is.headings[index]?.note ?? '' }));
  const { places, missing, remarks } = matchHeadings(layout, row);
  const end = Math.max(0, ...is.values.map((cells) => cells.length));
  const all = new Map([...places, ...missing.map((header, index) => [header, end + index] as const)]);
  return { tab: { layout, is, places: all, added: new Set(missing), ...newRowsOf(layout, is, all) }, remarks };
}

/** Colour, frozen parts and room of the tabs. What somebody has set already stays. */
export function lookSteps({ layout, is, places }: TabInHand): Step[] {
  const { title } = layout.spec;
  const properties = {
    ...(is.coloured ? {} : { tabColorStyle: rgb(layout.colour) }),
  };
  const grid = {
    ...(is.frozenRows === 0 && !layout.page ? { frozenRowCount: 1 } : {}),
    ...(is.frozenColumns === 0 && layout.frozenColumns > 0 ? { frozenColumnCount: layout.frozenColumns } : {}),
    ...(is.making && layout.page ? { hideGridlines: true } : {}),
  };
  const fields = [...Object.keys(properties), ...Object.keys(grid).map((name) => `gridProperties.${name}`)];
  const sheetId = is.sheetId;
  const wanted = Math.max(0, ...[...places.values()].map((place) => place + 1)) - is.columnCount;
  return [
    ...step(
      `Makes room in “${title}”`,
      wanted > 0 ? [{ appendDimension: { sheetId, dimension: 'COLUMNS', length: wanted } }] : [],
    ),
    ...step(
      `Colours and freezes “${title}”`,
      fields.length > 0
        ? [
            {
              updateSheetProperties: {
                properties: { sheetId, ...properties, gridProperties: grid },
                fields: fields.join(','),
              },
            },
          ]
        : [],
    ),
  ];
}
