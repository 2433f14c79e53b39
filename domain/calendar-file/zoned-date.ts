import { atLocalTime, epochMilliseconds, type LocalDate, type LocalTime, localDateTime } from '../time.ts';

/**
 * The moment at which a zone's clock shows this time, as a Date whose own clock is the zone's and not the machine's. By
 * `withTimeZone` and `tzComponents` ical-generator knows such a Date (they are those of `@date-fns/tz`).
 */
export class ZonedDate extends Date {
  readonly internal: Date = this;
  readonly #clock: readonly number[];
  readonly #zone: string;

  constructor(date: LocalDate, time: LocalTime, zone: string) {
    const at = atLocalTime(date, time, zone);
    super(epochMilliseconds(at));
    const shown = localDateTime(at, zone);
    this.#clock = `${shown.date}-${shown.time.replace(':', '-')}`.split('-').map(Number);
    this.#zone = zone;
  }

  /** Itself: it is only ever asked for in its own zone. Throws RangeError for another. */
  withTimeZone(zone: string): this {
    if (zone !== this.#zone) throw new RangeError(`The time is one of ${this.#zone}, not of ${zone}.`);
    return this;
  }

  tzComponents(): readonly number[] {
    return this.#clock;
  }

  override getFullYear = () => this.#clock[0]!;
  override getMonth = () => this.#clock[1]! - 1;
  override getDate = () => this.#clock[2]!;
  override getHours = () => this.#clock[3]!;
  override getMinutes = () => this.#clock[4]!;
  override getSeconds = () => 0;
}
