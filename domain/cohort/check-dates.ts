import { plainDate } from '../british-date.ts';
import type { Cohort, School } from '../cohort.ts';
import { flaw } from '../sheet/flaw.ts';
import type { SheetIndex } from '../sheet/parsed.ts';
import type { Problem } from '../sheet/snapshot.ts';
import type { LocalDate } from '../time.ts';
import { Findings } from './cell.ts';

const namedAtMost = 3;

/**
 * Warnings for events and visits on days on which a school that takes part is not open for pupils: one for each event
 * or visit, naming up to three schools. Those cancelled, postponed or held are passed over.
 */
export function checkDates(
  cohort: Cohort,
  isOpenDay: (urn: string, date: LocalDate) => boolean,
  index?: SheetIndex,
): readonly Problem[] {
  const findings = new Findings(index);
  const check = (tab: string, key: string, date: LocalDate, schools: Iterable<School>) => {
    const closed: string[] = [];
    for (const school of schools) {
      if (school.ready && !school.withdrawnOn && !isOpenDay(school.urn, date)) closed.push(school.name);
    }
    if (closed.length === 0) return;
    closed.sort();
    const named = closed.slice(0, namedAtMost).join(', ');
    const who = closed.length > namedAtMost ? `${named} and ${closed.length - namedAtMost} more` : named;
    const what = `${plainDate(date)} is not a school day for ${who}.`;
    const remedy = 'Check the date with them, or correct the Calendar tab.';
    findings.add(tab, key, 'Date', { ...flaw('not-open', what, remedy), warning: true });
  };
  for (const { id, date, standing } of cohort.events.values()) {
    if (date && standing === 'planned') check('Events', id, date, cohort.schools.values());
  }
  for (const { id, date, standing, partnership } of cohort.visits.values()) {
    if (!date || standing !== 'planned') continue;
    const members = cohort.partnerships.get(partnership)?.members ?? [];
    check(
      'Visits',
      id,
      date,
      members.flatMap((urn) => cohort.schools.get(urn) ?? []),
    );
  }
  return findings.problems;
}
