import { cellAddress } from '../../domain/sheet/a1.ts';
import { atLocalTime, epochMilliseconds, instant, type LocalDate, localDate } from '../../domain/time.ts';
import { sheetsClient } from '../google/clients.ts';
import { openWorld, sampleOwner, sampleSpreadsheet } from '../world.ts';

/** What one sync costs, in calls and milliseconds. */
export interface SyncCost {
  readonly reads: number;
  readonly writes: number;
  readonly milliseconds: number;
}

const day: LocalDate = localDate('2026-09-21');

/** The cost of a sync that finds nothing new and of one that finds a date typed for one school, in a cohort of this size. */
export async function syncCosts(schools: number): Promise<{ readonly quiet: SyncCost; readonly changed: SyncCost }> {
  const world = await openWorld({ programme: 'elp', schools, seed: '1', from: day });
  const { runtime } = world;
  const measure = async (): Promise<SyncCost> => {
    const before = runtime.apiCalls();
    runtime.clock.set(runtime.clock.now() + 60_000);
    const started = performance.now();
    await runtime.functions['sync-sheet']({ cohort: runtime.config.id, now: instant(runtime.clock.now()) });
    const milliseconds = Math.round(performance.now() - started);
    await runtime.stepFunctions.settle();
    const after = runtime.apiCalls();
    return {
      reads: after.sheetsRead - before.sheetsRead,
      writes: after.sheetsWrite - before.sheetsWrite,
      milliseconds,
    };
  };
  try {
    runtime.clock.set(epochMilliseconds(atLocalTime(day, '09:00', runtime.config.zone)));
    await measure();
    await measure();
    const quiet = await measure();
    const [headers = []] = world.workbook.tabs.find(({ title }) => title === 'Schools')?.rows ?? [];
    await sheetsClient(runtime.sheets.url, sampleOwner).spreadsheets.values.update({
      spreadsheetId: sampleSpreadsheet,
      range: `Schools!${cellAddress(1, headers.indexOf('Onboarding call held'))}`,
      valueInputOption: 'USER_ENTERED',
      requestBody: { values: [['18/09/2026']] },
    });
    return { quiet, changed: await measure() };
  } finally {
    await world.stop();
  }
}
