import type { DateRule, Programme, Step, Thread } from '../types.ts';
import { type Place, placesOf, stepsOf } from './places.ts';

/** A date as far as the definition alone tells it: so far from an anchor. */
interface Offset {
  readonly anchor: string;
  /** Net calendar days and working days; both move the date. */
  readonly days: number;
  readonly workingDays: number;
  /** It may lie any distance earlier than that. */
  readonly orEarlier: boolean;
}

interface Range {
  readonly from: number;
  readonly to: number;
}

const longestPhase = 366;

/** Dates that are in the wrong order whatever the calendar; most orders show only in a sheet and are not judged. */
export function orderFaults(programme: Programme): string[] {
  const phases = programme.phases.flatMap(({ id, starts, ends }) => {
    const length = distance(offsetOf(starts), offsetOf(ends));
    if (!length) return [];
    if (length.to < 0) return [`Phase ‘${id}’ ends before it starts.`];
    return length.from > longestPhase ? [`Phase ‘${id}’ would last longer than a year.`] : [];
  });
  return [...phases, ...placesOf(programme).flatMap((place) => milestoneFaults(programme, place))];
}

function milestoneFaults(programme: Programme, place: Place): string[] {
  const { name, phase, thread, milestone } = place;
  const opens = offsetOf(milestone.opens ?? phase.starts, thread);
  const due = offsetOf(milestone.due, thread);
  const closes = offsetOf(milestone.closes ?? phase.ends, thread);
  const faults: string[] = [];
  if (isBefore(due, opens)) faults.push(`${name} is due before it opens.`);
  if (isBefore(closes, due)) faults.push(`${name} closes before it is due.`);
  if (isBefore(closes, opens)) faults.push(`${name} closes before it opens.`);
  for (const step of stepsOf(programme, place)) {
    const day = offsetOfStep(step, opens, due);
    if (isBefore(day, opens)) faults.push(`${name}: step ‘${step.id}’ of its ladder lies before the opening.`);
    if (isBefore(closes, day)) faults.push(`${name}: step ‘${step.id}’ of its ladder lies after the closing.`);
  }
  return faults;
}

function offsetOfStep({ at }: Step, opens: Offset | undefined, due: Offset | undefined): Offset | undefined {
  if (at.from === 'opening') return opens;
  return at.from === 'due' ? shifted(due, at.by, at.unit === 'days') : undefined;
}

function offsetOf(rule: DateRule, thread?: Thread): Offset | undefined {
  switch (rule.rule) {
    case 'anchor':
      return { anchor: anchorName(rule, thread), days: 0, workingDays: 0, orEarlier: false };
    case 'shift':
      return shifted(offsetOf(rule.from, thread), rule.by, rule.unit === 'days');
    case 'back-to-school-day':
    case 'before-last-week-of-half-term': {
      const from = offsetOf(rule.from, thread);
      return from && { ...from, orEarlier: true };
    }
    default:
      return undefined;
  }
}

function shifted(from: Offset | undefined, by: number, calendarDays: boolean): Offset | undefined {
  if (!from) return undefined;
  return calendarDays ? { ...from, days: from.days + by } : { ...from, workingDays: from.workingDays + by };
}

function anchorName({ anchor }: Extract<DateRule, { rule: 'anchor' }>, thread: Thread | undefined): string {
  switch (anchor.kind) {
    case 'setting':
      return `setting ${anchor.name}`;
    case 'event':
      return `event ${anchor.event ?? thread?.event}`;
    case 'visit':
    case 'visit-typed':
      return `${anchor.kind} ${thread?.visit}`;
    case 'term':
      return `${anchor.edge} ${anchor.term}`;
    case 'column':
      return `column ${anchor.tab} ${anchor.column}`;
  }
}

function isBefore(a: Offset | undefined, b: Offset | undefined): boolean {
  const range = distance(b, a);
  return range !== undefined && range.to < 0;
}

/** Calendar days from one date to another, as far as is certain; undefined when they hang on different anchors. */
function distance(from: Offset | undefined, to: Offset | undefined): Range | undefined {
  if (!from || !to || from.anchor !== to.anchor) return undefined;
  // Working days counted from the same day cancel out; mixed with calendar days they do not.
  const parts =
    from.days === to.days
      ? [ofWorkingDays(to.workingDays - from.workingDays)]
      : [
          { from: to.days - from.days, to: to.days - from.days },
          ofWorkingDays(to.workingDays),
          ofWorkingDays(-from.workingDays),
        ];
  return {
    from: to.orEarlier ? Number.NEGATIVE_INFINITY : parts.reduce((sum, part) => sum + part.from, 0),
    to: from.orEarlier ? Number.POSITIVE_INFINITY : parts.reduce((sum, part) => sum + part.to, 0),
  };
}

/** So many working days take at least so many calendar days (weekends), and with holidays any number. */
function ofWorkingDays(count: number): Range {
  if (count === 0) return { from: 0, to: 0 };
  const least = Math.abs(count) + 2 * Math.floor((Math.abs(count) - 1) / 5);
  return count > 0 ? { from: least, to: Number.POSITIVE_INFINITY } : { from: Number.NEGATIVE_INFINITY, to: -least };
}
