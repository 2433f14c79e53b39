import { hasLeft } from '../../../domain/milestone/audience.ts';
import { evidenceOf } from '../../../domain/milestone/evidence.ts';
import { fullTitle } from '../../../domain/milestone/instances.ts';
import { isFinal } from '../../../domain/milestone/status.ts';
import type { Recipient } from '../../../domain/milestone/types.ts';
import type { NoticeState } from '../../../domain/notice/types.ts';
import { personOf, toldDate } from '../../../domain/notice/verdict.ts';
import type { StepKind } from '../../../domain/programme/types.ts';
import { isUrgentChange } from '../../../domain/schedule/outlook.ts';
import { isSendTime } from '../../../domain/schedule/send-window.ts';
import { atLocalTime, type Instant, type LocalDate, later, localDateOf } from '../../../domain/time.ts';
import type { Onlooker } from './life.ts';
import { type Held, type Machine, zone } from './machine.ts';
import type { Left } from './post.ts';

const chasers = new Set<StepKind>(['ask', 'invite', 'remind', 'call', 'escalate']);

/** What a milestone has said of its dates: a new epoch each time they differ. */
interface Said {
  readonly dates: string;
  readonly told: string | undefined;
  readonly epoch: number;
  readonly toldSince: Instant;
}

/** Watches a year go by and throws at the first thing that must never happen. */
export class Judge implements Onlooker {
  #machine!: Machine;
  readonly #said = new Map<string, Said>();
  readonly #seen = new Set<string>();
  readonly #dayMails = new Map<string, string>();
  readonly #chased = new Map<string, LocalDate>();
  readonly #told = new Map<string, Map<Recipient, string | undefined>>();
  readonly #unsettled = new Set<Held>();
  readonly #missed = new Set<string>();
  mails = 0;

  meets(machine: Machine): void {
    this.#machine = machine;
  }

  /** Whether somebody may still have to hear of a changed date, so that no day may be skipped. */
  get watchful(): boolean {
    return this.#unsettled.size > 0;
  }

  /** Notes what milestones say of their dates after a sync. */
  synced(now: Instant): void {
    for (const held of this.#machine.held.values()) {
      const { due, told } = held.record.facts;
      const dates = `${due} ${told}`;
      const before = this.#said.get(held.key);
      if (before?.dates === dates) continue;
      const toldSince = before && before.told === told ? before.toldSince : now;
      this.#said.set(held.key, { dates, told, epoch: (before?.epoch ?? 0) + 1, toldSince });
      if (before && before.told !== told) this.#unsettled.add(held);
    }
  }

  left(all: readonly Left[]): void {
    for (const one of all) {
      this.mails++;
      if (one.kind === 'day') this.#oneADay(one);
      if (one.notice.mode === 'Test') continue;
      this.#inTime(one);
      this.#notTwice(one);
      if (chasers.has(one.notice.kind)) this.#stillWanted(one);
      if (chasers.has(one.notice.kind)) this.#notTooSoon(one);
      if (one.notice.told !== undefined || one.notice.kind === 'change') {
        const told = this.#told.get(one.held.key) ?? new Map<Recipient, string | undefined>();
        this.#told.set(one.held.key, told.set(one.notice.to, one.notice.told));
      }
    }
  }

