import type { Cohort } from '../cohort.ts';
import { proposalOf } from '../mailbox/proposal.ts';
import type { Programme } from '../programme/types.ts';
import type { Change } from './diff.ts';

/**
 * The carriers (URNs of schools, ids of partnerships) whose milestones may come out otherwise after these changes.
 * Errs on the side of more: working one out again that did not change does no harm.
 */
export function affectedCarriers(
  programme: Programme,
  before: Cohort,
  after: Cohort,
  changes: readonly Change[],
): ReadonlySet<string> | 'all' {
  const found = new Set<string>();
  for (const change of changes) {
    const carriers = carriersOf(programme, [before, after], change);
    if (carriers === 'all') return 'all';
    for (const carrier of carriers) found.add(carrier);
  }
  return found;
}

type Carriers = Iterable<string> | 'all';

/** Settings, besides the programme's own dates, on which dates and notices hang. */
const settingsThatMatter = ['Cohort', 'Mode', 'Time zone', 'Send from', 'Send until'];
/** Columns of a school that its partners' visits, or the days of mail about them, hang on: a calendar may name a school. */
const standingOfSchool = ['School', 'Area', 'Ready', 'Joined on', 'Withdrawn on', 'Main contact'];
/** Who is named, and where, decides who hears of a partner's visit and whom its mails name. */
const isPerson = (header: string) => / (name|email)$/.test(header);

function carriersOf(programme: Programme, cohorts: readonly Cohort[], { tab, key, headers }: Change): Carriers {
  const first = key.split('|')[0] ?? key;
  switch (tab) {
    case 'Schools': {
      const shared =
        headers === 'row' || headers.some((header) => standingOfSchool.includes(header) || isPerson(header));
      return shared ? withPartners(cohorts, [key]) : [key];
    }
    case programme.partnership.plural:
      return membersOf(cohorts, key);
    case 'Visits':
      return membersOf(cohorts, key.slice(0, key.lastIndexOf('-')));
    case 'Attendance':
    case 'Visit attendance':
    case 'Exceptions':
      return [first];
    case 'Calendar':
      return readersOfCalendar(cohorts, key);
    case 'Facilitators':
      return cohorts.flatMap((cohort) =>
        [...cohort.partnerships.values()]
          .filter((partnership) => partnership.facilitator === key)
          .flatMap(({ id, members }) => [id, ...members]),
      );
    case 'Settings':
      return settingsThatMatter.includes(key) || programme.settings.includes(key) ? 'all' : [];
    case 'Decisions': {
      // Accepted evidence of a visit counts for whoever hosts it.
      const proposal = proposalOf(key);
      return proposal ? withPartners(cohorts, [proposal.carrier]) : [];
    }
    case 'Templates':
    case 'Messages':
      return [];
    default:
      return programme.feedbackTabs.some((feedback) => feedback.tab === tab) ? [first] : 'all';
  }
}

/** A partnership and its members, and the members its row names although it is not in force. */
function membersOf(cohorts: readonly Cohort[], id: string): string[] {
  return [
    id,
    ...cohorts.flatMap((cohort) => [
      ...(cohort.partnerships.get(id)?.members ?? []),
      ...Object.values(cohort.row(cohort.programme.partnership.plural, id)?.cells ?? {}).filter(
        (cell): cell is string => typeof cell === 'string' && cohort.schools.has(cell),
      ),
    ]),
  ];
}

function withPartners(cohorts: readonly Cohort[], urns: readonly string[]): string[] {
  const partnerships = cohorts.flatMap((cohort) => urns.flatMap((urn) => cohort.schools.get(urn)?.partnership ?? []));
  return [...urns, ...partnerships.flatMap((id) => membersOf(cohorts, id))];
}

/** Whose days a Calendar row changes; visits follow the calendar of their host, so partners are among them. */
function readersOfCalendar(cohorts: readonly Cohort[], key: string): Carriers {
  const said = cohorts.map((cohort) => {
    const row = cohort.row('Calendar', key);
    return row === undefined ? undefined : String(row.cells['Applies to'] ?? 'All');
  });
  const readers = new Set(said.filter((reader) => reader !== undefined));
  if (readers.has('All') || readers.has('Office')) return 'all';
  const urns = cohorts.flatMap((cohort) =>
    [...cohort.schools.values()]
      .filter((school) => readers.has(school.urn) || readers.has(school.area))
      .map((school) => school.urn),
  );
  return withPartners(cohorts, [...new Set(urns)]);
}
