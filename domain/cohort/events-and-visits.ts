import { plainDate } from '../british-date.ts';
import type { Partnership, ProgrammeEvent, Standing, Visit } from '../cohort.ts';
import { inOrder } from '../order.ts';
import type { Programme } from '../programme/types.ts';
import { flaw } from '../sheet/flaw.ts';
import type { Row } from '../sheet/snapshot.ts';
import { dateOf, type Findings, textOf } from './cell.ts';

/** Events by id, with the programme's title where the sheet gives none. */
export function readEvents(
  programme: Programme,
  rows: Readonly<Record<string, Row>>,
): ReadonlyMap<string, ProgrammeEvent> {
  const titles = new Map(programme.events.map(({ id, title }) => [id, title]));
  const found = new Map<string, ProgrammeEvent>();
  for (const row of Object.values(rows)) {
    const date = dateOf(row, 'Date');
    const title = textOf(row, 'Title') || (titles.get(row.key) ?? row.key);
    found.set(row.key, { id: row.key, title, ...(date && { date }), standing: standingOf(row), row });
  }
  return found;
}

/** Visits by id, of the partnerships that are in force. A host that is no member counts as not given. */
export function readVisits(
  rows: Readonly<Record<string, Row>>,
  partnerships: ReadonlyMap<string, Partnership>,
  findings: Findings,
): ReadonlyMap<string, Visit> {
  const found = new Map<string, Visit>();
  const latest = new Map<string, Visit>();
  for (const row of Object.values(rows).sort((a, b) => inOrder(a.key, b.key))) {
    const dash = row.key.lastIndexOf('-');
    const partnership = partnerships.get(row.key.slice(0, dash));
    if (!partnership) continue;
    const host = hostOf(row, partnership, findings);
    const date = dateOf(row, 'Date');
    const visit: Visit = {
      id: row.key,
      partnership: partnership.id,
      number: Number(row.key.slice(dash + 1)),
      ...(host !== undefined && { host }),
      ...(date && { date }),
      standing: standingOf(row),
      row,
    };
    found.set(visit.id, visit);
    if (!date || visit.standing === 'cancelled') continue;
    const before = latest.get(partnership.id);
    if (before?.date && before.date > date) reportOrder(visit, before, findings);
    else latest.set(partnership.id, visit);
  }
  return found;
}

function standingOf(row: Row): Standing {
  const status = textOf(row, 'Status');
  return status === 'postponed' || status === 'cancelled' || status === 'held' ? status : 'planned';
}

function hostOf(row: Row, partnership: Partnership, findings: Findings): string | undefined {
  const host = textOf(row, 'Host');
  if (host === '' || partnership.members.includes(host)) return host || undefined;
  // The partnership names it, but the school's own row cannot be read yet.
  if (Object.values(partnership.row.cells).includes(host)) return undefined;
  const what = `The host of ${row.key} is not a school of ${partnership.id}.`;
  const remedy = `Name a school of ${partnership.id}. Until then ${row.key} has no host.`;
  findings.add('Visits', row.key, 'Host', flaw('host-not-member', what, remedy));
  return undefined;
}

function reportOrder(visit: Visit, before: Visit, findings: Findings): void {
  const what = `${visit.id} is before ${before.id} (${plainDate(before.date!)}).`;
  const remedy = 'Number visits in the order of their dates, or correct the date.';
  findings.add('Visits', visit.id, 'Date', { ...flaw('out-of-order', what, remedy), warning: true });
}
