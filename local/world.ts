import { atLocalTime, epochMilliseconds, type LocalDate } from '../domain/time.ts';
import type { CohortConfig } from '../lambdas/cohort-config.ts';
import { sheetsClient } from './google/clients.ts';
import { createWorkbook } from './google/workbook-setup.ts';
import { deskOf, receivedMail } from './people/desk.ts';
import { type People, simulatePeople } from './people/index.ts';
import { openRuntime, type Runtime, type RuntimeOptions, serviceAccount } from './runtime.ts';
import { approved, type ProgrammeId, programmeOf, type SampleWorkbook, sampleCohort } from './sample/index.ts';

export interface WorldOptions
  extends Pick<
    RuntimeOptions,
    'dataFolder' | 'log' | 'onCall' | 'withoutReconcile' | 'deployed' | 'meter' | 'gmailQuota'
  > {
  readonly programme: ProgrammeId;
  readonly schools: number;
  readonly seed: string;
  readonly from: LocalDate;
  /** The first week's mail is approved from the start; else the team in it does that. */
  readonly isApproved?: true;
}

/** A sample cohort with its people around the embedded runtime. */
export interface World {
  readonly runtime: Runtime;
  readonly workbook: SampleWorkbook;
  /** Plays until this moment (epoch milliseconds), telling each new moment it comes to. */
  playUntil(end: number, tell?: (now: number) => void): Promise<void>;
  stop(): Promise<void>;
}

export const sampleMailbox = 'programmes@termtime.example';
export const sampleOwner = 'team@termtime.example';
export const sampleSpreadsheet = 'sample-cohort';

/** The cohort's id as its Settings tab has it. */
export function cohortIdOf(workbook: SampleWorkbook): string {
  const settings = workbook.tabs.find(({ title }) => title === 'Settings')?.rows ?? [];
  return String(settings.find(([name]) => name === 'Cohort')?.[1] ?? '');
}

/** The sample's cohort, with this workbook. */
export function sampleConfig(programme: ProgrammeId, workbook: SampleWorkbook): CohortConfig {
  return {
    id: cohortIdOf(workbook),
    programme: programmeOf(programme),
    spreadsheetId: sampleSpreadsheet,
    mailbox: sampleMailbox,
    zone: workbook.timeZone,
  };
}

/** Makes the sample's spreadsheet of this workbook, as its owner. */
export async function makeSample({ sheets, config }: Runtime, workbook: SampleWorkbook): Promise<void> {
  await createWorkbook(sheets, sheetsClient(sheets.url, sampleOwner), workbook, config.programme, {
    spreadsheetId: config.spreadsheetId,
    owner: sampleOwner,
    software: serviceAccount,
  });
}

/** Builds the sample workbook, starts the runtime on it at 06:00 of the first day and lets its people in. */
export async function openWorld(options: WorldOptions): Promise<World> {
  const sample = sampleCohort(options.programme, options.schools, options.seed);
  const workbook = options.isApproved ? approved(sample) : sample;
  const runtime = await openRuntime({
    config: sampleConfig(options.programme, workbook),
    startAt: epochMilliseconds(atLocalTime(options.from, '06:00', workbook.timeZone)),
    seed: options.seed,
    ...(options.dataFolder === undefined ? {} : { dataFolder: options.dataFolder }),
    ...(options.log ? { log: options.log } : {}),
    ...(options.onCall ? { onCall: options.onCall } : {}),
    ...(options.deployed ? { deployed: options.deployed } : {}),
    ...(options.withoutReconcile ? { withoutReconcile: true } : {}),
    ...(options.meter ? { meter: options.meter } : {}),
    ...(options.gmailQuota ? { gmailQuota: options.gmailQuota } : {}),
  });
  await makeSample(runtime, workbook);
  runtime.gmail.addMailbox(sampleMailbox);
  const people = simulatePeople({
    workbook,
    programmeId: options.programme,
    seed: options.seed,
    tools: deskOf({
      clock: runtime.clock,
      sheets: sheetsClient(runtime.sheets.url, sampleOwner),
      spreadsheetId: sampleSpreadsheet,
      gmail: runtime.gmail,
      mailbox: sampleMailbox,
    }),
  });
  runtime.gmail.onSent((mail) => people.receive(receivedMail(mail)));
  return {
    runtime,
    workbook,
    playUntil: (end, tell = () => {}) => play(runtime, people, end, tell),
    stop: () => runtime.stop(),
  };
}

/** From moment to moment: people first, then the software, until nothing is left to do before `end`. */
export async function play(runtime: Runtime, people: People, end: number, tell: (now: number) => void): Promise<void> {
  const { clock } = runtime;
  for (;;) {
    const next = Math.min(people.next() ?? Number.POSITIVE_INFINITY, runtime.next());
    if (next > end) break;
    clock.set(next);
    tell(clock.now());
    if ((people.next() ?? Number.POSITIVE_INFINITY) <= clock.now()) await people.act();
    await runtime.run();
  }
  clock.set(end);
  tell(end);
}
