import type { sheets_v4 } from '@googleapis/sheets';
import type { ColumnLayout } from '../../../domain/workbook/layout.ts';
import { standardHeight, standardWidth } from './as-it-is.ts';
import { formatOf, type Request, runsOf, type Step, step, type TabInHand } from './step.ts';

/** Headings that are missing, how headings look, their notes, and the widths of columns. */
export function headingSteps(tab: TabInHand): Step[] {
  const { layout, is, places } = tab;
  if (layout.page) return step(`Sets the widths of “${layout.spec.title}”`, widths(tab));
  const { title } = layout.spec;
  const at = (header: string) => places.get(header);
  const old = layout.columns.filter(({ header }) => !tab.added.has(header) && at(header) !== undefined);
  const plain = old.filter(({ header }) => !styled(is.headings[at(header)!]));
  const noted = old.filter((column) => noteIsOurs(column, is.headings[at(column.header)!]));
  return [
    ...step(
      tab.added.size === layout.columns.length
        ? `Writes the headings of “${title}”`
        : `Adds to “${title}” the columns ${[...tab.added].map((header) => `“${header}”`).join(', ')}`,
      newHeadings(tab),
    ),
    ...step(`Colours the headings of “${title}”`, looks(tab, plain)),
    ...step(
      `Says on the headings of “${title}” what to type`,
      noted.map(({ header, note }) => cells(tab, at(header)!, [{ note: note ?? '' }], 'note')),
    ),
    ...step(`Sets the widths of “${title}”`, widths(tab)),
  ];
}

function styled(cell: sheets_v4.Schema$CellData | undefined): boolean {
  const fill = cell?.userEnteredFormat?.backgroundColorStyle?.rgbColor;
  return fill !== undefined && !(fill.red === 1 && fill.green === 1 && fill.blue === 1);
}

/** A note that differs, unless a person wrote one of their own. */
function noteIsOurs({ header, note }: ColumnLayout, cell: sheets_v4.Schema$CellData | undefined): boolean {
  const present = cell?.note ?? '';
  return note !== undefined && present !== note && (present === '' || present.startsWith(`${header}:`));
}

function headingFormat({ layout }: TabInHand, { centred }: ColumnLayout): sheets_v4.Schema$CellFormat {
  return {
    ...formatOf(layout.headings),
    wrapStrategy: 'WRAP',
    verticalAlignment: 'MIDDLE',
    horizontalAlignment: centred ? 'CENTER' : 'LEFT',
  };
}

function newHeadings(tab: TabInHand): Request[] {
  const { layout, places, added } = tab;
  const byPlace = new Map(layout.columns.map((column) => [places.get(column.header), column]));
  const wanted = layout.columns.filter(({ header }) => added.has(header)).map(({ header }) => places.get(header)!);
  return runsOf(wanted).map(([start, end]) => {
    const values = Array.from({ length: end - start }, (_, index) => {
      const column = byPlace.get(start + index)!;
      const { header, note } = column;
      return {
        userEnteredValue: { stringValue: header },
        userEnteredFormat: headingFormat(tab, column),
        ...(note !== undefined && { note }),
      };
    });
    return cells(tab, start, values, 'userEnteredValue,userEnteredFormat,note');
  });
}

function looks(tab: TabInHand, columns: readonly ColumnLayout[]): Request[] {
  const fields = 'backgroundColorStyle,textFormat,wrapStrategy,verticalAlignment,horizontalAlignment';
  return columns.map((column) => {
    const at = tab.places.get(column.header)!;
    const values = [{ userEnteredFormat: headingFormat(tab, column) }];
    return cells(tab, at, values, `userEnteredFormat(${fields})`);
  });
}

function cells({ is }: TabInHand, columnIndex: number, values: sheets_v4.Schema$CellData[], fields: string): Request {
  return { updateCells: { start: { sheetId: is.sheetId, rowIndex: 0, columnIndex }, rows: [{ values }], fields } };
}

/** Widths of columns, and the height of the headings, that nobody has set yet. */
function widths({ layout, is, places }: TabInHand): Request[] {
  const { sheetId } = is;
  const columns = layout.columns.flatMap(({ header, width }, index): Request[] => {
    const at = layout.page ? index : places.get(header);
    if (at === undefined || (is.widths[at] ?? standardWidth) !== standardWidth || width === standardWidth) return [];
    const range = { sheetId, dimension: 'COLUMNS', startIndex: at, endIndex: at + 1 };
    return [{ updateDimensionProperties: { range, properties: { pixelSize: width }, fields: 'pixelSize' } }];
  });
  if (layout.page || is.headingHeight !== standardHeight) return columns;
  const range = { sheetId, dimension: 'ROWS', startIndex: 0, endIndex: 1 };
  const height = { range, properties: { pixelSize: layout.headingHeight }, fields: 'pixelSize' };
  return [...columns, { updateDimensionProperties: height }];
}
