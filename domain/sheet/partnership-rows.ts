import { inOrder } from '../order.ts';
import type { PartnershipShape } from '../programme/types.ts';
import { cellAddress } from './a1.ts';
import { type Flaw, flaw, problemAt } from './flaw.ts';
import type { HeaderRow } from './header-row.ts';
import type { TabReading } from './parse-tab.ts';
import type { ReadCells } from './parsed.ts';
import type { Row } from './snapshot.ts';

/** Where a partnership's row names a school. */
export interface MemberPlace {
  readonly header: string;
  readonly urn: string;
}

/** The schools that a row of the partnership tab names, in the order of its columns. */
export function memberPlaces(cells: ReadCells, shape: PartnershipShape): readonly MemberPlace[] {
  return headersOf(shape).flatMap((header) => {
    const urn = cells[header];
    return urn === undefined || urn === '' ? [] : [{ header, urn: String(urn) }];
  });
}

function headersOf({ maximum }: PartnershipShape): readonly string[] {
  return Array.from({ length: maximum }, (_, index) => `School ${index + 1}`);
}

/** Why a partnership cannot be right, and the column in which to mend it. */
export interface Misfit {
  readonly header: string;
  readonly flaw: Flaw;
}

/**
 * Partnerships that cannot be right, by key: the wrong number of schools, one of them twice, one that another has. A school
 * named by two belongs to the one that comes first in `rows`. `nameOf` answers what a school is called.
 */
export function misfits(
  shape: PartnershipShape,
  rows: Iterable<readonly [key: string, cells: ReadCells]>,
  nameOf: (urn: string) => string,
): ReadonlyMap<string, Misfit> {
  const found = new Map<string, Misfit>();
  const taken = new Map<string, string>();
  for (const [key, cells] of rows) {
    const named = memberPlaces(cells, shape);
    const misfit = notWhole(key, cells, named, shape) ?? inTwo(key, named, taken, shape, nameOf);
    if (misfit) found.set(key, misfit);
    else for (const { urn } of named) taken.set(urn, key);
  }
  return found;
}

function notWhole(
  key: string,
  cells: ReadCells,
  named: readonly MemberPlace[],
  shape: PartnershipShape,
): Misfit | undefined {
  const repeated = named.find(({ urn }, index) => named.findIndex((other) => other.urn === urn) < index);
  if (repeated) {
    const what = `${key} names the same school twice.`;
    return { header: repeated.header, flaw: flaw('school-twice', what, `Name another one. ${untilThen(key)}`) };
  }
  if (named.length >= shape.minimum) return undefined;
  const free = headersOf(shape).find((header) => cells[header] === undefined) ?? 'School 1';
  const size = shape.minimum === shape.maximum ? `${shape.minimum}` : `${shape.minimum} to ${shape.maximum}`;
  const what = `${key} has ${named.length} schools; a ${shape.singular.toLowerCase()} has ${size}.`;
  return { header: free, flaw: flaw('wrong-size', what, `Fill “${free}”. ${untilThen(key)}`) };
}

function inTwo(
  key: string,
  named: readonly MemberPlace[],
  taken: ReadonlyMap<string, string>,
  { singular }: PartnershipShape,
  nameOf: (urn: string) => string,
): Misfit | undefined {
  const twice = named.find(({ urn }) => taken.has(urn));
  if (!twice) return undefined;
  const where = `${singular} ${taken.get(twice.urn)}`;
  const what = `${nameOf(twice.urn)} is in ${where} already.`;
  const remedy = `Take it out of ${where} or of ${key}. ${untilThen(key)}`;
  return { header: twice.header, flaw: flaw('school-in-two', what, remedy) };
}

function untilThen(key: string): string {
  return `Until then ${key} counts as it last was, if it was complete before.`;
}

/**
 * Takes partnerships that cannot be right out of a reading, so that their last good version stays in force: a cell cleared by
 * mistake must not call off visits. Rows that are as accepted keep the schools they name, and so do rows that are missing at
 * the moment; changed ones make way.
 */
export function leaveOutMisfits(
  reading: TabReading,
  shape: PartnershipShape,
  header: HeaderRow,
  accepted: Readonly<Record<string, Row>>,
  nameOf: (urn: string) => string,
): void {
  const headers = headersOf(shape);
  if (headers.some((one) => !header.places.has(one))) return;
  const isNew = ([key, cells]: readonly [string, ReadCells]) =>
    Number(headers.some((one) => cells[one] !== accepted[key]?.cells[one]));
  const missing = Object.values(accepted).flatMap(({ key, cells }) =>
    reading.rows[key] ? [] : [[key, cells] as const],
  );
  const rows = [...missing, ...Object.entries(reading.rows)].sort((a, b) => isNew(a) - isNew(b) || inOrder(a[0], b[0]));
  for (const [key, misfit] of misfits(shape, rows, nameOf)) {
    if (!reading.rows[key]) continue;
    const cell = cellAddress(reading.places.get(key) ?? 0, header.places.get(misfit.header) ?? 0);
    reading.problems.push(problemAt({ tab: shape.plural, row: key, header: misfit.header, cell }, misfit.flaw));
    reading.unreadable.add(key);
    delete reading.rows[key];
  }
}
