import type { Partnership, Person } from '../cohort.ts';
import type { PartnershipShape } from '../programme/types.ts';
import { flaw } from '../sheet/flaw.ts';
import { inOrder } from '../sheet/rows-to-append.ts';
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
  const taken = new Map<string, string>();
  const inSequence = Object.values(rows(shape.plural)).sort((a, b) => inOrder(a.key, b.key));
  for (const row of inSequence) {
    const named = placesOf(row, shape);
    if (!isWhole(row, named, shape, findings)) continue;
    const twice = named.find(({ urn }) => taken.has(urn));
    if (twice) {
      const where = `${shape.singular} ${taken.get(twice.urn)}`;
      const what = `${nameOf(schools, twice.urn)} is in ${where} already.`;
      const remedy = `Take it out of ${where} or of ${row.key}. Until then ${row.key} has no visits.`;
      findings.add(shape.plural, row.key, twice.header, flaw('school-in-two', what, remedy));
      continue;
    }
    for (const { urn } of named) taken.set(urn, row.key);
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

interface Place {
  readonly header: string;
  readonly urn: string;
}

function placesOf(row: Row, shape: PartnershipShape): readonly Place[] {
  return Array.from({ length: shape.maximum }, (_, index) => `School ${index + 1}`)
    .map((header) => ({ header, urn: textOf(row, header) }))
    .filter(({ urn }) => urn !== '');
}

function isWhole(row: Row, named: readonly Place[], shape: PartnershipShape, findings: Findings): boolean {
  const noVisits = `Until then ${row.key} has no visits.`;
  const repeated = named.find(({ urn }, index) => named.findIndex((other) => other.urn === urn) < index);
  if (repeated) {
    const what = `${row.key} names the same school twice.`;
    findings.add(shape.plural, row.key, repeated.header, flaw('school-twice', what, `Name another one. ${noVisits}`));
    return false;
  }
  if (named.length >= shape.minimum) return true;
  const free = Array.from({ length: shape.maximum }, (_, index) => `School ${index + 1}`).find(
    (header) => row.cells[header] === undefined,
  );
  const size = shape.minimum === shape.maximum ? `${shape.minimum}` : `${shape.minimum} to ${shape.maximum}`;
  const what = `${row.key} has ${named.length} schools; a ${shape.singular.toLowerCase()} has ${size}.`;
  findings.add(shape.plural, row.key, free ?? 'School 1', flaw('wrong-size', what, `Fill “${free}”. ${noVisits}`));
  return false;
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

function nameOf(schools: Readonly<Record<string, Row>>, urn: string): string {
  return textOf(schools[urn], 'School') || urn;
}
