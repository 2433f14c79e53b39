import { shortDate } from '../british-date.ts';
import type { Cohort, School } from '../cohort.ts';
import { kept } from '../kept.ts';
import { fullTitle, placeOf } from '../milestone/instances.ts';
import { localDates } from '../notice/forecast.ts';
import { muted } from '../notice/mute.ts';
import { inOrder } from '../order.ts';
import type { Programme } from '../programme/types.ts';
import { type LocalDate, localDateOf } from '../time.ts';
import { carrierLabel } from './labels.ts';
import { isOverdue, type Standing, standingOf } from './tracker-cell.ts';
import type { Table, ViewedMilestone, ViewInput } from './types.ts';

/** Columns before those of the milestones. */
export const trackerLeading = 4;

/** The Tracker's header row, and the place of each milestone in it: the same for every cohort of a programme. */
export function trackerHeaders(programme: Programme): {
  readonly row: string[];
  readonly columns: ReadonlyMap<string, number>;
} {
  const row = ['School', programme.partnership.singular, 'Stage', 'Next step'];
  const columns = new Map<string, number>();
  for (const { threads } of programme.phases) {
    for (const thread of threads) {
      for (const milestone of thread.milestones) {
        columns.set(placeOf({ thread, milestone }), row.length);
        row.push(fullTitle(thread, milestone));
      }
    }
  }
  return { row, columns };
}

interface Carrier {
  readonly id: string;
  readonly label: string;
  readonly partnership: string;
  readonly school?: School;
}

/** Partnership by partnership; its own row stands above its schools, schools in none come last. */
function carriersInOrder(cohort: Cohort): Carrier[] {
  const carriers: Carrier[] = [];
  for (const school of cohort.schools.values()) {
    carriers.push({ id: school.urn, label: school.name, partnership: school.partnership ?? '', school });
  }
  if (cohort.programme.phases.some(({ carrier }) => carrier === 'partnership')) {
    for (const id of cohort.partnerships.keys()) {
      carriers.push({ id, label: carrierLabel(cohort, id), partnership: id });
    }
  }
  return carriers.sort(
    (a, b) =>
      Number(a.partnership === '') - Number(b.partnership === '') ||
      inOrder(a.partnership, b.partnership) ||
      Number(a.school !== undefined) - Number(b.school !== undefined) ||
      inOrder(a.label, b.label) ||
      inOrder(a.id, b.id),
  );
}

/** The milestone that is due first of those seen so far; undated ones come after all dated ones. */
function dueFirst(best: ViewedMilestone | undefined, next: ViewedMilestone): ViewedMilestone {
  return best === undefined || (next.facts.due ?? '9999') < (best.facts.due ?? '9999') ? next : best;
}

type ShownRow = readonly (string | null)[];

const shown = kept<readonly ViewedMilestone[], ShownRow>();

/**
 * The Tracker: a row for every school, and for every partnership where the programme has milestones of partnerships; a
 * column for every milestone of the programme, in its order, empty while its phase has not begun. Stage is the thread of
 * the open milestone that is due first; Next step the first thing somebody still has to do.
 */
export function trackerTable({ cohort, now, milestones }: ViewInput): Table {
  const { zone } = cohort.settings;
  const today = localDateOf(now, zone);
  const dateOf = localDates(zone);
  const { row: header, columns } = trackerHeaders(cohort.programme);
  const rows = carriersInOrder(cohort).map((carrier) => {
    const listed = milestones.get(carrier.id) ?? [];
    const { label, partnership, school } = carrier;
    return shown(listed, [today, zone, label, partnership, school], () => rowOf(carrier, listed));
  });
  return [header, ...rows];

  function rowOf(carrier: Carrier, listed: readonly ViewedMilestone[]): ShownRow {
    const row: (string | null)[] = new Array(header.length).fill(null);
    let open: ViewedMilestone | undefined;
    let ahead: ViewedMilestone | undefined;
    let next: ViewedMilestone | undefined;
    for (const viewed of listed) {
      const { cell, is }: Standing = standingOf(viewed, today, dateOf);
      const column = columns.get(placeOf(viewed.instance));
      if (column !== undefined && column >= trackerLeading) row[column] = cell;
      if (is === 'settled') continue;
      if (is === 'open') open = dueFirst(open, viewed);
      else ahead = dueFirst(ahead, viewed);
      if (!viewed.facts.completesItself) next = dueFirst(next, viewed);
    }
    row[0] = carrier.label;
    row[1] = carrier.partnership === '' ? null : carrier.partnership;
    const stage = stageOf(carrier, listed, open, ahead, cohort, today);
    row[2] = carrier.school && isMuted(cohort, carrier.school, today) ? `${stage} (no mail)` : stage;
    row[3] = next ? nextStep(next, isOverdue(next, today)) : null;
    return row;
  }
}

/** Whether nobody of the school gets mail at present. */
function isMuted(cohort: Cohort, { urn, people, withdrawnOn }: School, today: LocalDate): boolean {
  const roles = Object.keys(people);
  return (
    withdrawnOn === undefined &&
    roles.length > 0 &&
    roles.every((role) => muted(cohort, `school:${urn}:${role}`, today))
  );
}

function nextStep({ instance, facts }: ViewedMilestone, overdue: boolean): string {
  const { title } = instance.milestone;
  if (facts.due === undefined) return title;
  return overdue ? `${title}, was due ${shortDate(facts.due)}` : `${title} by ${shortDate(facts.due)}`;
}

function stageOf(
  { school }: Carrier,
  listed: readonly ViewedMilestone[],
  open: ViewedMilestone | undefined,
  ahead: ViewedMilestone | undefined,
  { programme }: Cohort,
  today: string,
): string {
  if (school?.withdrawnOn !== undefined && school.withdrawnOn <= today) return 'Withdrawn';
  if (open) return open.instance.thread.title;
  if (ahead) return `Next: ${ahead.instance.thread.title}`;
  if (school && !school.ready && listed.length === 0) return 'Not ready';
  const own = programme.phases.filter(({ carrier }) => carrier === (school ? 'school' : 'partnership'));
  const begun = new Set(listed.map(({ instance }) => instance.phase.id));
  const waiting = own.find(({ id }) => !begun.has(id));
  return waiting ? `Waiting for ${waiting.title}` : 'Complete';
}
