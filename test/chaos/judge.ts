import type { CohortState, MilestoneRecord } from '../../domain/ports.ts';
import { fewSchoolsId, schoolNames, urnOf } from '../fixtures/few-schools.ts';
import type { SmallCohort } from '../scenario/small-cohort.ts';
import { type EvidenceRead, placeIn } from './evidence.ts';
import { at, type Entered, plain } from './grid.ts';
import type { Team } from './team.ts';
import type { Watch } from './watch.ts';

/** The evidence column of each milestone, by its id. */
const columns: Readonly<Record<string, string>> = {
  rsvp: 'RSVP',
  attendance: 'Attended on',
  feedback: 'Submitted',
  agenda: 'Agenda received',
  plan: 'Plan made',
  story: 'Story received',
};

/** Holds what the software believes against what people did. */
export class Judge {
  readonly #cohort: SmallCohort;
  readonly #team: Team;
  readonly #read: EvidenceRead;
  readonly #watch: Watch;
  mostProblems = 0;

  constructor(cohort: SmallCohort, team: Team, read: EvidenceRead, watch: Watch) {
    this.#cohort = cohort;
    this.#team = team;
    this.#read = read;
    this.#watch = watch;
  }

  /** No cell came to harm, no milestone has evidence that never stood in its own school's row, no problem is told twice. */
  async look(): Promise<void> {
    if (this.#watch.harm) throw this.#watch.harm;
    this.#watch.judgePeoplesCells();
    for (const { ref, facts } of await this.#records()) {
      const header = columns[ref.milestone];
      if (header === undefined || facts.evidence.state === 'none') continue;
      const visit = /^visit-(\d+)$/.exec(ref.thread)?.[1];
      const stood = this.#read.of(ref.carrier, header, visit);
      if (!supported(facts.evidence, header, stood)) {
        const what = `${facts.evidence.state} ${'on' in facts.evidence ? facts.evidence.on : ''}`;
        throw new Error(`${ref.carrier}/${ref.thread}/${ref.milestone} is ${what}, which never stood in its row`);
      }
    }
    const problems = await this.#problems();
    const told = problems.map(({ tab, cell, what }) => `${tab}!${cell}: ${what}`);
    const twice = told.find((line, at) => told.indexOf(line) < at);
    if (twice !== undefined) throw new Error(`a problem is listed twice: ${twice}`);
    this.mostProblems = Math.max(this.mostProblems, problems.length);
  }

  /** After everything was put right: no problem is left, and each milestone has exactly the evidence that was meant for it. */
  async allIsRight(): Promise<void> {
    await this.look();
    const problems = await this.#problems();
    if (problems.length > 0) throw new Error(`problems stay: ${problems.map(({ id }) => id).join(', ')}`);
    const records = await this.#records();
    for (const place of this.#team.places) {
      const right = this.#team.right.get(place.tab)!;
      const { row, column } = placeIn(right, place)!;
      const cell = at(right, row, column);
      for (const { ref, facts } of records) {
        if (columns[ref.milestone] !== place.header || !this.#isAbout(ref, place.key)) continue;
        const found = facts.evidence;
        const is = found.state === 'given' && typeof plain(cell) === 'number' ? `given ${found.on}` : found.state;
        if (is !== meant(cell)) {
          throw new Error(`${ref.carrier}/${ref.thread}/${ref.milestone} is ${is}, meant was ${meant(cell)}`);
        }
      }
    }
  }

  async noFailure(): Promise<void> {
    const failed = await this.#cohort.failedExecutions();
    if (failed.length > 0) throw new Error(`failed: ${failed.join(', ')}`);
  }

  #isAbout({ carrier, thread }: MilestoneRecord['ref'], key: Readonly<Record<string, string>>): boolean {
    if (key['URN'] !== undefined) return key['URN'] === carrier;
    if (key['School'] !== undefined) return urnOf(key['School']) === carrier;
    const [trio, number] = String(key['Visit']).split('-');
    const index = schoolNames.findIndex((name) => urnOf(name) === carrier);
    return thread === `visit-${number}` && trio === `T${Math.floor(index / 3) + 1}`;
  }

  async #problems(): Promise<CohortState['problems']> {
    return (await this.#cohort.runtime.adapters.store.state(fewSchoolsId))?.problems ?? [];
  }

  async #records(): Promise<MilestoneRecord[]> {
    const { milestones } = this.#cohort.runtime.adapters;
    const lifecycles = await milestones.lifecycles(fewSchoolsId);
    const found = await Promise.all(lifecycles.map(({ carrier }) => milestones.ofCarrier(fewSchoolsId, carrier)));
    return found.flat().map(({ record }) => record);
  }
}

const dateOf = (serial: number) =>
  new Date(Date.UTC(1899, 11, 30) + Math.floor(serial) * 86_400_000).toISOString().slice(0, 10);

/** A date, or one that was typed where all is kept as text. */
function dateSaid(value: string | number | boolean): string | undefined {
  if (typeof value === 'number') return dateOf(value);
  const [, day = '', month = '', year] = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(String(value)) ?? [];
  return year && `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
}

function meant(cell: Entered): string {
  const value = plain(cell);
  if (value === '') return 'none';
  if (value === 'N/A') return 'waived';
  return typeof value === 'number' ? `given ${dateOf(value)}` : 'given';
}

function supported(
  evidence: MilestoneRecord['facts']['evidence'],
  header: string,
  stood: ReadonlySet<Entered>,
): boolean {
  const values = [...stood].map(plain);
  if (evidence.state === 'waived') return values.some((value) => /^n\/?a$/i.test(String(value).trim()));
  if (evidence.state === 'none' || evidence.on === undefined || header === 'RSVP') return values.length > 0;
  return values.some((value) => dateSaid(value) === evidence.on);
}
