import { readCohort } from '../../../domain/cohort/read-cohort.ts';
import type { Cohort, School } from '../../../domain/cohort.ts';
import { hasLeft } from '../../../domain/milestone/audience.ts';
import { evidenceOf } from '../../../domain/milestone/evidence.ts';
import { findInstance, fullTitle, type Instance } from '../../../domain/milestone/instances.ts';
import { isFinal } from '../../../domain/milestone/status.ts';
import { toldDate } from '../../../domain/notice/verdict.ts';
import type { MilestoneWithLedger } from '../../../domain/ports.ts';
import type { StepKind } from '../../../domain/programme/types.ts';
import type { WorkingCalendar } from '../../../domain/schedule/calendar.ts';
import { type Calendars, calendarsOf } from '../../../domain/schedule/calendars.ts';
import { isUrgentChange } from '../../../domain/schedule/outlook.ts';
import { closingTime, isSendTime, queueTime } from '../../../domain/schedule/send-window.ts';
import { atLocalTime, epochMilliseconds, instant, type LocalDate, later, localDateOf } from '../../../domain/time.ts';
import type { SentMail } from '../../../local/google/gmail/index.ts';
import { receivedMail } from '../../../local/people/desk.ts';
import { fewSchoolsId } from '../../fixtures/few-schools.ts';
import { twelveWeeks } from '../../fixtures/programmes/twelve-weeks.ts';
import type { SmallCohort } from '../../scenario/small-cohort.ts';

export const zone = 'Europe/London';
const chasers: ReadonlySet<StepKind> = new Set(['ask', 'invite', 'remind', 'call', 'escalate']);
const answers: ReadonlySet<StepKind> = new Set(['thank', 'inform']);

/** What a mail says it is about. */
interface Item {
  readonly place: string;
  readonly instance: Instance;
  readonly step: string;
  readonly kind: StepKind;
}

/** The sheet as the software last accepted it. */
interface Accepted {
  readonly cohort: Cohort;
  readonly calendars: Calendars;
}

/** Watches a cohort's mailbox and records, and throws at the first thing that must never happen. */
export class Witness {
  #small!: SmallCohort;
  readonly #arrived: SentMail[] = [];
  readonly #sent = new Set<string>();
  readonly #dayMails = new Set<string>();
  readonly #chased = new Map<string, LocalDate>();
  readonly #asleep: { readonly from: number; readonly to: number }[] = [];
  #nextClosings = 0;
  mails = 0;

