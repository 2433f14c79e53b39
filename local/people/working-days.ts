import { dateOfDayNumber, dayNumber, type LocalDate, weekday } from '../../domain/time.ts';
import type { SampleWorkbook } from '../sample/index.ts';
import { dateIn, recordsOf, textOf } from './workbook-records.ts';

/** Looking further than this for a working day means that there is none. */
const farthest = 400;

/** The days of a school or of the office, as the people there know them. */
export class Days {
  readonly #working: ReadonlySet<number>;
  readonly #open: ReadonlySet<number>;

  constructor(working: ReadonlySet<number>, open: ReadonlySet<number>) {
    this.#working = working;
    this.#open = open;
  }

  isWorking(date: LocalDate): boolean {
    return this.#working.has(dayNumber(date));
  }

  /** Whether pupils are in school. */
  isOpen(date: LocalDate): boolean {
    return this.#open.has(dayNumber(date));
  }

  /** So many working days after a date, or before it; 0 is the date itself if it is one, else the next one. */
  plus(date: LocalDate, count: number): LocalDate {
    const step = count < 0 ? -1 : 1;
    let day = dayNumber(date);
    if (count === 0) return dateOfDayNumber(this.#seek(day, step));
    for (let left = Math.abs(count); left > 0; left--) day = this.#seek(day + step, step);
    return dateOfDayNumber(day);
  }

  #seek(from: number, step: number): number {
    for (let day = from; Math.abs(day - from) <= farthest; day += step) if (this.#working.has(day)) return day;
    // After the last term there is nothing to wait for.
    return from + step * farthest;
  }
}

interface Entry {
  readonly kind: string;
  readonly name: string;
  readonly appliesTo: string;
  readonly days: readonly number[];
}

/** Who keeps which days, from the Calendar tab of the workbook people started with. */
export class WorkingDays {
  readonly office: Days;
  readonly #entries: readonly Entry[];
  readonly #known = new Map<string, Days>();

  constructor(workbook: SampleWorkbook) {
    this.#entries = recordsOf(workbook, 'Calendar').flatMap((record): Entry[] => {
      const from = dateIn(record, 'From');
      if (from === undefined) return [];
      const days = range(from, dateIn(record, 'To') ?? from);
      const [kind, name, appliesTo] = [textOf(record, 'Kind'), textOf(record, 'Name'), textOf(record, 'Applies to')];
      return [{ kind, name, appliesTo, days }];
    });
    this.office = this.#officeDays();
  }

  /** The days of a school: its own half-terms go before its area's, and these before those for all. */
  school(name: string, area: string): Days {
    const own = this.#entries.some(({ appliesTo }) => appliesTo === name);
    const key = own ? `school ${name}` : `area ${area}`;
    const days = this.#known.get(key) ?? this.#schoolDays([name, area, 'All']);
    this.#known.set(key, days);
    return days;
  }

  #schoolDays(readers: readonly string[]): Days {
    const mine = this.#entries.filter(({ appliesTo }) => readers.includes(appliesTo));
    const terms = mine.filter((entry) => entry.kind === 'Half-term' && !overruled(entry, mine, readers));
    const of = (...kinds: string[]) => mine.filter(({ kind }) => kinds.includes(kind)).flatMap(({ days }) => days);
    const [training, free] = [of('INSET day'), new Set(of('Bank holiday', 'Closed'))];
    const term = terms.flatMap(({ days }) => days);
    const working = new Set([...term, ...training].filter((day) => !free.has(day)));
    const noPupils = new Set(training);
    return new Days(working, new Set(term.filter((day) => working.has(day) && !noPupils.has(day))));
  }

  #officeDays(): Days {
    const all = this.#entries.flatMap(({ days }) => days);
    const closed = this.#entries.filter(
      ({ kind, appliesTo }) => kind === 'Office closed' || (kind === 'Bank holiday' && appliesTo === 'All'),
    );
    const free = new Set(closed.flatMap(({ days }) => days));
    const margin = 60;
    // Not spread into Math.min: a calendar of many schools has more days than a call takes arguments.
    const first = all.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY);
    const last = all.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);
    const working = new Set<number>();
    for (let day = first - margin; day <= last + margin; day++) if (isWeekday(day) && !free.has(day)) working.add(day);
    return new Days(working, working);
  }
}

/** Half a year: a half-term of the same name further away belongs to another year. */
const sameYear = 183;

function overruled(entry: Entry, entries: readonly Entry[], readers: readonly string[]): boolean {
  return entries.some(
    (other) =>
      other.kind === entry.kind &&
      other.name === entry.name &&
      readers.indexOf(other.appliesTo) < readers.indexOf(entry.appliesTo) &&
      Math.abs((other.days[0] ?? 0) - (entry.days[0] ?? 0)) < sameYear,
  );
}

/** The weekdays from one date to another. */
function range(from: LocalDate, to: LocalDate): number[] {
  const days: number[] = [];
  for (let day = dayNumber(from); day <= dayNumber(to); day++) if (isWeekday(day)) days.push(day);
  return days;
}

function isWeekday(day: number): boolean {
  return weekday(dateOfDayNumber(day)) <= 5;
}
