import { shortDate } from '../british-date.ts';
import { kept } from '../kept.ts';
import { readerOf } from '../milestone/facts.ts';
import { type Instance, placeOf } from '../milestone/instances.ts';
import type { Phase, Thread } from '../programme/types.ts';
import { findVisit, resolveDate } from '../schedule/resolve.ts';
import { earlier, type Instant, type LocalDate } from '../time.ts';
import { isOverdue, standingOf } from './tracker-cell.ts';
import type { ViewedMilestone, ViewInput } from './types.ts';

/** What one school, or the team for it, has to do because of a visit or an event. */
export interface Deadline {
  readonly title: string;
  readonly due: LocalDate | undefined;
  readonly is: 'open' | 'upcoming' | 'settled';
  readonly isDone: boolean;
  readonly isOverdue: boolean;
  /** As the Tracker has it. */
  readonly cell: string;
}

export type Looked = Pick<ViewInput, 'cohort' | 'calendars' | 'milestones'> & {
  readonly today: LocalDate;
  readonly dateOf: (at: Instant) => LocalDate;
};

const shown = kept<readonly ViewedMilestone[], ReadonlyMap<string, Deadline | undefined>>();

/** Everything that is to be done in these threads by these schools; what does not apply to one of them is left out. */
export function deadlinesOf(
  slot: {
    readonly threads: readonly { readonly phase: Phase; readonly thread: Thread }[];
    readonly carriers: readonly string[];
  },
  look: Looked,
): Deadline[] {
  const found: Deadline[] = [];
  for (const carrier of slot.carriers) {
    const listed = look.milestones.get(carrier) ?? [];
    const known = shown(
      listed,
      [look.today],
      () => new Map(listed.map((one) => [placeOf(one.instance), asShown(one, look)])),
    );
    for (const { phase, thread } of slot.threads) {
      for (const milestone of thread.milestones) {
        if (milestone.owner === 'none') continue;
        const place = placeOf({ thread, milestone });
        const deadline = known.has(place)
          ? known.get(place)
          : aheadOfPhase({ phase, thread, milestone, carrier }, look);
        if (deadline) found.push(deadline);
      }
    }
  }
  return found;
}

function asShown(viewed: ViewedMilestone, { today, dateOf }: Looked): Deadline | undefined {
  const { facts, status, instance } = viewed;
  if (status.status === 'not-applicable' || status.status === 'withdrawn') return undefined;
  const { cell, is } = standingOf(viewed, today, dateOf);
  const isDone = status.status === 'done' || status.status === 'done-late';
  return { title: instance.milestone.title, due: facts.due, is, isDone, isOverdue: isOverdue(viewed, today), cell };
}

/** A part of the programme that has not begun: only the rule is known, and who will be asked. */
function aheadOfPhase(instance: Instance, look: Looked): Deadline | undefined {
  const { cohort, calendars } = look;
  const { phase, thread, milestone, carrier } = instance;
  const host = findVisit(cohort, carrier, thread)?.host;
  if (milestone.subject === 'visit' && (host ?? firstMember(cohort, carrier)) !== carrier) return undefined;
  const place = { cohort, calendars, reader: readerOf(instance, look), carrier, thread };
  const ruled = resolveDate(milestone.due, place)?.date;
  const ends = resolveDate(phase.ends, place)?.date;
  const due = ruled && ends ? earlier(ruled, ends) : ruled;
  const cell = due === undefined ? '○' : `○ ${shortDate(due)}`;
  return { title: milestone.title, due, is: 'upcoming', isDone: false, isOverdue: false, cell };
}

function firstMember({ schools, partnerships }: Looked['cohort'], carrier: string): string | undefined {
  return partnerships.get(schools.get(carrier)?.partnership ?? '')?.members[0];
}

/** One cell for what one school does, or several: `● due 18 Dec`, `! 18 Sep to 21 Sep (2 of 3)`, `✓ 3 of 3`. There is at least one. */
export function deadlineCell(deadlines: readonly Deadline[]): string {
  const [first] = deadlines;
  if (deadlines.length === 1) return first!.cell;
  const done = deadlines.filter(({ isDone }) => isDone).length;
  const share = `${done} of ${deadlines.length}`;
  if (deadlines.every(({ is }) => is === 'settled')) return done === 0 ? '–' : `✓ ${share}`;
  const days = [...new Set(deadlines.flatMap(({ due }) => due ?? []))].sort();
  return `${symbolOf(deadlines)} ${between(days)}${done === 0 ? '' : ` (${share})`}`.trim();
}

function symbolOf(deadlines: readonly Deadline[]): string {
  if (deadlines.some(({ isOverdue }) => isOverdue)) return '!';
  return deadlines.some(({ is }) => is === 'open') ? '● due' : '○';
}

function between(days: readonly LocalDate[]): string {
  const [first, last] = [days[0], days.at(-1)];
  if (first === undefined || last === undefined) return '';
  return first === last ? shortDate(first) : `${shortDate(first)} to ${shortDate(last)}`;
}