  #oneADay({ date, address, mail, at }: Left): void {
    const key = `${date} ${address}`;
    const made = this.#dayMails.get(key);
    if (made !== undefined && made !== `${mail} ${at}`) throw new Error(`two mails of one day: ${key}`);
    this.#dayMails.set(key, `${mail} ${at}`);
  }

  #inTime({ notice, at, kind, date }: Left): void {
    const { cohort, calendars } = this.#machine;
    if (cohort.settings.mode !== 'Live') throw new Error(`${notice.id} leaves while ${cohort.settings.mode}`);
    const change = { before: toldDate(notice.toldBefore), after: toldDate(notice.told) };
    const urgent = kind === 'urgent' && notice.kind === 'change' && isUrgentChange(change, date, calendars.office);
    if (!isSendTime(at, cohort.settings, calendars.forRecipient(notice.to), urgent))
      throw new Error(`${notice.id} leaves at ${at}`);
    if (date < notice.on || date > notice.until) throw new Error(`${notice.id} leaves on ${date}`);
  }

  #notTwice({ held, notice, address, date }: Left): void {
    const epoch = notice.answer ? 'ever' : this.#said.get(held.key)?.epoch;
    const key = `${held.key} ${notice.step} ${notice.to} ${address} ${epoch}`;
    if (this.#seen.has(key)) throw new Error(`${notice.id} again on ${date}`);
    this.#seen.add(key);
  }

  #stillWanted({ held, notice, date, facts }: Left): void {
    const { cohort } = this.#machine;
    const { instance, record } = held;
    const school = cohort.schools.get(instance.carrier);
    const exception = cohort.row('Exceptions', `${instance.carrier}|${fullTitle(instance.thread, instance.milestone)}`);
    const over =
      evidenceOf(instance, cohort).state !== 'none' ||
      exception?.cells.Waive === true ||
      (school && hasLeft(school, date)) ||
      !facts.applies.yes;
    if (over) throw new Error(`${held.key}: ${notice.id} on ${date} after it was over`);
    const known = localDateOf(later(facts.knownSince, record.createdAt), zone);
    const opening = facts.steps.some(({ step, fromOpening }) => step === notice.step && fromOpening);
    if (notice.on < known && !opening) throw new Error(`${held.key}: ${notice.id} on ${date} is history`);
  }

  #notTooSoon({ held, notice, date }: Left): void {
    const key = `${held.key} ${notice.to}`;
    const before = this.#chased.get(key);
    this.#chased.set(key, date);
    if (before === undefined) return;
    const office = !notice.to.startsWith('school:');
    const { calendars } = this.#machine;
    const calendar = office ? calendars.office : calendars.school(held.instance.carrier);
    if (calendar.shift(date, -5) < before) throw new Error(`${held.key}: ${notice.id} on ${date}, chased on ${before}`);
  }

  /** At the end of a day's mail: nobody is left with a date that changed before today. */
  morning(now: Instant): void {
    const { cohort, calendars, mode } = this.#machine;
    const today = localDateOf(now, zone);
    if (mode.is !== 'Live' || localDateOf(mode.since, zone) >= today) return;
    for (const held of this.#unsettled) {
      const { facts } = held.record;
      const { toldSince } = this.#said.get(held.key)!;
      if (localDateOf(toldSince, zone) >= today || !facts.steps.some(({ kind }) => kind === 'change')) continue;
      let settled = true;
      for (const [to, last] of this.#told.get(held.key) ?? []) {
        const matters = (facts.told ?? last ?? '').slice(0, 10) >= today;
        const school = cohort.schools.get(to.split(':')[1] ?? '');
        if (last === facts.told || !matters || (school && hasLeft(school, today))) continue;
        if (!personOf(cohort, to) || !calendars.forRecipient(to).isWorkingDay(today)) settled = false;
        else throw new Error(`${held.key}: ${to} believes ${last} on ${today}, it is ${facts.told}`);
      }
      if (settled) this.#unsettled.delete(held);
    }
  }

  /** At the end of a day: what should be closed is, and what was missed was escalated first. */
  evening(now: Instant): void {
    for (const held of this.#machine.held.values()) {
      const { status, facts, revision } = held.record;
      if (!isFinal(status)) {
        if (held.wakesAt === undefined) throw new Error(`${held.key} is ${status} and nobody looks after it`);
        if (now > atLocalTime(facts.closes, '20:00', zone)) throw new Error(`${held.key} is ${status} on ${now}`);
      }
      const key = `${held.key} r${revision}`;
      if (status !== 'missed' || this.#missed.has(key)) continue;
      this.#missed.add(key);
      this.#escalated(held);
    }
  }

  #escalated({ key, record: { facts, createdAt, revision }, notices, waited }: Held): void {
    if (waited?.mode !== 'Live' || waited.revision !== revision || facts.mode !== 'Live') return;
    const known = localDateOf(later(facts.knownSince, createdAt), zone);
    const all = [...notices.values()].filter(({ mode }) => mode !== 'Test');
    for (const step of facts.steps) {
      if (step.kind !== 'call' && step.kind !== 'escalate') continue;
      if (step.on === 'completion' || step.on < known) continue;
      if (step.on > facts.closes || atLocalTime(step.on, '07:00', zone) >= waited.until) continue;
      for (const to of step.to) {
        const noted = all.some((notice) => notice.step === step.step && notice.to === to && hasReason(notice.state));
        const quiet = all.some(
          ({ to: reader, state, kind }) =>
            reader === to && chasers.has(kind) && state.is === 'mailed' && state.on > (step.quietFrom ?? ''),
        );
        if (!noted && !quiet) throw new Error(`${key}: nobody was asked to ${step.step} on ${step.on}`);
      }
    }
  }
}

function hasReason(state: NoticeState): boolean {
  return state.is !== 'queued' && !(state.is === 'cancelled' && state.reason === 'rescheduled');
}
