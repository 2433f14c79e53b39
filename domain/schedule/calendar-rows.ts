import type { Row } from '../sheet/snapshot.ts';
import { dayNumber, type Instant, isLocalDate, type LocalDate } from '../time.ts';
import type { HalfTerm } from './calendar.ts';

export type CalendarKind = 'half-term' | 'bank holiday' | 'inset day' | 'closed' | 'office closed';

const kinds: readonly string[] = ['half-term', 'bank holiday', 'inset day', 'closed', 'office closed'];

/** A row of the Calendar tab: a stretch of days that is special for all, an area, a school or the office. */
export interface CalendarRow {
  /** Its place among the rows: tells rules apart. */
  readonly index: number;
  readonly kind: CalendarKind;
  readonly name: string;
  /** Folded; `all` where the cell is empty. */
  readonly appliesTo: string;
  readonly from: LocalDate;
  readonly to: LocalDate;
  readonly fromSeen: Instant | undefined;
  readonly toSeen: Instant | undefined;
}

/** A half-term that knows since when its first and last day have been known. */
export interface DatedHalfTerm extends HalfTerm {
  readonly fromSeen?: Instant | undefined;
  readonly toSeen?: Instant | undefined;
}

/** Text as people compare it: case and spacing do not matter. */
export function folded(text: string): string {
  return text.trim().replace(/\s+/g, ' ').toLowerCase();
}

/**
 * The rows of the Calendar tab that say something: known kind, a first day, a last day not before it (none: one day).
 * Others are left out, since a wrong term date must not stop every school.
 */
export function calendarRows(tab: Readonly<Record<string, Row>>): readonly CalendarRow[] {
  return Object.values(tab).flatMap((row, index): CalendarRow[] => {
    const text = (header: string) => String(row.cells[header] ?? '').trim();
    const kind = folded(text('Kind'));
    const from = text('From');
    const to = text('To') || from;
    if (!isKind(kind) || !isLocalDate(from) || !isLocalDate(to) || to < from) return [];
    return [
      {
        index,
        kind,
        name: text('Name'),
        appliesTo: folded(text('Applies to')) || 'all',
        from,
        to,
        fromSeen: row.seen.From,
        toSeen: text('To') ? row.seen.To : row.seen.From,
      },
    ];
  });
}

function isKind(text: string): text is CalendarKind {
  return kinds.includes(text);
}

/** How the Calendar tab may address a school: `mine` its name or URN, `area` its area; both folded. */
export interface Addressee {
  readonly mine: readonly string[];
  readonly area: string;
}

/** Two rows of one name are about the same half-term when they begin within half a year of each other. */
const sameHalfTermWithin = 183;

/**
 * The rows that hold for a school, in the order of the tab. Half-terms by name: the school's own rows, else its area's,
 * else those for all; a name that comes back a year later is another half-term. All other kinds add up.
 */
export function rowsFor(rows: readonly CalendarRow[], who: Addressee): readonly CalendarRow[] {
  const rank = (row: CalendarRow) => {
    if (who.mine.includes(row.appliesTo)) return 3;
    if (who.area !== '' && row.appliesTo === who.area) return 2;
    return row.appliesTo === 'all' ? 1 : 0;
  };
  const meant = rows.filter((row) => row.kind !== 'office closed' && rank(row) > 0);
  const halfTerms = meant.filter((row) => row.kind === 'half-term');
  const overruled = (row: CalendarRow) =>
    halfTerms.some(
      (other) =>
        rank(other) > rank(row) &&
        folded(other.name) === folded(row.name) &&
        Math.abs(dayNumber(other.from) - dayNumber(row.from)) <= sameHalfTermWithin,
    );
  return meant.filter((row) => row.kind !== 'half-term' || !overruled(row));
}

/** The rows that hold for the office: bank holidays of all, and its own closures. */
export function rowsForOffice(rows: readonly CalendarRow[]): readonly CalendarRow[] {
  return rows.filter(
    (row) =>
      row.kind === 'office closed' ||
      (row.kind === 'bank holiday' && (row.appliesTo === 'all' || row.appliesTo === 'office')),
  );
}