  /** Watches this process from now on; the one before it has ended. */
  watch(small: SmallCohort): void {
    this.#small = small;
    small.runtime.gmail.onSent((mail) => this.#arrived.push(mail));
  }

  /** Nothing ran between these moments. */
  slept(from: number, to: number): void {
    this.#asleep.push({ from, to });
  }

  /** Judges the mails that left since it last looked, by the sheet as accepted before they left. */
  async look(): Promise<void> {
    if (this.#arrived.length === 0) return;
    const accepted = await this.#accepted();
    for (const mail of this.#arrived.splice(0)) {
      this.mails++;
      await this.#judge(mail, accepted);
    }
  }

  /** Nothing stays open after its last day; looks once a week. */
  async judgeClosings(): Promise<void> {
    const { clock } = this.#small.runtime;
    if (clock.now() < this.#nextClosings) return;
    this.#nextClosings = clock.now() + 7 * 24 * 60 * 60_000;
    const now = instant(clock.now());
    for (const { record } of await this.#records()) {
      const { ref, status, facts } = record;
      // A day's slack for what the sheet has moved this minute.
      if (isFinal(status) || now < atLocalTime(facts.closes, '23:59', zone)) continue;
      throw new Error(
        `${ref.carrier}/${ref.thread}/${ref.milestone} is ${status} at ${now}; it closed ${facts.closes}`,
      );
    }
  }

  async judgeEnd(): Promise<void> {
    const { runtime } = this.#small;
    for (const found of await this.#records()) {
      const { ref, status } = found.record;
      if (!isFinal(status)) throw new Error(`${ref.carrier}/${ref.thread}/${ref.milestone} ends ${status}`);
      if (status === 'missed') this.#judgeEscalation(found);
    }
    const { failed, timedOut, aborted, running } = runtime.stepFunctions.counts();
    if (failed + timedOut + aborted + running > 0) {
      throw new Error(`executions: ${failed} failed, ${timedOut} timed out, ${aborted} aborted, ${running} running`);
    }
    for (const { carrier, finished } of await runtime.adapters.milestones.lifecycles(fewSchoolsId)) {
      if (!finished) throw new Error(`the lifecycle of ${carrier} is not finished`);
    }
  }

  async #judge(mail: SentMail, { cohort, calendars }: Accepted): Promise<void> {
    const to = (mail.to[0] ?? '').toLowerCase();
    const at = instant(mail.at);
    const date = localDateOf(at, zone);
    const school = schoolAt(cohort, to);
    const items = receivedMail(mail).items.map(itemOf);
    const what = `the mail at ${at} about ${items.map(({ place, step }) => `${place}/${step}`).join(' ')}`;
    const urgent = await this.#isUrgent(items, date, calendars);
    if (items.length === 0) throw new Error(`${what} is about nothing`);
    const calendar = school ? calendars.school(school.urn) : calendars.office;
    if (!isSendTime(at, cohort.settings, calendar, urgent)) throw new Error(`${what} is outside the window`);
    if (school && hasLeft(school, date)) throw new Error(`${what} goes to a school that has left`);
    if (!urgent && !items.every(({ kind, step }) => answers.has(kind) && onCompletion(step))) {
      if (this.#dayMails.has(`${to} ${date}`)) throw new Error(`${what} is the second of its day`);
      this.#dayMails.add(`${to} ${date}`);
    }
    for (const [index, item] of items.entries()) {
      const key = `${to} ${receivedMail(mail).items[index]}`;
      if (this.#sent.has(key)) throw new Error(`${what} repeats ${item.place}/${item.step}`);
      this.#sent.add(key);
      if (!chasers.has(item.kind)) continue;
      const over = whyOver(item.instance, cohort, date);
      if (over) throw new Error(`${what} chases ${item.place} although ${over}`);
      this.#judgeQuiet(`${to} ${item.place}`, date, calendar, what);
    }
  }

  /** No chaser within five working days of the one before it. */
  #judgeQuiet(key: string, date: LocalDate, calendar: WorkingCalendar, what: string): void {
    const before = this.#chased.get(key);
    this.#chased.set(key, date);
    if (before !== undefined && calendar.shift(date, -5) < before)
      throw new Error(`${what} comes soon after ${before}`);
  }

  async #isUrgent(items: readonly Item[], date: LocalDate, { office }: Calendars): Promise<boolean> {
    if (items.length === 0 || !items.every(({ kind }) => kind === 'change')) return false;
    const { milestones } = this.#small.runtime.adapters;
    for (const { instance } of items) {
      const { carrier, thread, milestone } = instance;
      const ref = { cohort: fewSchoolsId, carrier, thread: thread.id, milestone: milestone.id };
      const notices = (await milestones.get(ref))?.notices ?? [];
      const near = notices.some(
        ({ kind, told, toldBefore, state }) =>
          kind === 'change' &&
          state.is === 'mailed' &&
          state.on === date &&
          isUrgentChange({ before: toldDate(toldBefore), after: toldDate(told) }, date, office),
      );
      if (!near) return false;
    }
    return true;
  }

  /** A missed milestone was escalated step by step, as far as the software was awake and the step was still to come. */
  #judgeEscalation({ record, notices }: MilestoneWithLedger): void {
    const { facts, createdAt, ref } = record;
    const known = localDateOf(later(facts.knownSince, createdAt), zone);
    for (const step of facts.steps) {
      if ((step.kind !== 'call' && step.kind !== 'escalate') || step.on === 'completion' || step.on < known) continue;
      if (!this.#couldAct(record, step.on)) continue;
      for (const to of step.to) {
        const accounted = notices.some(
          (notice) =>
            notice.to === to &&
            ((notice.step === step.step && notice.state.is !== 'queued' && !isRescheduled(notice.state)) ||
              (notice.state.is === 'mailed' && chasers.has(notice.kind) && notice.state.on > (step.quietFrom ?? ''))),
        );
        const place = `${ref.carrier}/${ref.thread}/${ref.milestone}`;
        if (!accounted) throw new Error(`nobody was asked to ${step.step} about ${place} on ${step.on}`);
      }
    }
  }

  /** Whether the milestone was open for a while, with the software awake, between a step's day and the closing. */
  #couldAct({ facts, transitions, createdAt }: MilestoneWithLedger['record'], on: LocalDate): boolean {
    const from = epochMilliseconds(atLocalTime(on, queueTime, zone));
    const to = epochMilliseconds(atLocalTime(facts.closes, closingTime, zone));
    const changes = [{ at: createdAt, status: 'upcoming' as const }, ...transitions];
    return changes.some(({ at, status }, index) => {
      if (isFinal(status)) return false;
      const begins = Math.max(from, epochMilliseconds(at));
      const ends = Math.min(to, epochMilliseconds(changes[index + 1]?.at ?? instant(to)));
      return begins < ends && !this.#asleep.some((sleep) => sleep.from <= begins && ends <= sleep.to);
    });
  }

  async #records(): Promise<MilestoneWithLedger[]> {
    const { milestones } = this.#small.runtime.adapters;
    const lifecycles = await milestones.lifecycles(fewSchoolsId);
    return (await Promise.all(lifecycles.map(({ carrier }) => milestones.ofCarrier(fewSchoolsId, carrier)))).flat();
  }

