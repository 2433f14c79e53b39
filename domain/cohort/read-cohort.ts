import type { Cohort } from '../cohort.ts';
import type { Programme } from '../programme/types.ts';
import type { SheetIndex } from '../sheet/parsed.ts';
import type { Problem, Row, Snapshot } from '../sheet/snapshot.ts';
import { Findings, textOf } from './cell.ts';
import { readEvents, readVisits } from './events-and-visits.ts';
import { readFacilitators, readPartnerships } from './partnerships.ts';
import { readSchools } from './schools.ts';
import { readSettings } from './settings.ts';

/**
 * The snapshot by meaning, and what in it does not fit together. A partnership that cannot be right (its number of
 * schools, a school that is in two) is left out with its visits; its schools' own milestones go on. A host that cannot
 * be right, or an unknown facilitator, counts as not given. `index`, from the same sync's parse, gives problems their
 * cells and keeps quiet about what the parse has listed already. Linear in the number of rows.
 */
export function readCohort(
  programme: Programme,
  snapshot: Snapshot,
  index?: SheetIndex,
): { readonly cohort: Cohort; readonly problems: readonly Problem[] } {
  const findings = new Findings(index);
  const rows = (tab: string): Readonly<Record<string, Row>> => snapshot.tabs[tab] ?? {};
  const row = (tab: string, key: string): Row | undefined => {
    const found = rows(tab);
    return Object.hasOwn(found, key) ? found[key] : undefined;
  };
  const settings = readSettings(programme, (name) => row('Settings', name), findings);
  const facilitators = readFacilitators(rows('Facilitators'));
  const known = rows('Schools');
  const partnerships = readPartnerships(programme.partnership, rows, facilitators, findings);
  const schools = readSchools(known, partnerships, findings);
  const cohort: Cohort = {
    programme,
    snapshot,
    settings,
    schools,
    partnerships,
    events: readEvents(programme, rows('Events')),
    visits: readVisits(rows('Visits'), partnerships, findings),
    facilitators,
    feedback: feedbackIndex(programme, rows),
    row,
  };
  return { cohort, problems: findings.problems };
}

/** Rows of feedback tabs by school and slot; a tab is gone through when first asked for. */
function feedbackIndex(programme: Programme, rows: (tab: string) => Readonly<Record<string, Row>>): Cohort['feedback'] {
  const tabs = new Map<string, Map<string, Row[]>>();
  const slots = new Map(programme.feedbackTabs.map(({ tab, slot }) => [tab, slot]));
  const indexOf = (tab: string): Map<string, Row[]> => {
    let found = tabs.get(tab);
    if (found) return found;
    found = new Map();
    tabs.set(tab, found);
    const slot = slots.get(tab);
    for (const row of Object.values(rows(tab))) {
      const urn = textOf(row, 'School');
      const about = slot === 'event' ? textOf(row, 'Event') : slot === 'visit' ? textOf(row, 'Visit') : '';
      for (const key of about === '' ? [urn] : [urn, `${urn}|${about}`]) {
        const list = found.get(key);
        if (list) list.push(row);
        else found.set(key, [row]);
      }
    }
    return found;
  };
  return (tab, urn, slot) => {
    // A tab without slots has the same rows whatever slot is asked for.
    const slotted = slot !== undefined && slots.get(tab) !== 'none';
    return indexOf(tab).get(slotted ? `${urn}|${slot}` : urn) ?? [];
  };
}
