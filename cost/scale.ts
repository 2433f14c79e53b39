import { functionNames } from '../lambdas/function-names.ts';
import type { YearCounts } from './counts.ts';

/** The counts of a year with so many schools, if everything that a year has to do grows with them. */
export function scaled(counts: YearCounts, schools: number): YearCounts {
  const factor = schools / counts.schools;
  const times = <Counts extends Readonly<Record<string, number>>>(one: Counts): Counts =>
    Object.fromEntries(Object.entries(one).map(([part, value]) => [part, value * factor])) as Counts;
  return {
    ...counts,
    schools,
    ...times({
      stateTransitions: counts.stateTransitions,
      executions: counts.executions,
      mails: counts.mails,
      storedBytes: counts.storedBytes,
    }),
    functions: Object.fromEntries(
      functionNames.map((name) => [name, times(counts.functions[name])]),
    ) as YearCounts['functions'],
  };
}
