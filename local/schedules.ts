import {
  atLocalTime,
  dateOfDayNumber,
  dayNumber,
  epochMilliseconds,
  instant,
  type LocalTime,
  localDateOf,
  localDateTime,
  weekday,
} from '../domain/time.ts';

const minute = 60_000;

/** What happened since, so that a schedule can tell whether its next tick would find anything to do. */
export interface Signals {
  /** Raised by each accepted edit of the spreadsheet by people. */
  readonly sheetRevision: () => number;
  /** Raised by each message that comes into the mailbox from outside. */
  readonly arrivals: () => number;
}

/**
 * The EventBridge schedules of a cohort on a clock that is driven: sync every minute from 07:00 to 18:00 on weekdays and every
 * quarter of an hour else; sending every minute from 06:00 to 21:00; the mailbox every five minutes from 07:00 to 18:00 on
 * weekdays and hourly else; reconcile daily. A tick that would find nothing new is left out, which
 * changes nothing but the time it takes: a sync of an unchanged sheet writes nothing, and sending without waiting notices
 * sends nothing.
 */
export class DrivenSchedules {
  readonly #zone: string;
  readonly #signals: Signals;
  #syncedRevision = -1;
  #readRevision = -1;
  #confirmAt: number | undefined;
  #syncedDay = '';
  #lastSync = 0;
  #sendAt: number | undefined;
  /** Whether notices waited when sending last looked; a process that has just started does not know. */
  #waiting = true;
  /** A sync that was refused is not tried again before this. */
  #retryAt = 0;
  #reconciledDay = '';
  /** Arrivals that the mailbox was last read with; a process that has just started does not know. */
  #readArrivals = -1;
  #arrivalsAtReading = -1;
  #readAgainAt = 0;
  /** What was found in the mailbox is to be shown. */
  #toShow = false;

  constructor(zone: string, signals: Signals) {
    this.#zone = zone;
    this.#signals = signals;
  }

  /** Epoch milliseconds of the next tick that has something to do. */
  next(now: number): number {
    return Math.min(
      this.#nextRead(now),
      this.#nextSync(now),
      this.#sendAt ?? Number.POSITIVE_INFINITY,
      this.#nextReconcile(now),
    );
  }

  isReadDue(now: number): boolean {
    return this.#nextRead(now) <= now;
  }

  isSyncDue(now: number): boolean {
    return this.#nextSync(now) <= now;
  }

  /** Whether sending is due; chasers need a sync of the last minutes, so one goes before when the last is older. */
  isSendDue(now: number): boolean {
    return this.#sendAt !== undefined && this.#sendAt <= now;
  }

  isStale(now: number): boolean {
    return now - this.#lastSync > 10 * minute;
  }

  isReconcileDue(now: number): boolean {
    return this.#nextReconcile(now) <= now;
  }

  /** What people type from now on is for the next sync. */
  syncBegins(): void {
    this.#readRevision = this.#signals.sheetRevision();
  }

