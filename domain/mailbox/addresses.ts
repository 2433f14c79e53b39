import type { Cohort, SchoolRole, TeamRole } from '../cohort.ts';
import type { Recipient } from '../milestone/types.ts';
import type { Row } from '../sheet/snapshot.ts';
import type { Instant } from '../time.ts';

/** A cell of the sheet that holds somebody's address. */
export interface AddressCell {
  readonly recipient: Recipient;
  readonly tab: string;
  readonly row: string;
  readonly header: string;
  /** In lower case. */
  readonly address: string;
  /** When the software first saw it there. */
  readonly seen?: Instant;
}

const schoolColumns: readonly (readonly [SchoolRole, string])[] = [
  ['head', 'Head email'],
  ['senior-leader', 'Senior leader email'],
  ['pa', 'PA email'],
  ['project-lead', 'Project lead email'],
];
const teamSettings: readonly (readonly [TeamRole, string])[] = [
  ['central-team', 'Central team email'],
  ['programme-manager', 'Programme manager email'],
  ['programme-director', 'Programme director email'],
];

/** Every cell in which the sheet names an address that mail goes to. */
export function addressCells(cohort: Cohort): AddressCell[] {
  const found: AddressCell[] = [];
  const add = (recipient: Recipient, tab: string, row: Row | undefined, header: string) => {
    const cell = row?.cells[header];
    if (row === undefined || typeof cell !== 'string' || cell === '') return;
    const seen = row.seen[header];
    const address = normalAddress(cell);
    found.push({ recipient, tab, row: row.key, header, address, ...(seen === undefined ? {} : { seen }) });
  };
  for (const { urn, row } of cohort.schools.values()) {
    for (const [role, header] of schoolColumns) add(`school:${urn}:${role}`, 'Schools', row, header);
  }
  for (const id of cohort.facilitators.keys()) {
    add(`facilitator:${id}`, 'Facilitators', cohort.row('Facilitators', id), 'Email');
  }
  for (const [role, name] of teamSettings) add(`team:${role}`, 'Settings', cohort.settings.row(name), 'Value');
  return found;
}

/** Addresses are compared trimmed and in lower case. */
export function normalAddress(address: string): string {
  return address.trim().toLowerCase();
}

/** Whose address this is, by the sheet as it is now. */
export function recipientsAt(cohort: Cohort, address: string): Recipient[] {
  const wanted = normalAddress(address);
  return addressCells(cohort).flatMap((cell) => (cell.address === wanted ? [cell.recipient] : []));
}
