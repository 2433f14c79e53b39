import { shortDate } from '../british-date.ts';
import type { Cohort, ProgrammeEvent, Standing, Visit } from '../cohort.ts';
import { kept } from '../kept.ts';
import { localDates } from '../notice/forecast.ts';
import { compare, inOrder } from '../order.ts';
import type { Phase, Programme, Thread } from '../programme/types.ts';
import type { Row } from '../sheet/snapshot.ts';
import { type LocalDate, localDateOf } from '../time.ts';
import { type Deadline, deadlineCell, deadlinesOf, type Looked } from './deadline-cell.ts';
import { carrierLabel, headersOf } from './labels.ts';
import type { Table, ViewInput } from './types.ts';

/** A visit or an event as a row. */
interface Slot {
  readonly id: string;
  readonly date: LocalDate | undefined;
  readonly standing: Standing;
  readonly row: Row;
  readonly host?: string | undefined;
  readonly what: string;
  readonly where: string;
  readonly threads: readonly { readonly phase: Phase; readonly thread: Thread }[];
  readonly carriers: readonly string[];
}

/**
 * The Deadlines tab: a row for every visit and event with its date and what is due because of it, worked out as soon as
 * the date is typed, whether or not that part of the programme has begun. What lies ahead comes first, in order of dates,
 * then what has no date, then what is past, the latest first. Mails that nobody answers have no column: Upcoming emails
 * shows them.
 */
export function deadlinesTable(input: ViewInput): Table {
  const { cohort, now } = input;
  const today = localDateOf(now, cohort.settings.zone);
  const titles = deadlineTitles(cohort.programme);
  const look: Looked = { ...input, today, dateOf: localDates(cohort.settings.zone) };
  const rows = [...visitSlots(cohort), ...eventSlots(cohort)]
    .sort((a, b) => group(a, today) - group(b, today) || byDate(a, b, today) || inOrder(a.id, b.id))
    .map((slot) => shown(slot.row, conditionsOf(slot, input, today), () => rowOf(slot, titles, look)));
  return [[...headersOf('Deadlines'), ...titles], ...rows];
}

const shown = kept<Row, Table[number]>();

/**
 * What a slot's row is made of: the dates that its deadlines may hang on, and what is known of the schools that take part, their
 * host and their milestones.
 */
function conditionsOf({ carriers, host }: Slot, { cohort, milestones }: ViewInput, today: LocalDate): unknown[] {
  const {
    Settings,
    Calendar,
    Events,
    Visits,
    [cohort.programme.partnership.plural]: partnerships,
  } = cohort.snapshot.tabs;
  const of = (urn: string) => [cohort.schools.get(urn), milestones.get(urn)];
  const dates = [today, Settings, Calendar, Events, Visits, partnerships];
  return [...dates, host && cohort.schools.get(host), ...carriers.flatMap(of)];
}

function rowOf(slot: Slot, titles: readonly string[], look: Looked) {
  const deadlines = slot.standing === 'cancelled' ? [] : deadlinesOf(slot, look);
  const cells = titles.map((title) => {
    const these = deadlines.filter((deadline) => deadline.title === title);
    return these.length === 0 ? null : deadlineCell(these);
  });
  return [slot.date ?? null, slot.what, slot.where, nextOf(slot, deadlines), ...cells];
}

function nextOf({ standing, date }: Slot, deadlines: readonly Deadline[]): string {
  if (standing === 'cancelled' || standing === 'postponed') return standing;
  const [next] = deadlines
    .filter((deadline) => deadline.is !== 'settled' && deadline.due !== undefined)
    .sort((a, b) => compare(a.due!, b.due!));
  const step = next && `${next.title} ${next.isOverdue ? 'was due' : 'due'} ${shortDate(next.due!)}`;
  if (date === undefined) return step === undefined ? 'no date yet' : `no date yet; ${step}`;
  return step ?? 'nothing left to do';
}

function group({ date }: Slot, today: LocalDate): number {
  if (date === undefined) return 1;
  return date >= today ? 0 : 2;
}

function byDate(a: Slot, b: Slot, today: LocalDate): number {
  const [one = '', other = ''] = [a.date, b.date];
  const order = compare(one, other);
  return group(a, today) === 2 ? -order : order;
}

/** Titles of what people have to do around events and visits: what only events have comes first, as an invitation does. */
export function deadlineTitles(programme: Programme): readonly string[] {
  const titles = (about: 'event' | 'visit') =>
    programme.phases.flatMap(({ threads }) =>
      threads
        .filter((thread) => thread[about] !== undefined)
        .flatMap(({ milestones }) => milestones.filter(({ owner }) => owner !== 'none').map(({ title }) => title)),
    );
  const ofVisits = new Set(titles('visit'));
  return [...new Set([...titles('event').filter((title) => !ofVisits.has(title)), ...ofVisits])];
}

function threadsAbout({ programme }: Cohort, about: 'event' | 'visit', id: string): Slot['threads'] {
  return programme.phases.flatMap((phase) =>
    phase.threads.filter((thread) => thread[about] === id).map((thread) => ({ phase, thread })),
  );
}

function visitSlots(cohort: Cohort): Slot[] {
  return [...cohort.visits.values()].flatMap((visit): Slot[] => {
    const slot = cohort.programme.visits.find(({ number }) => number === visit.number);
    if (!slot) return [];
    return [
      {
        ...shared(visit),
        host: visit.host,
        what: `${slot.title} of ${carrierLabel(cohort, visit.partnership)}`,
        where: visit.host === undefined ? 'no host yet' : carrierLabel(cohort, visit.host),
        threads: threadsAbout(cohort, 'visit', slot.id),
        carriers: (cohort.partnerships.get(visit.partnership)?.members ?? []).filter((urn) => isTaking(cohort, urn)),
      },
    ];
  });
}

function eventSlots(cohort: Cohort): Slot[] {
  const carriers = [...cohort.schools.keys()].filter((urn) => isTaking(cohort, urn));
  return [...cohort.events.values()].map((event) => ({
    ...shared(event),
    what: event.title,
    where: String(event.row.cells['Place'] ?? ''),
    threads: threadsAbout(cohort, 'event', event.id),
    carriers,
  }));
}

function shared({ id, date, standing, row }: Visit | ProgrammeEvent): Pick<Slot, 'id' | 'date' | 'standing' | 'row'> {
  return { id, date: standing === 'postponed' ? undefined : date, standing, row };
}

function isTaking({ schools }: Cohort, urn: string): boolean {
  const school = schools.get(urn);
  return school?.ready === true && school.withdrawnOn === undefined;
}
