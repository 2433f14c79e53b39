import type { Cohort, ProgrammeEvent, Standing, Visit } from '../cohort.ts';
import type { Anchor } from '../programme/types.ts';
import type { Row } from '../sheet/snapshot.ts';
import { dayNumber, type Instant, isLocalDate, type LocalDate, localDateOf } from '../time.ts';
import type { HalfTerm } from './calendar.ts';
import { type DatedHalfTerm, folded } from './calendar-rows.ts';
import { carrierCalendar, findEvent, findVisit, type Place, partnershipOf, visitId } from './place.ts';

/** A date that a rule led to. */
export interface Dated {
  readonly date: LocalDate;
  /** When the last of the cells it was computed from was first known; undefined when none of them says. */
  readonly knownSince: Instant | undefined;
}

/** The date that an anchor has at a place, and since when its cell has been known; undefined while it has none. */
export function anchorDate(anchor: Anchor, place: Place): Dated | undefined {
  const { cohort, carrier, thread } = place;
  switch (anchor.kind) {
    case 'setting':
      return dated(cohort.settings.dates[anchor.name], cohort.settings.row(anchor.name)?.seen.Value);
    case 'event':
      return slotDate(findEvent(cohort, thread, anchor.event));
    case 'visit':
      return slotDate(findVisit(cohort, carrier, thread));
    case 'visit-typed': {
      const since = slotDate(findVisit(cohort, carrier, thread))?.knownSince;
      return since && { date: localDateOf(since, cohort.settings.zone), knownSince: since };
    }
    case 'term':
      return termDate(anchor.term, anchor.edge, place);
    case 'column': {
      const row = rowOf(anchor.tab, place);
      const cell = row?.cells[anchor.column];
      if (typeof cell !== 'string' || !isLocalDate(cell)) return undefined;
      return dated(cell, row?.seen[anchor.column]);
    }
  }
}

function dated(date: LocalDate | undefined, knownSince: Instant | undefined): Dated | undefined {
  return date === undefined ? undefined : { date, knownSince };
}

const dateless: readonly Standing[] = ['cancelled', 'postponed'];

function slotDate(slot: ProgrammeEvent | Visit | undefined): Dated | undefined {
  if (!slot || dateless.includes(slot.standing)) return undefined;
  return dated(slot.date, slot.row.seen.Date);
}

/** The row of a tab that is about the place: its school's, partnership's, event's, visit's, or attendance there. */
function rowOf(tab: string, place: Place): Row | undefined {
  const { cohort, carrier, thread } = place;
  const key = rowKey(tab, cohort, carrier, thread.event, visitId(cohort, carrier, thread));
  return key === undefined ? undefined : cohort.row(tab, key);
}

function rowKey(tab: string, cohort: Cohort, carrier: string, event?: string, visit?: string): string | undefined {
  switch (tab) {
    case 'Schools':
      return carrier;
    case 'Events':
      return event;
    case 'Attendance':
      return event && `${carrier}|${event}`;
    case 'Visits':
      return visit;
    case 'Visit attendance':
      return visit && `${carrier}|${visit}`;
    case cohort.programme.partnership.plural:
      return partnershipOf(cohort, carrier);
    default:
      return undefined;
  }
}

function termDate(name: string, edge: 'first-day' | 'last-day', place: Place): Dated | undefined {
  const { halfTerms } = place.reader.halfTerms.length > 0 ? place.reader : carrierCalendar(place);
  const term = halfTermNamed(name, halfTerms, Object.values(place.cohort.settings.dates));
  if (!term) return undefined;
  return edge === 'first-day' ? dated(term.from, term.fromSeen) : dated(term.to, term.toSeen);
}

/**
 * The half-term of this name. When the sheet holds several years, the one with the most days between the earliest and
 * the latest of the programme's own dates in Settings; among equals the first.
 */
export function halfTermNamed(
  name: string,
  halfTerms: readonly HalfTerm[],
  programmeDates: readonly LocalDate[],
): DatedHalfTerm | undefined {
  const days = programmeDates.map(dayNumber);
  const [first, last] = [Math.min(...days), Math.max(...days)];
  const within = (term: HalfTerm) =>
    Math.max(Math.min(dayNumber(term.to), last) - Math.max(dayNumber(term.from), first) + 1, 0);
  return halfTerms
    .filter((term) => folded(term.name) === folded(name))
    .reduce<HalfTerm | undefined>((best, term) => (best && within(best) >= within(term) ? best : term), undefined);
}
