import { z } from 'zod';
import type { CellEntry, SheetColumn, SheetTab, TabLine } from '../../../console/protocol.ts';
import { columnLetters, quotedTitle } from '../../../domain/sheet/a1.ts';
import { workbookOf } from '../../../domain/sheet/workbook-of.ts';
import type { Entry, TabLayout } from '../../../domain/workbook/layout.ts';
import { layoutOf } from '../../../domain/workbook/workbook-layout.ts';
import { Refusal } from '../refusal.ts';
import type { Session } from '../session.ts';
import type { Route } from './route.ts';

/** What is asked of a tab; everything else about its cells stays with the endpoint. */
const fields =
  'sheets(properties(gridProperties(columnCount,frozenColumnCount)),data(rowData(values(formattedValue,userEnteredValue(formulaValue,boolValue))),columnMetadata(pixelSize)))';
const written = {
  view: 'Termtime writes this tab itself, from what stands in the green tabs. Change it there.',
  log: 'Termtime keeps this tab as a record; nobody edits it.',
};
const headings = 'Headings stay as they are: the software finds its columns by them.';

/** The tabs in their order. */
export const tabs: Route = async ({ session }): Promise<TabLine[]> =>
  layoutOf(session.runtime.config.programme, { calendar: [] }).tabs.map(({ spec: { title, kind } }) => ({
    title,
    kind,
  }));

/** One tab with its cells. */
export const tab: Route = async ({ session, query }): Promise<SheetTab> => {
  const title = query.get('title') ?? '';
  const layout = layoutOfTab(session, title);
  const { sheets, runtime } = session;
  const { data } = await sheets.spreadsheets.get({
    spreadsheetId: runtime.config.spreadsheetId,
    ranges: [quotedTitle(title)],
    fields,
  });
  const grid = data.sheets?.[0];
  const [first, ...rows] = grid?.data?.[0]?.rowData ?? [];
  const widths = grid?.data?.[0]?.columnMetadata ?? [];
  const { kind } = layout.spec;
  const headers = (first?.values ?? []).map((cell) => cell.formattedValue ?? '');
  while (headers.length > 0 && headers.at(-1) === '') headers.pop();
  const entries = await entriesOf(session, layout);
  const columns = headers.map((header, index): SheetColumn => {
    const column = layout.columns.find((one) => one.header === header);
    const entry = entries.get(header);
    return {
      header,
      width: widths[index]?.pixelSize ?? column?.width ?? 120,
      ...(column?.note && { note: column.note }),
      ...(entry && { entry }),
      ...(column?.centred && { centred: true }),
    };
  });
  const formulas: Record<string, string> = {};
  const cells = rows.map(({ values = [] }, row) =>
    columns.map((column, index) => {
      const cell = values[index];
      const formula = cell?.userEnteredValue?.formulaValue;
      if (formula) formulas[`${row},${index}`] = formula;
      if (column.entry?.kind === 'tick' && cell?.userEnteredValue?.boolValue != null) {
        return cell.userEnteredValue.boolValue ? 'TRUE' : 'FALSE';
      }
      return cell?.formattedValue ?? '';
    }),
  );
  const page = layout.page && [
    headers,
    ...rows.map(({ values = [] }) => values.map((cell) => cell.formattedValue ?? '')),
  ];
  return {
    title,
    kind,
    ...(kind !== 'input' && { closed: written[kind] }),
    ...(page && { page }),
    columns,
    frozenColumns: grid?.properties?.gridProperties?.frozenColumnCount ?? 0,
    cells,
    formulas,
    byCell: byCellOf(layout, headers, cells),
  };
};

const edited = z.object({
  tab: z.string(),
  cells: z
    .array(
      z.object({
        row: z.int().min(0),
        column: z.int().min(0),
        value: z.union([z.string().max(50_000), z.boolean()]),
      }),
    )
    .min(1)
    .max(20_000),
});

