import type { Cohort, School, Visit } from '../cohort.ts';
import type { Milestone } from '../programme/types.ts';
import type { WorkingCalendar } from '../schedule/calendar.ts';
import type { Calendars } from '../schedule/calendars.ts';
import { findEvent, findVisit, type Place, resolveDate } from '../schedule/resolve.ts';
import { daysBetween, earlier, type Instant, instant, type LocalDate, later, plusDays } from '../time.ts';
import { type About, hasLeft } from './audience.ts';
import { datedSteps, speaksToSchools } from './dated-steps.ts';
import { evidenceOf, staysAway } from './evidence.ts';
import { fullTitle, type Instance } from './instances.ts';
import type { Facts, Mode } from './types.ts';

/** What `factsOf` looks at besides the milestone. */
export interface Setting {
  readonly cohort: Cohort;
  readonly calendars: Calendars;
  readonly today: LocalDate;
  /** The mode and when it was chosen: what was due before is history. */
  readonly mode: { readonly is: Mode; readonly since: Instant };
}

const longAgo = instant(0);
/** Executions live at most a year; a phase without an end is cut here. */
const longestPhaseDays = 360;

/** What the sheet says about one milestone. Pure and total: whatever the sheet holds, it answers. */
export function factsOf(instance: Instance, setting: Setting): Facts {
  const { cohort, calendars, today } = setting;
  const { thread, milestone, carrier, phase } = instance;
  const school = cohort.schools.get(carrier);
  const visit = thread.visit && school ? findVisit(cohort, carrier, thread) : undefined;
  const reader = readerOf(instance, setting);
  const place: Place = { cohort, calendars, reader, carrier, thread };
  const exception = cohort.row('Exceptions', `${carrier}|${fullTitle(thread, milestone)}`);

  const starts = resolveDate(phase.starts, place);
  const ends = resolveDate(phase.ends, place)?.date ?? plusDays(starts?.date ?? today, longestPhaseDays);
  const ruled = resolveDate(milestone.due, place);
  const opening = milestone.opens ? resolveDate(milestone.opens, place) : starts;
  const extended = exception?.cells['Extend to'] as LocalDate | undefined;
  const late = extended === undefined ? lateJoining(milestone, school, ruled?.date, reader) : undefined;
  const due = extended ?? (late ? late.due : ruled && earlier(ruled.date, ends));
  const opens = late?.due ? school?.joinedOn : due && opening?.date;
  const ruledClosing = milestone.closes && resolveDate(milestone.closes, place)?.date;
  const closes = closingOf(ends, ruledClosing, ruled && earlier(ruled.date, ends), due);
  const applies = appliesTo(instance, setting, school, visit, late);
  const told = applies.yes ? toldOf(instance, cohort, visit) : undefined;
  const seenVisit = milestone.tells === 'visit-date' ? visit?.row.seen['Date'] : undefined;

  return {
    applies,
    ...(opens === undefined ? {} : { opens }),
    ...(due === undefined ? {} : { due }),
    closes,
    ...(told === undefined ? {} : { told }),
    evidence:
      exception?.cells['Waive'] === true
        ? { state: 'waived', reason: 'waived by the central team' }
        : evidenceOf(instance, cohort),
    knownSince: latest(
      setting.mode.since,
      ruled?.knownSince,
      opening?.knownSince,
      exception?.seen['Extend to'],
      seenVisit,
    ),
    completesItself: milestone.evidence.kind === 'itself',
    ...(milestone.optional ? { optional: true } : {}),
    mode: setting.mode.is,
    steps: isElsewhere(applies)
      ? []
      : datedSteps(
          (milestone.ladder && cohort.programme.ladders[milestone.ladder]?.steps) || [],
          { opens, due },
          { school: ofCarrier(instance, setting), office: calendars.office },
          aboutOf(carrier, school, visit, setting),
        ),
  };
}

function ofCarrier(
  { carrier }: Instance,
  { cohort, calendars }: Pick<Setting, 'cohort' | 'calendars'>,
): WorkingCalendar {
  return cohort.schools.has(carrier) ? calendars.school(carrier) : calendars.partnership(carrier);
}

/** Whose working days count: the owner's; for a milestone without owner those of the people its mails go to. */
export function readerOf(instance: Instance, setting: Pick<Setting, 'cohort' | 'calendars'>): WorkingCalendar {
  const { owner, ladder } = instance.milestone;
  const steps = (ladder && setting.cohort.programme.ladders[ladder]?.steps) || [];
  const isOffice = owner === 'central-team' || (owner === 'none' && !steps.some(speaksToSchools));
  return isOffice ? setting.calendars.office : ofCarrier(instance, setting);
}