  async #accepted(): Promise<Accepted> {
    const { store } = this.#small.runtime.adapters;
    const state = await store.state(fewSchoolsId);
    const { cohort } = readCohort(twelveWeeks, await store.snapshot(fewSchoolsId, state?.snapshotVersion ?? 0));
    return { cohort, calendars: calendarsOf(cohort) };
  }
}

function isRescheduled(state: MilestoneWithLedger['notices'][number]['state']): boolean {
  return state.is === 'cancelled' && state.reason === 'rescheduled';
}

function itemOf(text: string): Item {
  const [carrier = '', thread = '', milestone = '', step = ''] = text.split('/');
  const instance = findInstance(twelveWeeks, { carrier, thread, milestone });
  const ladder = instance?.milestone.ladder === undefined ? undefined : twelveWeeks.ladders[instance.milestone.ladder];
  const kind = thread === 'briefing' ? 'inform' : ladder?.steps.find(({ id }) => id === step)?.kind;
  if (!instance || !kind) throw new Error(`a mail is about ${text}, which there is not`);
  return { place: `${carrier}/${thread}/${milestone}`, instance, step, kind };
}

function onCompletion(step: string): boolean {
  return Object.values(twelveWeeks.ladders).some(({ steps }) =>
    steps.some(({ id, at }) => id === step && at.from === 'completion'),
  );
}

function schoolAt({ schools }: Cohort, address: string): School | undefined {
  return [...schools.values()].find(({ people }) =>
    Object.values(people).some(({ email }) => email.toLowerCase() === address),
  );
}

/** Why nobody should be chased about the milestone any more; undefined while it is to be done. */
function whyOver(instance: Instance, cohort: Cohort, date: LocalDate): string | undefined {
  const { carrier, thread, milestone } = instance;
  const school = cohort.schools.get(carrier);
  if (evidenceOf(instance, cohort).state !== 'none') return 'its evidence is in';
  if (cohort.row('Exceptions', `${carrier}|${fullTitle(thread, milestone)}`)?.cells['Waive'] === true)
    return 'it is waived';
  if (school && hasLeft(school, date)) return 'the school has left';
  const slot = thread.event
    ? cohort.events.get(thread.event)
    : [...cohort.visits.values()].find(({ id }) => thread.visit === `visit-${id.slice(id.lastIndexOf('-') + 1)}`);
  return slot?.standing === 'cancelled' ? 'it is called off' : undefined;
}
