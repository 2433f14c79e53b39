/** Weekdays up to and including this day number, counted from Monday 29 December 1969. */
function weekdaysUpTo(day: number): number {
  const sinceMonday = day + 3;
  const weeks = Math.floor(sinceMonday / 7);
  return weeks * 5 + Math.min(sinceMonday - weeks * 7 + 1, 5);
}

/** The day number of the weekday with this count: the inverse of `weekdaysUpTo` on weekdays. */
function weekdayWithCount(count: number): number {
  const weeks = Math.floor((count - 1) / 5);
  return weeks * 7 + (count - 1 - weeks * 5) - 3;
}

/** Whether this day number is a Monday to Friday. */
export function isWeekday(day: number): boolean {
  return (((day + 3) % 7) + 7) % 7 < 5;
}

/**
 * An endless set of days by day number: within a range those that are flagged, before and after it every Monday to
 * Friday, so that counting on never runs out of days. Every question is answered in constant time.
 */
export class DaySet {
  readonly first: number;
  readonly flags: Uint8Array;
  /** How many flagged days lie in the range up to and including each. */
  readonly #counts: Int32Array;
  readonly #days: Int32Array;

  /** `flags[i]` says whether day number `first + i` belongs; the range is as long as the array. */
  constructor(first: number, flags: Uint8Array) {
    this.first = first;
    this.flags = flags;
    this.#counts = new Int32Array(flags.length);
    const days: number[] = [];
    flags.forEach((flag, index) => {
      if (flag) days.push(first + index);
      this.#counts[index] = days.length;
    });
    this.#days = Int32Array.from(days);
  }

  get #end(): number {
    return this.first + this.flags.length;
  }

  has(day: number): boolean {
    if (day < this.first || day >= this.#end) return isWeekday(day);
    return this.flags[day - this.first] === 1;
  }

  /** Days of the set up to and including `day`, counted from the start of the range; negative before it. */
  countUpTo(day: number): number {
    if (day < this.first) return weekdaysUpTo(day) - weekdaysUpTo(this.first - 1);
    if (day < this.#end) return this.#counts[day - this.first] ?? 0;
    return this.#days.length + weekdaysUpTo(day) - weekdaysUpTo(this.#end - 1);
  }

  /** The day at which `countUpTo` first reaches `count`. */
  withCount(count: number): number {
    if (count <= 0) return weekdayWithCount(weekdaysUpTo(this.first - 1) + count);
    if (count <= this.#days.length) return this.#days[count - 1] ?? this.first;
    return weekdayWithCount(weekdaysUpTo(this.#end - 1) + count - this.#days.length);
  }

  onOrBefore(day: number): number {
    return this.withCount(this.countUpTo(day));
  }

  onOrAfter(day: number): number {
    return this.withCount(this.countUpTo(day - 1) + 1);
  }

  /** `day` moved by so many days of the set; by 0 `day` itself. */
  shift(day: number, by: number): number {
    if (by > 0) return this.withCount(this.countUpTo(day) + by);
    if (by < 0) return this.withCount(this.countUpTo(day - 1) + by + 1);
    return day;
  }
}

/** The days that belong to every one of the sets, which share one range. Throws when they do not, or none is given. */
export function intersection(sets: readonly DaySet[]): DaySet {
  const [head, ...others] = sets;
  if (!head) throw new RangeError('An intersection needs at least one set of days.');
  const flags = Uint8Array.from(head.flags);
  for (const other of others) {
    if (other.first !== head.first || other.flags.length !== flags.length) {
      throw new RangeError('Sets of days can only be intersected over one range.');
    }
    other.flags.forEach((flag, index) => {
      if (!flag) flags[index] = 0;
    });
  }
  return new DaySet(head.first, flags);
}
