import type { Person } from '../../../domain/cohort.ts';
import type { Facts } from '../../../domain/milestone/types.ts';
import type { Notice } from '../../../domain/notice/types.ts';
import { verdictOf } from '../../../domain/notice/verdict.ts';
import { atLocalTime, type Instant, type LocalDate, localDateOf } from '../../../domain/time.ts';
import { type Held, type Machine, zone } from './machine.ts';

/** A notice that left, with what was true of its milestone at that moment. */
export interface Left {
  readonly held: Held;
  readonly notice: Notice;
  readonly facts: Facts;
  readonly person: Person;
  readonly at: Instant;
  readonly date: LocalDate;
  readonly address: string;
  readonly kind: 'day' | 'answer' | 'urgent';
  /** The mail it left in. */
  readonly mail: string;
}

/** The sending run: looks at every waiting notice once more and makes one mail a person and day, answers and urgent changes besides. */
export class Post {
  readonly #machine: Machine;
  readonly #mails = new Map<string, ReadonlySet<string>>();

  constructor(machine: Machine) {
    this.#machine = machine;
  }

  get waiting(): boolean {
    for (const { notices } of this.#machine.held.values())
      for (const { state } of notices.values()) if (state.is === 'queued' || state.is === 'held') return true;
    return false;
  }

  run(now: Instant): readonly Left[] {
    const { cohort, calendars } = this.#machine;
    const date = localDateOf(now, zone);
    const inWindow = now >= atLocalTime(date, '08:00', zone) && now < atLocalTime(date, '16:00', zone);
    if (!inWindow && (now < atLocalTime(date, '06:30', zone) || now >= atLocalTime(date, '21:00', zone))) return [];
    const moment = { cohort, calendars, now, vanished: new Set<string>(), guards: [], decided: () => undefined };
    const items: Omit<Left, 'mail'>[] = [];
    for (const held of this.#machine.held.values()) {
      for (const notice of held.notices.values()) {
        if (notice.state.is !== 'queued' && notice.state.is !== 'held') continue;
        const { facts, revision } = held.record;
        const verdict = verdictOf(notice, facts, revision, moment);
        if (verdict.is === 'cancelled' || verdict.is === 'too-late') {
          this.#machine.move(held, notice, { is: verdict.is, reason: verdict.reason, at: now });
        } else if (verdict.is === 'held') this.#machine.move(held, notice, { is: 'held', reason: verdict.reason });
        else if (verdict.is === 'send' && (inWindow || verdict.urgent)) {
          const address = cohort.settings.mode === 'Test' ? (cohort.settings.testAddress ?? '') : verdict.person.email;
          const kind = verdict.urgent ? 'urgent' : notice.answer ? 'answer' : 'day';
          items.push({ held, notice, facts, person: verdict.person, at: now, date, address, kind });
        }
      }
    }
    return items.flatMap((item) => this.#freeze(item, items));
  }

  /** The day's mail is made once; what comes later that day waits for the next. */
  #freeze(item: Omit<Left, 'mail'>, items: readonly Omit<Left, 'mail'>[]): Left[] {
    const idOf = ({ held, notice }: Omit<Left, 'mail'>) => `${held.key} ${notice.id}`;
    const mail = `${item.date} ${item.address} ${item.kind}${item.kind === 'day' ? '' : ` ${item.at}`}`;
    const made =
      this.#mails.get(mail) ??
      new Set(items.filter(({ address, kind }) => address === item.address && kind === item.kind).map(idOf));
    this.#mails.set(mail, made);
    if (!made.has(idOf(item))) return [];
    this.#machine.move(item.held, item.notice, { is: 'mailed', mail, on: item.date });
    return [{ ...item, mail }];
  }

  /** Whether the address has its mail of the day already. */
  hasDayMail(date: LocalDate, address: string): boolean {
    return this.#mails.has(`${date} ${address} day`);
  }
}
