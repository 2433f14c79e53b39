import type { Cohort } from '../cohort.ts';
import { findInstance, fullTitle } from '../milestone/instances.ts';
import type { MilestoneRef, Recipient } from '../milestone/types.ts';
import type { Milestone } from '../programme/types.ts';
import { viewTabs } from '../sheet/view-tabs.ts';

/** Who does what no single role is named for. */
export const centralTeam = 'Central team';

const roles: Readonly<Record<string, string>> = {
  head: 'head',
  'senior-leader': 'senior leader',
  pa: 'PA',
  'project-lead': 'project lead',
  'central-team': centralTeam,
  'programme-manager': 'Programme manager',
  'programme-director': 'Programme director',
};

/** A school by its name, a partnership as `Trio T1`; what the sheet does not know by its id. */
export function carrierLabel(cohort: Cohort, carrier: string): string {
  const school = cohort.schools.get(carrier);
  if (school) return school.name;
  return cohort.partnerships.has(carrier) ? `${cohort.programme.partnership.singular} ${carrier}` : carrier;
}

/** A reader by role and place, never by name: `Hayes School, senior leader`, `Facilitator F2`, `Programme manager`. */
export function recipientLabel(cohort: Cohort, recipient: Recipient): string {
  const [kind, id = '', role = ''] = recipient.split(':');
  if (kind === 'school') return `${carrierLabel(cohort, id)}, ${roles[role] ?? role}`;
  return kind === 'facilitator' ? `Facilitator ${id}` : (roles[id] ?? id);
}

/** The URN of a reader's school; undefined for facilitators and the team. */
export function schoolOf(recipient: Recipient): string | undefined {
  return recipient.startsWith('school:') ? recipient.split(':')[1] : undefined;
}

/** The full title of the milestone meant, `Visit 2: Draft agenda`; the ids of one that the programme no longer has. */
export function titleOf(cohort: Cohort, ref: Omit<MilestoneRef, 'cohort'>): string {
  const instance = findInstance(cohort.programme, ref);
  return instance ? fullTitle(instance.thread, instance.milestone) : `${ref.thread}: ${ref.milestone}`;
}

/** Whether a milestone is that a visit's date is agreed: filling the date is what completes it. */
export function agreesVisitDate({ evidence }: Milestone): boolean {
  return evidence.kind === 'column' && evidence.tab === 'Visits' && evidence.column === 'Date';
}

/** Names in a sentence: `Visit 1`, `Visit 1 and Visit 2`. */
export function listed(names: readonly string[]): string {
  return names.length < 2 ? (names[0] ?? '') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}

/** The header row of a view tab, from the workbook's own list. */
export function headersOf(title: string): readonly string[] {
  return viewTabs.find((tab) => tab.title === title)?.columns.map(({ header }) => header) ?? [];
}
