import { type Estimate, total } from './estimate.ts';

/** US dollars, free tier left out: a school's share of what grows with schools, and a month of what does not. */
export const budgets = { schoolYear: 0.05, month: 5 } as const;

export interface Costs {
  readonly schoolYear: number;
  readonly month: number;
  /** The cohort from its first to its last day. */
  readonly cohort: number;
}

export function costsOf({ year, month, months }: Estimate, schools: number): Costs {
  return {
    schoolYear: total(year) / schools,
    month: total(month),
    cohort: total(year) + months * total(month),
  };
}

/** One line for each budget that is exceeded. */
export function exceeded({ schoolYear, month }: Costs): string[] {
  return [
    ...(schoolYear > budgets.schoolYear
      ? [`${usd(schoolYear)} a school is above the budget of ${usd(budgets.schoolYear)}`]
      : []),
    ...(month > budgets.month ? [`${usd(month)} a month is above the budget of ${usd(budgets.month)}`] : []),
  ];
}

/** Cents, or what is less to its first two figures. */
export function usd(amount: number): string {
  return `${amount >= 0.1 || amount === 0 ? amount.toFixed(2) : amount.toPrecision(2)} USD`;
}
