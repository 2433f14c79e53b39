import { longDate } from '../british-date.ts';
import type { Cohort, Partnership, Person, ProgrammeEvent, School, Visit } from '../cohort.ts';
import { fullTitle, type Instance } from '../milestone/instances.ts';
import type { Facts, Recipient } from '../milestone/types.ts';
import { findEvent, findVisit } from '../schedule/resolve.ts';
import type { Row } from '../sheet/snapshot.ts';
import type { Notice } from './types.ts';
import { toldDate } from './verdict.ts';

/** The values of a template's placeholders for one notice to one person; what the sheet lacks is absent. */
export function templateValues(
  notice: Notice,
  instance: Instance,
  facts: Facts,
  person: Person,
  cohort: Cohort,
): Record<string, unknown> {
  const carrier = cohort.schools.get(instance.carrier);
  const partnership = cohort.partnerships.get(carrier ? (carrier.partnership ?? '') : instance.carrier);
  const visit = instance.thread.visit ? findVisit(cohort, instance.carrier, instance.thread) : undefined;
  return {
    person: { name: person.name, first_name: firstName(person.name), role: roleOf(notice.to) },
    school: { name: schoolOfReader(notice, cohort)?.name ?? carrier?.name },
    host: { name: visit?.host === undefined ? undefined : cohort.schools.get(visit.host)?.name },
    trio: { schools: namesOf(partnership, cohort) },
    partnership: { name: partnership && `${cohort.programme.partnership.singular} ${partnership.id}` },
    event: eventValues(findEvent(cohort, instance.thread)),
    events: [...cohort.events.values()].flatMap(({ title, date }) => (date ? `${title}: ${longDate(date)}` : [])),
    visit: visitValues(instance.thread.title, visit),
    due: facts.due && longDate(facts.due),
    organisation: cohort.settings.organisation,
    programme: { title: cohort.programme.title },
    milestone: { title: fullTitle(instance.thread, instance.milestone) },
    told: {
      before: toldValue(notice.toldBefore, cohort) ?? 'a date not yet agreed',
      now: toldValue(facts.told, cohort) ?? 'a new date, which we will send you as soon as it is agreed',
      cancelled: facts.told === undefined && isOff(instance, facts, cohort),
    },
    call: { link: text(cohort.settings.row('Call booking link'), 'Value') },
    draft: { link: text(visit?.row, 'Draft agenda link') },
    final: { link: text(visit?.row, 'Final agenda link') },
    contacts: instance.thread.visit || !carrier ? contactsOf(partnership, cohort) : ownContacts(carrier),
  };
}

/** Letters behind a name that are no part of it. */
const honours = /(?:,\s*(?:[CMO]BE|DL|KC|NPQ[A-Z]+|QTS|FCCT|FRSA|(?:Ph|Ed)D|[BM](?:A|BA|Ed|Sc|Phil)))+$/;

/** How a mail greets somebody: by first name, or by title and name where there is a title. `O’Neill, Siân` is Siân. */
export function firstName(typed: string): string {
  const [family = '', given, ...rest] = typed.replace(honours, '').split(',');
  const name = given?.trim() && rest.length === 0 ? `${given.trim()} ${family.trim()}` : typed.replace(honours, '');
  const words = name.trim().split(/\s+/);
  return (/^(Mr|Mrs|Ms|Miss|Mx|Dr|Sir|Dame|Prof|Revd)\.?$/i.test(words[0] ?? '') ? name : words[0]) ?? name;
}

const roles: Readonly<Record<string, string>> = {
  head: 'head',
  'senior-leader': 'senior leader',
  pa: 'PA',
  'project-lead': 'project lead',
};

function roleOf(to: Recipient): string {
  const [kind, , role = ''] = to.split(':');
  return kind === 'school' ? (roles[role] ?? role) : kind === 'facilitator' ? 'facilitator' : 'team';
}

/** `Tuesday 9 February 2027`, for a visit with its host, which may be the news. */
function toldValue(told: string | undefined, { schools }: Cohort): string | undefined {
  const date = toldDate(told);
  const host = schools.get(told?.split('@')[1] ?? '')?.name;
  return date && (host === undefined ? longDate(date) : `${longDate(date)} at ${host}`);
}

/** Cancelled, or the carrier has nothing to do with it any more; a date that is only to come is another thing. */
function isOff({ carrier, thread }: Instance, { applies }: Facts, cohort: Cohort): boolean {
  const slot = thread.visit ? findVisit(cohort, carrier, thread) : findEvent(cohort, thread);
  return slot?.standing === 'cancelled' || !applies.yes;
}

function schoolOfReader(notice: Notice, cohort: Cohort): School | undefined {
  return notice.to.startsWith('school:') ? cohort.schools.get(notice.to.split(':')[1] ?? '') : undefined;
}

function namesOf(partnership: Partnership | undefined, cohort: Cohort): string[] | undefined {
  return partnership?.members.flatMap((urn) => cohort.schools.get(urn)?.name ?? []);
}

function contactsOf(partnership: Partnership | undefined, cohort: Cohort): string[] | undefined {
  return partnership?.members.flatMap((urn) => {
    const school = cohort.schools.get(urn);
    const person = school?.people[school.mainContact];
    return school && person ? `${school.name}: ${person.name}, ${person.email}` : [];
  });
}

function ownContacts({ people }: School): string[] {
  return [people.head, people['senior-leader']].flatMap((person) => (person ? `${person.name}, ${person.email}` : []));
}

function text(row: Row | undefined, header: string): string | undefined {
  const cell = row?.cells[header];
  return cell === undefined ? undefined : String(cell);
}

function times(row: Row): string | undefined {
  const [from, until] = [text(row, 'Starts'), text(row, 'Ends')];
  return from && until ? `${from} to ${until}` : from;
}

function eventValues(event: ProgrammeEvent | undefined): Record<string, unknown> | undefined {
  if (!event) return undefined;
  return {
    title: event.title,
    date: event.date && longDate(event.date),
    times: times(event.row),
    place: text(event.row, 'Place'),
  };
}

function visitValues(title: string, visit: Visit | undefined): Record<string, unknown> {
  return {
    title,
    date: visit?.date && longDate(visit.date),
    times: visit && times(visit.row),
    link: text(visit?.row, 'Final agenda link') ?? text(visit?.row, 'Draft agenda link'),
    travel: text(visit?.row, 'Travel and parking'),
    excellence: [1, 2].flatMap((number) => text(visit?.row, `Area of excellence ${number}`) ?? []),
    challenge: text(visit?.row, 'Challenge'),
  };
}
