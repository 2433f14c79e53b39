import type { Partnership, Person, School, SchoolRole } from '../cohort.ts';
import { kept } from '../kept.ts';
import { flaw } from '../sheet/flaw.ts';
import type { Row } from '../sheet/snapshot.ts';
import { dateOf, type Findings, textOf } from './cell.ts';
import { person } from './settings.ts';

const columns: readonly (readonly [SchoolRole, string])[] = [
  ['head', 'Head'],
  ['senior-leader', 'Senior leader'],
  ['pa', 'PA'],
  ['project-lead', 'Project lead'],
];

const known = kept<Row, School>();

/**
 * Schools by URN, each the same object for as long as its row and its partnership are the same. A ready school needs a main
 * contact with a name and an address.
 */
export function readSchools(
  rows: Readonly<Record<string, Row>>,
  partnerships: ReadonlyMap<string, Partnership>,
  findings: Findings,
): ReadonlyMap<string, School> {
  const partnershipOf = new Map<string, string>();
  for (const { id, members } of partnerships.values()) for (const urn of members) partnershipOf.set(urn, id);
  const schools = new Map<string, School>();
  for (const urn in rows) {
    const row = rows[urn]!;
    const partnership = partnershipOf.get(urn);
    const school = known(row, [partnership], () => readSchool(row, partnership));
    schools.set(urn, school);
    if (school.ready && !school.withdrawnOn) checkPeople(school, findings);
  }
  return schools;
}

function readSchool(row: Row, partnership: string | undefined): School {
  const people: Partial<Record<SchoolRole, Person>> = {};
  for (const [role, column] of columns) {
    const found = person(textOf(row, `${column} name`), textOf(row, `${column} email`));
    if (found) people[role] = found;
  }
  const joinedOn = dateOf(row, 'Joined on');
  const withdrawnOn = dateOf(row, 'Withdrawn on');
  return {
    urn: row.key,
    name: textOf(row, 'School') || row.key,
    area: textOf(row, 'Area'),
    ready: row.cells.Ready === true,
    ...(joinedOn && { joinedOn }),
    ...(withdrawnOn && { withdrawnOn }),
    people,
    mainContact: textOf(row, 'Main contact') === 'Head' ? 'head' : 'senior-leader',
    ...(partnership !== undefined && { partnership }),
    row,
  };
}

function checkPeople(school: School, findings: Findings): void {
  for (const [role, column] of columns) {
    if (school.people[role]) continue;
    const name = textOf(school.row, `${column} name`);
    const email = textOf(school.row, `${column} email`);
    if (role === school.mainContact) {
      const header = email === '' ? `${column} email` : `${column} name`;
      const what = `${school.name} is ready, but its main contact has no ${email === '' ? 'address' : 'name'}.`;
      findings.add('Schools', school.urn, header, flaw('no-main-contact', what, `Fill “${header}”.`));
    } else if (email !== '' && name === '') {
      const what = `“${column} email” of ${school.name} is filled, but not the name.`;
      const remedy = `Fill “${column} name”: until then nothing is sent there.`;
      findings.add('Schools', school.urn, `${column} name`, { ...flaw('no-name', what, remedy), warning: true });
    }
  }
}
