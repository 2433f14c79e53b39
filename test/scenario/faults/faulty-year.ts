import { atLocalTime, epochMilliseconds, localDate } from '../../../domain/time.ts';
import { sheetsClient } from '../../../local/google/clients.ts';
import { createWorkbook } from '../../../local/google/workbook-setup.ts';
import { deskOf, receivedMail } from '../../../local/people/desk.ts';
import { simulatePeople } from '../../../local/people/index.ts';
import type { People } from '../../../local/people/types.ts';
import { openRuntime, type Runtime, serviceAccount } from '../../../local/runtime.ts';
import { programmeOf, sampleCohort } from '../../../local/sample/index.ts';
import { cohortIdOf, sampleMailbox, sampleOwner, sampleSpreadsheet } from '../../../local/world.ts';
import type { Injector } from './injector.ts';
import { type Deed, recording } from './script.ts';

const zone = 'Europe/London';

export interface FaultyYear {
  readonly runtime: Runtime;
  /** What people did, to be done again in another year whatever mail they get. */
  readonly deeds: readonly Deed[];
  /** Runs that failed, by the name of their error. */
  readonly failures: ReadonlyMap<string, number>;
}

/** A year of three schools with mishaps. Without `deeds` simulated people do what they do; with them, that. */
export async function playFaultyYear(options: {
  readonly seed: string;
  readonly from: string;
  readonly until: string;
  readonly injector: Injector;
  readonly searchLag?: (now: number) => number;
  readonly deeds?: readonly Deed[];
  /** At each new moment. */
  readonly watch?: (runtime: Runtime) => void;
}): Promise<FaultyYear> {
  const { seed, injector, watch = () => {} } = options;
  const workbook = sampleCohort('elp', 3, seed);
  const programme = programmeOf('elp');
  const at = (date: string, time: `${number}:${number}`) => epochMilliseconds(atLocalTime(localDate(date), time, zone));
  let now = () => 0;
  const runtime = await openRuntime({
    config: {
      id: cohortIdOf(workbook),
      programme,
      spreadsheetId: sampleSpreadsheet,
      mailbox: sampleMailbox,
      zone: workbook.timeZone,
    },
    startAt: at(options.from, '06:00'),
    seed,
    around: injector.around,
    awsFaults: injector.aws,
    gmailFaults: injector.gmail,
    gmailSearchLag: () => options.searchLag?.(now()) ?? 0,
  });
  now = () => runtime.clock.now();
  const client = sheetsClient(runtime.sheets.url, sampleOwner);
  await createWorkbook(runtime.sheets, client, workbook, programme, {
    spreadsheetId: sampleSpreadsheet,
    owner: sampleOwner,
    software: serviceAccount,
  });
  runtime.gmail.addMailbox(sampleMailbox);
  const desk = deskOf({
    clock: runtime.clock,
    sheets: client,
    spreadsheetId: sampleSpreadsheet,
    gmail: runtime.gmail,
    mailbox: sampleMailbox,
  });
  const deeds: Deed[] = [];
  const people = options.deeds
    ? repeating(options.deeds, desk)
    : simulatePeople({ workbook, programmeId: 'elp', seed, tools: recording(desk, deeds) });
  runtime.gmail.onSent((mail) => people.receive(receivedMail(mail)));
  const failures = await play(runtime, people, at(options.until, '23:59'), injector, watch);
  return { runtime, deeds, failures };
}

async function play(
  runtime: Runtime,
  people: People,
  end: number,
  injector: Injector,
  watch: (runtime: Runtime) => void,
): Promise<Map<string, number>> {
  const failures = new Map<string, number>();
  for (;;) {
    const next = Math.min(people.next() ?? Number.POSITIVE_INFINITY, runtime.next());
    if (next > end) return failures;
    runtime.clock.set(next);
    watch(runtime);
    if ((people.next() ?? Number.POSITIVE_INFINITY) <= next) await people.act();
    const before = injector.struck;
    try {
      await runtime.run();
    } catch (error) {
      if (injector.struck === before) throw error;
      const name = error instanceof Error ? error.name : 'unknown';
      failures.set(name, (failures.get(name) ?? 0) + 1);
    }
  }
}

/** People who do the same at the same times; what the software has not prepared yet they try again a minute later. */
function repeating(deeds: readonly Deed[], desk: Parameters<Deed['do']>[0]): People {
  const left = [...deeds];
  let notBefore = 0;
  return {
    next: () => (left[0] ? Math.max(left[0].at, notBefore) : undefined),
    async act() {
      for (let deed = left[0]; deed && deed.at <= desk.now(); deed = left[0]) {
        try {
          await deed.do(desk);
        } catch (error) {
          if (!(error instanceof Error && error.message.endsWith('yet.'))) throw error;
          notBefore = desk.now() + 60_000;
          return;
        }
        left.shift();
      }
    },
    receive() {},
  };
}
