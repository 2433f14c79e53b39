import { alternatives } from './alternatives.ts';
import { budgets, costsOf, usd } from './budget.ts';
import type { YearCounts } from './counts.ts';
import { estimate, type Line, total } from './estimate.ts';
import type { Inventory } from './inventory.ts';
import { priceRegion, prices, pricesOn } from './prices.ts';

/** What a person reads: every line, the sums against their budgets, what dominates, what is done without. */
export function reportText(counts: YearCounts, inventory: Inventory, source: string): string {
  const bill = estimate(counts, inventory);
  const costs = costsOf(bill, counts.schools);
  const { schools, programme, from, to } = counts;
  return `${[
    `${programme}, ${schools} schools, ${from} to ${to} (${bill.months.toFixed(1)} months). Prices of ${priceRegion} on ${pricesOn}, before tax,`,
    `without any free tier. Counts: ${source}. Deployment: ${inventory.source}.`,
    '',
    'What grows with the schools, over the year',
    ...table(bill.year),
    `  ${usd(costs.schoolYear)} a school; the budget is ${usd(budgets.schoolYear)}.`,
    '',
    'What does not, in a month',
    ...table(bill.month),
    `  The budget is ${usd(budgets.month)}.`,
    '',
    `The whole cohort, from its first to its last day: ${usd(costs.cohort)}.`,
    '',
    `Most of the year: ${dominating(bill.year)}.`,
    `Most of a month: ${dominating(bill.month)}.`,
    ...doneWithout(counts, inventory),
    '',
    ...unconfirmed([...bill.year, ...bill.month]),
  ].join('\n')}\n`;
}

function table(lines: readonly Line[]): string[] {
  const rows = lines.map(({ about, price, quantity, usd }) => row(about, figure(quantity), prices[price].unit, usd));
  return [...rows, row('Together', '', '', total(lines))];
}

function row(about: string, quantity: string, unit: string, amount: number): string {
  return `  ${about.padEnd(40)}${quantity.padStart(12)} ${unit.padEnd(19)}${amount.toFixed(4).padStart(9)} USD`;
}

function figure(quantity: number): string {
  return quantity.toLocaleString('en-GB', { maximumFractionDigits: quantity < 10 ? 3 : 0 });
}

function dominating(lines: readonly Line[]): string {
  const all = total(lines);
  return [...lines]
    .sort((a, b) => b.usd - a.usd)
    .slice(0, 3)
    .map((line) => `${line.about} ${Math.round((line.usd / all) * 100)} %`)
    .join(', ');
}

function doneWithout(counts: YearCounts, inventory: Inventory): string[] {
  const found = alternatives(counts, inventory);
  if (found.length === 0) return [];
  return [
    '',
    'Done without, and what it would add to a month',
    ...found.map((one) => `  ${usd(one.usdAMonth)}  ${one.about}`),
  ];
}

function unconfirmed(lines: readonly Line[]): string[] {
  const names = [...new Set(lines.map(({ price }) => price))].filter((name) => prices[name].checked === 'unconfirmed');
  if (names.length === 0) return [];
  const share = total(lines.filter(({ price }) => names.includes(price)));
  return [
    `Not confirmed for ${priceRegion}: the prices of ${names
      .map((name) => prices[name].unit)
      .filter((unit, at, all) => all.indexOf(unit) === at)
      .join(', ')};`,
    `they make ${usd(share)} of the sums above (docs/cost.md).`,
  ];
}
