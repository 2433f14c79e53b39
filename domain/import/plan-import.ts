import { cellAddress } from '../sheet/a1.ts';
import { fold } from '../sheet/spelling.ts';
import type { WorkbookSpec } from '../sheet/workbook.ts';
import type { LocalDate } from '../time.ts';
import type { GridTab } from './grid.ts';
import { headingLike } from './heading-like.ts';
import { placeColumns } from './place-columns.ts';
import { placeRows } from './place-rows.ts';
import { placeTabs, type TabPair } from './place-tabs.ts';
import type { Finding, ImportPlan, TabPlan } from './plan.ts';
import { schoolsOf } from './row-keys.ts';

/**
 * What bringing a file into the input tabs of a spreadsheet would write, and what of the file it would leave out. Nothing
 * is ever cleared or moved; the same file a second time writes nothing. `today` is the date in the cohort's zone.
 */
export function planImport(
  workbook: WorkbookSpec,
  file: readonly GridTab[],
  present: readonly GridTab[],
  { today, overwrite }: { readonly today: LocalDate; readonly overwrite: boolean },
): ImportPlan {
  const { pairs, findings: strays } = placeTabs(workbook, file, present);
  const schools = pairs.find(({ spec }) => spec.title === 'Schools');
  const presentSchools = present.find(({ title }) => fold(title) === 'schools');
  const context = {
    today,
    schools: schoolsOf([
      ...(presentSchools ? [{ tab: presentSchools, headerRow: 0 }] : []),
      ...(schools ? [{ tab: schools.file, headerRow: schools.headerRow }] : []),
    ]),
  };
  const findings: Finding[] = [...strays];
  const plans: TabPlan[] = [];
  for (const pair of pairs) {
    const { columns, findings: lost } = placeColumns(pair);
    findings.push(...lost);
    const missing = missingKey(pair, new Set(columns.map(({ header }) => fold(header))));
    if (missing) findings.push(missing);
    else {
      const { plan, findings: more } = placeRows(pair, columns, context, overwrite);
      plans.push(plan);
      findings.push(...more);
    }
  }
  const order = workbook.tabs.map(({ title }) => fold(title));
  plans.sort((a, b) => order.indexOf(fold(a.tab)) - order.indexOf(fold(b.tab)));
  return { tabs: plans, findings };
}

/** A tab whose rows cannot be told apart is left out whole. */
function missingKey({ spec, file, headerRow }: TabPair, placed: ReadonlySet<string>): Finding | undefined {
  const required = spec.columns.filter(({ header, required }) => required && spec.key.includes(header));
  const missing = required.find(({ header }) => !placed.has(fold(header)));
  const filled = file.rows.some((row, index) => index > headerRow && row.some((cell) => cell !== undefined));
  if (!missing || !filled) return undefined;
  const headings = (file.rows[headerRow] ?? []).map((cell) => String(cell?.value ?? ''));
  const guess = headingLike(missing.header, headings);
  const what = `The column “${missing.header}” is missing or empty, so no row of the tab can be told from another.`;
  const place = cellAddress(headerRow, Math.max(0, guess === undefined ? 0 : headings.indexOf(guess)));
  const remedy =
    guess === undefined
      ? `Add it to the file.`
      : `Is it “${guess}”? Change the heading in the file to “${missing.header}”.`;
  return { kind: 'unplaced', tab: file.title, cell: place, what, remedy };
}