/** Types into cells as a person would; the software looks at the sheet a moment later. */
export const edit: Route = async ({ session, body }): Promise<{ readonly done: true }> => {
  const given = edited.safeParse(body).data;
  if (!given) throw new Refusal(400, 'That edit cannot be understood.');
  const layout = layoutOfTab(session, given.tab);
  const { sheets, runtime, driver, options } = session;
  const { kind } = layout.spec;
  // At Google the console types as the service account, which may write there.
  if (options.google && kind !== 'input') throw new Refusal(409, written[kind]);
  try {
    await sheets.spreadsheets.values.batchUpdate({
      spreadsheetId: runtime.config.spreadsheetId,
      requestBody: {
        valueInputOption: 'USER_ENTERED',
        data: given.cells.map(({ row, column, value }) => ({
          range: `${quotedTitle(given.tab)}!${columnLetters(column)}${row + 2}`,
          values: [[value]],
        })),
      },
    });
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    if (!/protected/i.test(message)) throw new Refusal(400, `The spreadsheet did not take it: ${message}`);
    throw new Refusal(409, kind === 'input' ? headings : written[kind]);
  }
  driver.edited();
  return { done: true };
};

function layoutOfTab({ runtime }: Session, title: string): TabLayout {
  const found = layoutOf(runtime.config.programme, { calendar: [] }).tabs.find(({ spec }) => spec.title === title);
  if (!found) throw new Refusal(404, `The workbook has no tab ‘${title}’.`);
  return found;
}

/** How each column is typed into, with the values that its list has now. */
async function entriesOf(session: Session, layout: TabLayout): Promise<ReadonlyMap<string, CellEntry>> {
  const found = new Map<string, CellEntry>();
  for (const { header, entry } of layout.columns) {
    const cellEntry = entry && (fixedEntry(entry) ?? (await listed(session, entry)));
    if (cellEntry) found.set(header, cellEntry);
  }
  return found;
}

/** A way of typing that hangs on nothing in the sheet; undefined for every other. */
function fixedEntry(entry: Entry): CellEntry | undefined {
  if (entry.kind === 'tick' || entry.kind === 'date') return { kind: entry.kind };
  return entry.kind === 'list' ? { kind: 'list', values: entry.values, closed: entry.closed } : undefined;
}

/** A list of what now stands in a column or in headings; undefined for every other way of typing. */
async function listed(session: Session, entry: Entry): Promise<CellEntry | undefined> {
  if (entry.kind !== 'column' && entry.kind !== 'headings') return undefined;
  return { kind: 'list', values: await valuesOf(session, entry), closed: false };
}

async function valuesOf(
  { sheets, runtime }: Session,
  entry: Extract<Entry, { readonly kind: 'column' | 'headings' }>,
): Promise<string[]> {
  const { data } = await sheets.spreadsheets.values.get({
    spreadsheetId: runtime.config.spreadsheetId,
    range: entry.kind === 'headings' ? `${quotedTitle(entry.tab)}!1:1` : quotedTitle(entry.tab),
  });
  const [first = [], ...rows] = data.values ?? [];
  if (entry.kind === 'headings') return first.slice(entry.from).map(String);
  const index = first.indexOf(entry.header);
  const known = workbookOf(runtime.config.programme).tabs.some(({ title }) => title === entry.tab);
  if (index < 0 || !known) return [];
  return [...new Set(rows.map((row) => String(row[index] ?? '')).filter((value) => value !== ''))];
}

function byCellOf({ byRow, spec }: TabLayout, headers: readonly string[], cells: readonly (readonly string[])[]) {
  const found: Record<string, CellEntry> = {};
  if (!byRow) return found;
  const column = headers.indexOf(byRow.header);
  const key = headers.indexOf(spec.key[0] ?? '');
  cells.forEach((row, index) => {
    const entry = byRow.cells.get(row[key] ?? '')?.entry;
    const own = entry && fixedEntry(entry);
    if (own) found[`${index},${column}`] = own;
  });
  return found;
}
