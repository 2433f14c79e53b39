import type { Milestone } from '../../domain/programme/types.ts';
import { type LocalDate, later } from '../../domain/time.ts';
import { attendanceSince, callHeld, notesDue } from './attendance.ts';
import { type Member, takesPart } from './cast.ts';
import type { Forms } from './forms.ts';
import { daysOf, moment, type Scene, sessionTimes, today } from './scene.ts';
import { Slips } from './slips.ts';
import type { Addresses } from './special-addresses.ts';
import { planAroundVisits } from './special-visits.ts';
import { columnsOf, type Edit, typedDate } from './typist.ts';
import { agreedDate, visitWindows } from './visit-dates.ts';

/** Working days before the launch on which the team calls schools that are easy to reach. */
const earlyCalls = 20;
/** Working days within which it calls a school that has just joined, or one it was told off for. */
const callAfterJoining = 5;
const callAfterEscalation = 2;

/** What the handbook allows, where the programme does not say when calls are due. */
const usualCallsDue = 15;

/** The central team: two sessions in the sheet on each of its working days, all it does in one call if it can. */
export class CentralTeam {
  readonly #scene: Scene;
  readonly #forms: Forms;
  readonly #slips: Slips;
  readonly #addresses: Addresses;
  /** The day of each school's onboarding call; absent: not before somebody insists. */
  readonly #calls = new Map<string, LocalDate>();
  readonly #called = new Set<string>();
  #visitsAgreed = false;

  constructor(scene: Scene, forms: Forms, addresses: Addresses) {
    this.#addresses = addresses;
    this.#scene = scene;
    this.#forms = forms;
    this.#slips = new Slips(scene);
    for (const member of scene.cast.members.values()) this.#planCall(member);
    const first = scene.cast.office.plus(scene.starts, 0);
    this.#planSession(first, 'morning');
    this.#planSession(first, 'afternoon');
  }

  /** A school has joined in the course of the year. */
  welcome(member: Member, on: LocalDate): void {
    this.#calls.set(member.urn, this.#scene.cast.office.plus(on, callAfterJoining));
  }

  /** Somebody asks why a school has not been called yet. */
  insist(member: Member, on: LocalDate): void {
    this.#calls.set(member.urn, this.#scene.cast.office.plus(on, callAfterEscalation));
  }

  #planCall({ urn, persona }: Member): void {
    const launch = this.#scene.events[0]?.date;
    if (launch === undefined || persona === 'silent') return;
    const before = persona === 'late' ? callsDue(this.#scene) : earlyCalls;
    this.#calls.set(urn, later(this.#scene.cast.office.plus(launch, -before), this.#scene.starts));
  }

  #planSession(date: LocalDate, session: keyof typeof sessionTimes): void {
    const { agenda, zone, ends } = this.#scene;
    if (date > ends) return;
    agenda.plan(moment(date, sessionTimes[session], zone), `${session} session`, () => this.#session(session));
  }

  async #session(session: keyof typeof sessionTimes): Promise<void> {
    const scene = this.#scene;
    const date = today(scene);
    const edits = session === 'morning' ? await this.#morningWork(date) : scene.notebook.take(date, true);
    const ticks = await this.#ticks();
    const missing = await scene.typist.type(this.#slips.spoil(edits), ticks);
    for (const edit of missing) scene.notebook.tryAgain(edit, date);
    this.#planSession(scene.cast.office.plus(date, 1), session);
  }

  async #morningWork(date: LocalDate): Promise<Edit[]> {
    const scene = this.#scene;
    const corrections = this.#slips.open ? this.#slips.corrections(await scene.tools.read('Problems')) : [];
    return [
      ...corrections,
      ...(await this.#addresses.corrections()),
      ...scene.notebook.take(date, false),
      ...this.#callsHeld(date),
      ...this.#agreeVisits(date),
      ...attendanceSince(scene, date),
      ...notesDue(scene, date),
    ];
  }

  #callsHeld(date: LocalDate): Edit[] {
    const edits: Edit[] = [];
    for (const [urn, on] of this.#calls) {
      const member = this.#scene.cast.members.get(urn);
      if (member === undefined || on > date || this.#called.has(urn) || !takesPart(member, date)) continue;
      this.#called.add(urn);
      edits.push(callHeld(member, date));
    }
    return edits;
  }

  /** On the working day after the launch the dates that the trios settled on there are typed. */
  #agreeVisits(date: LocalDate): Edit[] {
    const scene = this.#scene;
    const launch = scene.events[0]?.date;
    if (this.#visitsAgreed || launch === undefined || date <= launch) return [];
    this.#visitsAgreed = true;
    const taken = new Set(scene.events.map((event) => event.date));
    const edits: Edit[] = [];
    for (const visit of scene.visits.values()) {
      const window = visitWindows[scene.programmeId][visit.number - 1];
      visit.date = window && agreedDate(visit.trio.place, visit.number, daysOf(visit.trio), window, taken);
      if (visit.date === undefined) continue;
      this.#forms.expectOn(visit.date);
      edits.push({ tab: 'Visits', key: visit.id, cells: { Date: typedDate(visit.date) } });
    }
    planAroundVisits(scene, this.#forms);
    return edits;
  }

  /** Every open decision is approved. */
  async #ticks(): Promise<{ tab: string; row: number; column: number; value: boolean }[]> {
    const rows = await this.#scene.tools.read('Decisions');
    const columns = columnsOf(rows);
    const at = (row: readonly unknown[], header: string) => row[columns.get(header) ?? -1];
    const column = columns.get('Approve');
    if (column === undefined) return [];
    return rows.flatMap((row, index) => {
      const open = index > 0 && Boolean(at(row, 'Decision')) && !at(row, 'Approve') && !at(row, 'Decline');
      return open ? [{ tab: 'Decisions', row: index + 1, column: column + 1, value: true }] : [];
    });
  }
}

/** Working days before the launch by which the programme wants the onboarding calls held. */
function callsDue({ programme }: Scene): number {
  const held = programme.phases
    .flatMap(({ threads }) => threads.flatMap(({ milestones }) => milestones))
    .find(isOnboardingCall);
  return held?.due.rule === 'shift' ? -held.due.by : usualCallsDue;
}

/** Whether a milestone is the team's call with a school before the launch. */
export function isOnboardingCall({ evidence }: Milestone): boolean {
  return evidence.kind === 'column' && evidence.column === 'Onboarding call held';
}
