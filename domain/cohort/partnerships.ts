import type { Partnership, Person } from '../cohort.ts';
import { inOrder } from '../order.ts';
import type { PartnershipShape } from '../programme/types.ts';
import { flaw } from '../sheet/flaw.ts';
import { memberPlaces, misfits } from '../sheet/partnership-rows.ts';
import type { Row } from '../sheet/snapshot.ts';
import { type Findings, textOf } from './cell.ts';
import { person } from './settings.ts';

/** Facilitators by id; one without a name or an address is left out. */
export function readFacilitators(rows: Readonly<Record<string, Row>>): ReadonlyMap<string, Person> {
  const found = new Map<string, Person>();
  for (const row of Object.values(rows)) {
    const facilitator = person(textOf(row, 'Name'), textOf(row, 'Email'));
    if (facilitator) found.set(row.key, facilitator);
  }
  return found;
}

/**
 * Partnerships by id. Members are those of the named schools whose own rows are in force. A school named in two
 * partnerships stays in the one whose id comes first; the other is left out.
 */
export function readPartnerships(
  shape: PartnershipShape,
  rows: (tab: string) => Readonly<Record<string, Row>>,
  facilitators: ReadonlyMap<string, Person>,
  findings: Findings,
): ReadonlyMap<string, Partnership> {
  const schools = rows('Schools');
  const found = new Map<string, Partnership>();
  const inSequence = Object.values(rows(shape.plural)).sort((a, b) => inOrder(a.key, b.key));
  const cells = inSequence.map((row) => [row.key, row.cells] as const);
  const wrong = misfits(shape, cells, (urn) => textOf(schools[urn], 'School') || urn);
  for (const row of inSequence) {
    const misfit = wrong.get(row.key);
    if (misfit) {
      findings.add(shape.plural, row.key, misfit.header, misfit.flaw);
      continue;
    }
    const named = memberPlaces(row.cells, shape);
    for (const { urn, header } of named) {
      if (schools[urn] !== undefined || findings.mayHave('Schools', urn)) continue;
      const remedy = 'Add the school to the Schools tab, or name another one.';
      findings.add(shape.plural, row.key, header, flaw('unknown-school', 'This school has no row in Schools.', remedy));
    }
    const facilitator = textOf(row, 'Facilitator');
    const isKnown = facilitator !== '' && facilitators.has(facilitator);
    if (facilitator !== '' && !isKnown) reportFacilitator(row, shape, facilitator, rows('Facilitators'), findings);
    found.set(row.key, {
      id: row.key,
      members: named.map(({ urn }) => urn).filter((urn) => schools[urn] !== undefined),
      ...(isKnown && { facilitator }),
      row,
    });
  }
  return found;
}

function reportFacilitator(
  row: Row,
  shape: PartnershipShape,
  facilitator: string,
  rows: Readonly<Record<string, Row>>,
  findings: Findings,
): void {
  if (rows[facilitator] === undefined) {
    if (findings.mayHave('Facilitators', facilitator)) return;
    const what = `There is no facilitator ${facilitator}.`;
    const remedy = 'Use an id of the Facilitators tab, or add the facilitator there.';
    findings.add(shape.plural, row.key, 'Facilitator', flaw('unknown-facilitator', what, remedy));
    return;
  }
  const header = textOf(rows[facilitator], 'Email') === '' ? 'Email' : 'Name';
  const what = `Facilitator ${facilitator} has no ${header === 'Email' ? 'address' : 'name'}.`;
  if (findings.problems.some((known) => known.id === `Facilitators|${facilitator}|${header}|incomplete`)) return;
  findings.add('Facilitators', facilitator, header, flaw('incomplete', what, `Fill “${header}”.`));
}
