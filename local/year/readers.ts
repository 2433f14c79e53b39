import type { Cohort } from '../../domain/cohort.ts';
import type { SampleWorkbook } from '../sample/index.ts';
import { normalised } from './mailbox-audit.ts';

/** Who reads which mailbox, leaders of earlier days included. */
export interface Readers {
  /** `Hayes School, senior leader`; for an address nobody has: `unknown`. */
  label(address: string): string;
  /** The URN of the reader's school; undefined for facilitators and the team. */
  school(address: string): string | undefined;
}

const roles = {
  'Head email': 'head',
  'Senior leader email': 'senior leader',
  'PA email': 'PA',
  'Project lead email': 'project lead',
};

/** Readers by address from the workbook as it was at first and the cohort as it is at last. */
export function readersOf(workbook: SampleWorkbook, cohort: Cohort): Readers {
  const labels = new Map<string, string>();
  const schools = new Map<string, string>();
  const add = (address: unknown, label: string, urn?: string) => {
    const key = normalised(String(address ?? ''));
    if (key === '' || labels.has(key)) return;
    labels.set(key, label);
    if (urn) schools.set(key, urn);
  };
  const [headers = [], ...rows] = workbook.tabs.find(({ title }) => title === 'Schools')?.rows ?? [];
  const cell = (row: readonly unknown[], header: string) => row[headers.indexOf(header)];
  for (const row of rows) {
    for (const [header, role] of Object.entries(roles)) {
      add(cell(row, header), `${cell(row, 'School')}, ${role}`, String(cell(row, 'URN')));
    }
  }
  for (const { urn, name, people } of cohort.schools.values()) {
    for (const [role, person] of Object.entries(people)) add(person.email, `${name}, ${role.replace('-', ' ')}`, urn);
  }
  for (const [id, person] of cohort.facilitators) add(person.email, `Facilitator ${id}`);
  for (const [role, person] of Object.entries(cohort.settings.team)) add(person.email, role.replaceAll('-', ' '));
  return { label: (address) => labels.get(address) ?? 'unknown', school: (address) => schools.get(address) };
}
