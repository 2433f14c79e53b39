import { readCohort } from '../../../domain/cohort/read-cohort.ts';
import type { Cohort } from '../../../domain/cohort.ts';
import { applyFacts } from '../../../domain/milestone/apply-facts.ts';
import { carriersOf, firstDay, takesPart } from '../../../domain/milestone/carriers.ts';
import { factsOf, type Setting } from '../../../domain/milestone/facts.ts';
import { type Instance, instancesOf } from '../../../domain/milestone/instances.ts';
import { planMilestone } from '../../../domain/milestone/plan.ts';
import { isFinal } from '../../../domain/milestone/status.ts';
import { noticeOf } from '../../../domain/notice/notice.ts';
import type { Notice, NoticeState } from '../../../domain/notice/types.ts';
import type { MilestoneRecord } from '../../../domain/ports.ts';
import type { Programme } from '../../../domain/programme/types.ts';
import { type Calendars, calendarsOf } from '../../../domain/schedule/calendars.ts';
import { type Instant, type LocalDate, localDateOf } from '../../../domain/time.ts';
import type { Workbook } from './workbook.ts';

export const zone = 'Europe/London';

/** A milestone on record with its ledger, and the moment at which its machine looks again. */
export interface Held {
  readonly key: string;
  readonly instance: Instance;
  record: MilestoneRecord;
  /** The facts that the last sync found, in words. */
  words: string;
  readonly notices: Map<string, Notice>;
  wakesAt: Instant | undefined;
  /** The last moment up to which its machine was seen waiting, and in which mode. */
  waited: { readonly until: Instant; readonly mode: string; readonly revision: number } | undefined;
}

/** More turns than any ladder has steps and recipients: a machine that takes them runs in circles. */
const turnsAtMost = 8;
/** The ledger's rule: only these may be queued anew. */
const revivable = ['done', 'waived', 'rescheduled'];

/** The sync and the milestone machines without any store: what they do to records and ledger, in one piece of memory. */
export class Machine {
  readonly #programme: Programme;
  readonly #book: Workbook;
  readonly held = new Map<string, Held>();
  readonly #started = new Set<string>();
  #mode: Setting['mode'] | undefined;
  cohort!: Cohort;
  calendars!: Calendars;

  constructor(programme: Programme, book: Workbook) {
    this.#programme = programme;
    this.#book = book;
  }

  get mode(): Setting['mode'] {
    return this.#mode!;
  }

  /** Reads the sheet, brings every milestone up to it, wakes or starts machines, and starts phases that have begun. */
  sync(now: Instant): void {
    const { cohort } = readCohort(this.#programme, this.#book.snapshot);
    this.cohort = cohort;
    this.calendars = calendarsOf(cohort);
    const { mode } = cohort.settings;
    if (this.#mode?.is !== mode) this.#mode = { is: mode, since: now };
    const setting: Setting = { cohort, calendars: this.calendars, today: localDateOf(now, zone), mode: this.#mode };
    for (const held of this.held.values()) this.#apply(held, setting, now);
    for (const phase of this.#programme.phases) {
      for (const carrier of carriersOf(phase, cohort)) {
        const key = `${carrier}|${phase.id}`;
        const begins = firstDay(phase, carrier, setting);
        if (this.#started.has(key) || !takesPart(carrier, cohort) || begins === undefined || begins > setting.today)
          continue;
        this.#started.add(key);
        for (const instance of instancesOf(phase, carrier)) this.#start(instance, setting, now);
      }
    }
  }

  /** Runs every machine whose next action has come. */
  wake(now: Instant): void {
    for (const held of this.held.values()) if (held.wakesAt !== undefined && held.wakesAt <= now) this.#run(held, now);
  }

  /** Whether a sync on this date would find more than at the last one: a phase begins, a school leaves. */
  begins(date: LocalDate): boolean {
    const setting: Setting = { cohort: this.cohort, calendars: this.calendars, today: date, mode: this.mode };
    for (const { withdrawnOn } of this.cohort.schools.values()) if (withdrawnOn === date) return true;
    return this.#programme.phases.some((phase) =>
      carriersOf(phase, this.cohort).some((carrier) => {
        if (this.#started.has(`${carrier}|${phase.id}`) || !takesPart(carrier, this.cohort)) return false;
        const begins = firstDay(phase, carrier, setting);
        return begins !== undefined && begins <= date;
      }),
    );
  }

  nextWake(): Instant | undefined {
    let next: Instant | undefined;
    for (const { wakesAt } of this.held.values())
      if (wakesAt !== undefined && (next === undefined || wakesAt < next)) next = wakesAt;
    return next;
  }

  move(held: Held, notice: Notice, state: NoticeState): void {
    held.notices.set(notice.id, { ...notice, state });
  }

  #start(instance: Instance, setting: Setting, now: Instant): void {
    const ref = {
      cohort: 'elp-2026',
      carrier: instance.carrier,
      thread: instance.thread.id,
      milestone: instance.milestone.id,
    };
    const facts = factsOf(instance, setting);
    const held: Held = {
      key: `${ref.carrier}/${ref.thread}/${ref.milestone}`,
      instance,
      record: {
        ref,
        facts,
        revision: 1,
        version: 1,
        run: 1000,
        status: 'upcoming',
        createdAt: now,
        transitions: [],
      },
      words: JSON.stringify(facts),
      notices: new Map(),
      wakesAt: undefined,
      waited: undefined,
    };
    this.held.set(held.key, held);
    this.#run(held, now);
  }

  #apply(held: Held, setting: Setting, now: Instant): void {
    const facts = factsOf(held.instance, setting);
    const words = JSON.stringify(facts);
    if (words === held.words) return;
    held.words = words;
    const found = { record: held.record, notices: [...held.notices.values()] };
    const { change, start } = applyFacts(found, facts, now, zone);
    if (change) held.record = { ...held.record, ...change, version: held.record.version + 1 };
    if (start !== undefined || (change && held.wakesAt !== undefined)) this.#run(held, now);
    if (!change) return;
    const again = applyFacts({ record: held.record, notices: [...held.notices.values()] }, facts, now, zone);
    if (again.change) throw new Error(`${held.key}: the same facts change the record again`);
  }

  #run(held: Held, now: Instant): void {
    if (held.wakesAt !== undefined) {
      held.waited = { until: now, mode: held.record.facts.mode, revision: held.record.revision };
    }
    for (let turn = 0; turn < turnsAtMost; turn++) {
      const { facts, revision, createdAt: startedAt } = held.record;
      const plan = planMilestone({ facts, revision, notices: [...held.notices.values()], startedAt, now, zone });
      held.record = { ...held.record, status: plan.status };
      if (plan.do === 'wait' || plan.do === 'finish') {
        if (plan.do === 'wait' && (plan.until <= now || isFinal(plan.status)))
          throw new Error(`${held.key}: waits ${plan.status} until ${plan.until} at ${now}`);
        held.wakesAt = plan.do === 'wait' ? plan.until : undefined;
        return;
      }
      for (const wanted of plan.notices) {
        const notice = noticeOf(held.record.ref, wanted, revision, facts.mode, now);
        const known = held.notices.get(notice.id);
        const anew = known?.state.is === 'cancelled' && revivable.includes(known.state.reason);
        if (known && !anew) throw new Error(`${held.key}: ${notice.id} is wanted again though ${known.state.is}`);
        held.notices.set(notice.id, notice);
      }
    }
    throw new Error(`${held.key}: planning does not end at ${now}`);
  }
}
