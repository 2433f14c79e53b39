import type { Cohort } from '../cohort.ts';
import { flaw } from '../sheet/flaw.ts';
import type { SheetIndex } from '../sheet/parsed.ts';
import type { Problem } from '../sheet/snapshot.ts';
import { fold } from '../sheet/spelling.ts';
import { Findings, textOf } from './cell.ts';

/** Two columns of a tab that should say the same where both are filled, such as the tools of two measurements. */
export interface MatchingColumns {
  readonly tab: string;
  readonly header: string;
  readonly sameAs: string;
}

/** A warning for every row in which a programme's matching columns differ; capitals and spaces do not count. */
export function checkMatching(
  cohort: Cohort,
  matching: readonly MatchingColumns[],
  index?: SheetIndex,
): readonly Problem[] {
  const findings = new Findings(index);
  for (const { tab, header, sameAs } of matching) {
    for (const row of Object.values(cohort.snapshot.tabs[tab] ?? {})) {
      const [one, other] = [textOf(row, header), textOf(row, sameAs)];
      if (one === '' || other === '' || fold(one) === fold(other)) continue;
      const what = `“${header}” differs from “${sameAs}”.`;
      const remedy = `Both should be the same; correct one of them, or leave it if it is meant.`;
      findings.add(tab, row.key, header, { ...flaw('differs', what, remedy), warning: true });
    }
  }
  return findings.problems;
}
