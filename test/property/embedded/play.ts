import fc from 'fast-check';
import {
  atLocalTime,
  epochMilliseconds,
  instant,
  type LocalTime,
  localDateTime,
  plusDays,
} from '../../../domain/time.ts';
import { fewSchools, fewSchoolsId } from '../../fixtures/few-schools.ts';
import { twelveWeeks } from '../../fixtures/programmes/twelve-weeks.ts';
import { type SmallCohort, smallCohort } from '../../scenario/small-cohort.ts';
import { temporaryFolder } from '../../scenario/temporary-folder.ts';
import { type DeedName, deeds, everySchool, firstDay, forestall, lastDay } from './deeds.ts';
import { Witness, zone } from './witness.ts';

/** Something that happens on so-and-so many days after the programme's start. */
interface Happening {
  readonly day: number;
  readonly time: LocalTime;
  /**
   * `sleep`: nothing runs for some days; `restart`: the process ends and another carries on; `just in time`: what the next
   * mail is about is done between the queueing and the sending of it.
   */
  readonly kind: DeedName | 'sleep' | 'restart' | 'just in time';
  readonly pick: number;
  readonly size: number;
}

/** A year of twelve weeks. */
export interface EmbeddedYear {
  readonly schools: number;
  /** A school that is not ready when the programme starts. */
  readonly waiting?: string | undefined;
  readonly happenings: readonly Happening[];
}

const weights: Readonly<Partial<Record<Happening['kind'], number>>> = {
  evidence: 10,
  'evidence cleared': 4,
  'visit moved': 4,
  'host swapped': 2,
  'just in time': 5,
  sleep: 3,
  restart: 2,
};
const kinds: readonly Happening['kind'][] = [...(Object.keys(deeds) as DeedName[]), 'sleep', 'restart', 'just in time'];

const happening: fc.Arbitrary<Happening> = fc.record({
  day: fc.integer({ min: 0, max: 82 }),
  time: fc.constantFrom<LocalTime[]>('00:10', '06:40', '07:30', '10:00', '15:58', '17:30'),
  kind: fc.oneof(...kinds.map((kind) => ({ weight: weights[kind] ?? 1, arbitrary: fc.constant(kind) }))),
  pick: fc.nat({ max: 999 }),
  size: fc.nat({ max: 999 }),
});

export const embeddedYear: fc.Arbitrary<EmbeddedYear> = fc.record({
  schools: fc.constantFrom(3, 3, 4),
  waiting: fc.option(fc.constantFrom(...everySchool), { nil: undefined }),
  happenings: fc.array(happening, { minLength: 6, maxLength: 22, size: 'max' }),
});

/** Plays a year through the embedded runtime and throws at the first broken promise; answers how many mails left. */
export async function play(year: EmbeddedYear): Promise<number> {
  const schools = everySchool.slice(0, year.schools);
  const restarts = year.happenings.some(({ kind }) => kind === 'restart');
  const options = {
    definition: twelveWeeks,
    workbook: fewSchools(twelveWeeks, {
      schools: year.schools,
      dates: { 'Programme starts': firstDay, 'Programme ends': lastDay },
      days: { 'event-1': '2026-09-29', 'T1-1': '2026-10-08', 'T1-2': '2026-11-04' },
      ...(year.waiting === undefined ? {} : { waiting: [year.waiting] }),
    }),
    ...(restarts ? { dataFolder: temporaryFolder() } : {}),
  };
  const witness = new Witness();
  let cohort = await smallCohort({ ...options, from: firstDay });
  witness.watch(cohort);
  const when = ({ day, time }: Happening) => epochMilliseconds(atLocalTime(plusDays(firstDay, day), time, zone));
  try {
    for (const happens of [...year.happenings].sort((a, b) => when(a) - when(b))) {
      await runUntil(cohort, when(happens), witness);
      const { clock } = cohort.runtime;
      const { date: today, time } = localDateTime(instant(clock.now()), zone);
      const { kind, pick, size } = happens;
      if (kind === 'sleep') {
        const from = clock.now();
        cohort.sleepUntil(plusDays(today, 1 + (size % 6)), '11:00');
        witness.slept(from, clock.now());
        await cohort.runtime.run();
        await witness.look();
      } else if (kind === 'restart') {
        await cohort.stop();
        cohort = await smallCohort({ ...options, from: today, time, carriesOn: true });
        witness.watch(cohort);
      } else if (kind === 'just in time') {
        await doJustInTime(cohort, schools, happens, witness);
      } else {
        await deeds[kind]({ cohort, today, schools, pick, size });
      }
      await witness.judgeClosings();
    }
    await runUntil(cohort, epochMilliseconds(atLocalTime(plusDays(lastDay, 3), '12:00', zone)), witness);
    await witness.judgeEnd();
    return witness.mails;
  } finally {
    await cohort.stop();
  }
}

async function runUntil({ runtime }: SmallCohort, end: number, witness: Witness): Promise<void> {
  for (let next = runtime.next(); next <= end; next = runtime.next()) {
    runtime.clock.set(next);
    await runtime.run();
    await witness.look();
  }
  runtime.clock.set(end);
}

/** Waits for the next morning with a notice to be sent, a fortnight at most, and forestalls it. */
async function doJustInTime(
  cohort: SmallCohort,
  schools: readonly string[],
  { pick, size }: Happening,
  witness: Witness,
): Promise<void> {
  const { clock, adapters } = cohort.runtime;
  for (let day = 0; day < 14; day++) {
    const { date: today, time } = localDateTime(instant(clock.now()), zone);
    const queued = time >= '07:05' ? plusDays(today, 1) : today;
    await runUntil(cohort, epochMilliseconds(atLocalTime(queued, '07:05', zone)), witness);
    const waiting = (await adapters.ledger.waiting(fewSchoolsId)).filter(
      ({ answer, thread }) => !answer && thread !== 'briefing',
    );
    const notice = waiting[pick % Math.max(1, waiting.length)];
    if (notice) return forestall({ cohort, today: queued, schools, pick, size }, notice);
  }
}