  /** What people typed, a ticked decision or a mended address, may let go what waited, once it is accepted. */
  synced(now: number, pending: number, written = true): void {
    const revision = this.#readRevision;
    const isConfirmed = this.#confirmAt !== undefined && this.#confirmAt <= now;
    if (this.#waiting && (revision !== this.#syncedRevision || isConfirmed)) this.sendSoon(now);
    this.#syncedRevision = revision;
    this.#syncedDay = localDateOf(instant(now), this.#zone);
    this.#lastSync = now;
    this.#retryAt = 0;
    if (written) this.#toShow = false;
    this.#confirmAt = pending > 0 ? this.#tick(now + 2 * minute) : undefined;
    if (!written) this.#confirmAt = this.#tick(now + minute);
  }

  /** What comes in from now on is for the next reading of the mailbox. */
  readBegins(): void {
    this.#arrivalsAtReading = this.#signals.arrivals();
  }

  /** A reply may let chasers rest, a bounce sends what was lost another way: both show in the sheet. */
  mailboxRead(now: number, { found, failed }: { readonly found: number; readonly failed: number }): void {
    this.#readArrivals = failed > 0 ? -1 : this.#arrivalsAtReading;
    this.#readAgainAt = now + minute;
    if (found === 0) return;
    this.#toShow = true;
    this.sendSoon(now);
  }

  readRefused(now: number): void {
    this.#readAgainAt = now + minute;
  }

  /** Another run holds the lease, perhaps one that died: the next tick tries again. */
  syncRefused(now: number): void {
    this.#retryAt = this.#tick(now + minute);
  }

  /** What the next sync would show changed without an edit of the sheet. */
  syncSoon(now: number): void {
    this.#confirmAt = Math.min(this.#confirmAt ?? Number.POSITIVE_INFINITY, this.#tick(now + minute));
  }

  sendRefused(now: number): void {
    this.#sendAt = this.#sendTick(now + minute);
  }

  sent(now: number, unsent: number, waiting: number): void {
    this.#sendAt = undefined;
    this.#waiting = waiting > 0;
    if (unsent > 0) this.#sendAt = this.#sendTick(now + 10 * minute);
    else if (waiting > 0) this.#sendAt = this.#windowTomorrow(now);
  }

  /** Something may be sent now that could not before: a notice was queued, a decision ticked, a problem mended. */
  sendSoon(now: number): void {
    const at = this.#sendTick(now + minute);
    if (this.#sendAt === undefined || at < this.#sendAt) this.#sendAt = at;
  }

  reconciled(now: number): void {
    this.#reconciledDay = localDateOf(instant(now), this.#zone);
  }

  #nextSync(now: number): number {
    const { date } = localDateTime(instant(now), this.#zone);
    const morning = this.#at(date, '07:00');
    const isSeen = this.#syncedDay === date || (this.#syncedDay !== '' && weekday(date) > 5);
    const newDay = isSeen ? this.#at(nextWeekday(date), '07:00') : Math.max(morning, this.#tick(now));
    const edited =
      this.#signals.sheetRevision() === this.#syncedRevision && !this.#toShow
        ? Number.POSITIVE_INFINITY
        : this.#tick(this.#lastSync + 1);
    const due = Math.min(newDay, this.#confirmAt ?? Number.POSITIVE_INFINITY, Math.max(edited, this.#tick(now)));
    return Math.max(due, this.#retryAt);
  }

  #nextRead(now: number): number {
    if (this.#signals.arrivals() === this.#readArrivals) return Number.POSITIVE_INFINITY;
    const at = Math.max(now, this.#readAgainAt);
    const fives = Math.ceil(at / (5 * minute)) * 5 * minute;
    const { date, time } = localDateTime(instant(fives), this.#zone);
    const busy = weekday(date) <= 5 && time >= '07:00' && time < '18:00';
    return busy ? fives : Math.ceil(at / (60 * minute)) * 60 * minute;
  }

  /** The schedule's first tick at or after this moment. */
  #tick(from: number): number {
    const at = Math.ceil(from / minute) * minute;
    const { date, time } = localDateTime(instant(at), this.#zone);
    const busy = weekday(date) <= 5 && time >= '07:00' && time < '18:00';
    return busy ? at : Math.ceil(at / (15 * minute)) * 15 * minute;
  }

  #sendTick(from: number): number {
    const at = Math.ceil(from / minute) * minute;
    const { date, time } = localDateTime(instant(at), this.#zone);
    if (time < '06:30') return this.#at(date, '06:30');
    if (time >= '07:00' && time < '08:00') return this.#at(date, '08:00');
    return time < '21:00' ? at : this.#at(tomorrow(date), '06:30');
  }

  #windowTomorrow(now: number): number {
    const { date, time } = localDateTime(instant(now), this.#zone);
    return time < '08:00' ? this.#at(date, '08:00') : this.#at(tomorrow(date), '08:00');
  }

  #nextReconcile(now: number): number {
    const { date } = localDateTime(instant(now), this.#zone);
    const today = this.#at(date, '05:30');
    const isDone = this.#reconciledDay === date || (this.#reconciledDay !== '' && weekday(date) > 5);
    return isDone ? this.#at(nextWeekday(date), '05:30') : Math.max(today, now);
  }

  #at(date: ReturnType<typeof localDateOf>, time: LocalTime): number {
    return epochMilliseconds(atLocalTime(date, time, this.#zone));
  }
}

/** A weekend changes nothing by itself: its first look is Monday's. */
function nextWeekday(date: ReturnType<typeof localDateOf>): ReturnType<typeof localDateOf> {
  const next = tomorrow(date);
  return weekday(next) > 5 ? nextWeekday(next) : next;
}

function tomorrow(date: ReturnType<typeof localDateOf>): ReturnType<typeof localDateOf> {
  return dateOfDayNumber(dayNumber(date) + 1);
}