function aboutOf(
  carrier: string,
  school: School | undefined,
  visit: Visit | undefined,
  { cohort, today }: Setting,
): About {
  const partnership = school ? school.partnership : carrier;
  return {
    cohort,
    today,
    ...(school ? { school } : {}),
    ...(partnership === undefined ? {} : { partnership }),
    ...(visit?.host === undefined ? {} : { host: visit.host }),
  };
}

/** For a school that joined after the due date: its own due date, or none where the milestone is behind it. */
function lateJoining(
  { lateJoinersWithin }: Milestone,
  school: School | undefined,
  due: LocalDate | undefined,
  reader: WorkingCalendar,
): { readonly due: LocalDate | undefined } | undefined {
  if (!school?.joinedOn || due === undefined || due >= school.joinedOn) return undefined;
  if (lateJoinersWithin === undefined) return { due: undefined };
  return { due: reader.shift(reader.onOrAfter(school.joinedOn), lateJoinersWithin) };
}

/**
 * The phase's end at the latest: rules that count working days past the last term would end nowhere. A due date of its own
 * (extension, late joiner) keeps the room that the rules leave between due and closing, as far as the phase goes; one that is
 * after the phase's end keeps all of it.
 */
function closingOf(
  ends: LocalDate,
  ruledClosing: LocalDate | undefined,
  ruledDue: LocalDate | undefined,
  due: LocalDate | undefined,
): LocalDate {
  const closes = ruledClosing === undefined ? ends : earlier(ruledClosing, ends);
  if (due === undefined || ruledDue === undefined || due <= ruledDue) return closes;
  const room = ruledClosing === undefined ? 0 : Math.max(0, daysBetween(ruledDue, closes));
  const own = plusDays(due, room);
  return later(closes, due > ends ? own : earlier(own, ends));
}

/** What people are told of the slot's date; a new host of a visit is news as well. */
function toldOf({ milestone, thread }: Instance, cohort: Cohort, visit: Visit | undefined): string | undefined {
  const slot =
    milestone.tells === 'event-date' ? findEvent(cohort, thread) : milestone.tells === 'visit-date' ? visit : undefined;
  if (slot?.date === undefined || !(slot.standing === 'planned' || slot.standing === 'held')) return undefined;
  return milestone.tells === 'visit-date' ? `${slot.date}@${visit?.host ?? ''}` : slot.date;
}

const elsewhere = 'not the host of this visit';

function isElsewhere(applies: Facts['applies']): boolean {
  return !applies.yes && applies.reason === elsewhere;
}

function appliesTo(
  instance: Instance,
  { cohort, today }: Setting,
  school: School | undefined,
  visit: Visit | undefined,
  late: { readonly due: LocalDate | undefined } | undefined,
): Facts['applies'] {
  const { thread, milestone } = instance;
  const not = (reason: string): Facts['applies'] => ({ yes: false, status: 'not-applicable', reason });
  const partnership = school?.partnership === undefined ? undefined : cohort.partnerships.get(school.partnership);
  const carriesVisit = visit?.host ?? partnership?.members[0];
  // Before anything else: another school's visit stays another school's, whatever becomes of this one.
  if (school && partnership && milestone.subject === 'visit' && carriesVisit !== school.urn) return not(elsewhere);
  if (school && hasLeft(school, today)) {
    return { yes: false, status: 'withdrawn', reason: 'the school withdrew' };
  }
  if (late && late.due === undefined) return not('joined later');
  if (school && thread.visit) {
    if (!partnership) return not(`in no ${cohort.programme.partnership.singular}`);
    if (visit && (visit.standing === 'cancelled' || hostWillHaveLeft(visit, cohort)))
      return not('the visit is cancelled');
  }
  if (school && thread.event) {
    if (cohort.events.get(thread.event)?.standing === 'cancelled') return not('the event is cancelled');
    if (milestone.onlyIfComing && staysAway(instance, cohort)) return not('does not come');
  }
  return { yes: true };
}

/** A visit before its host leaves takes place; a later one, or one without a date, is cancelled as soon as that is known. */
function hostWillHaveLeft({ host, date, standing }: Visit, { schools }: Cohort): boolean {
  const leaves = host === undefined ? undefined : schools.get(host)?.withdrawnOn;
  return leaves !== undefined && standing !== 'held' && (date === undefined || date >= leaves);
}

function latest(...seen: readonly (Instant | undefined)[]): Instant {
  return seen.reduce<Instant>((found, at) => (at === undefined ? found : later(found, at)), longAgo);
}
