import { cellAddress } from '../sheet/a1.ts';
import { type GridCell, momentText } from './grid.ts';
import type { Finding, ImportPlan, TabPlan } from './plan.ts';

/** Lists longer than this are cut, except in a dry run. */
const longest = 20;

/** What an import did, or, as a dry run, every cell that it would write: whole lines for a terminal. */
export function importReport({ tabs, findings }: ImportPlan, { dryRun }: { readonly dryRun: boolean }): string {
  const lines: string[] = [];
  for (const plan of tabs) {
    const { tab, added, filled, known } = plan;
    if (added.length + filled.length + known === 0) continue;
    const parts = [`${count(added.length, 'row')} added`, `${count(filled.length, 'cell')} filled`];
    lines.push(`${tab}: ${parts.join(', ')}; ${count(known, 'row')} of the file there already.`);
    if (dryRun) lines.push(...written(plan).map((line) => `  ${line}`));
  }
  if (tabs.length === 0) lines.push('No tab of the file belongs into the workbook.');
  const list = (heading: string, kind: Finding['kind']) => {
    const found = findings.filter((finding) => finding.kind === kind).map(sentence);
    if (found.length === 0) return;
    const shown = dryRun ? found : found.slice(0, longest);
    lines.push('', heading, ...shown.map((line) => `  ${line}`));
    const more = found.length - shown.length;
    if (more > 0) lines.push(`  and ${more} more; --dry-run lists them all.`);
  };
  list('Not brought in, since it has no certain place:', 'unplaced');
  list('Left as the spreadsheet has it (--overwrite takes what the file says):', 'differs');
  const own = findings.filter(({ kind }) => kind === 'software').map(({ tab }) => tab);
  if (own.length > 0) lines.push('', `Written by the software itself, so not brought in: ${own.join(', ')}.`);
  return `${lines.join('\n')}\n`;
}

function written({ tab, headers, added, filled }: TabPlan): string[] {
  return [
    ...added.map(({ from, cells }) => {
      const pairs = cells.flatMap((cell, place) => (cell ? [`${headers[place]} ${shown(cell)}`] : []));
      return `a row, ${from} in the file: ${pairs.join('; ')}`;
    }),
    ...filled.map(({ row, column, cell, before }) => {
      const change = before ? `${shown(before)} becomes ${shown(cell)}` : shown(cell);
      return `${tab}, ${cellAddress(row, column)}, ${headers[column]}: ${change}`;
    }),
  ];
}

function shown({ value, as }: GridCell): string {
  if (typeof value === 'boolean') return value ? 'ticked' : 'not ticked';
  if (typeof value === 'string') return `“${value.replace(/\s+/g, ' ')}”`;
  return as === undefined ? String(value) : momentText(value, as);
}

function sentence({ tab, cell, what, remedy }: Finding): string {
  return [`${tab}${cell === undefined ? '' : `, ${cell}`}: ${what}`, ...(remedy === undefined ? [] : [remedy])].join(
    ' ',
  );
}

const count = (number: number, thing: string) => `${number} ${thing}${number === 1 ? '' : 's'}`;
