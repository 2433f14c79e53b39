import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { wholeSpreadsheet } from '../../adapters/google/whole-spreadsheet.ts';
import { workbookFile } from '../../adapters/xlsx/write-file.ts';
import { atLocalTime, epochMilliseconds, instant, type LocalDate, localDateOf } from '../../domain/time.ts';
import { embeddedPolicy, sheetsClient } from '../google/clients.ts';
import { writeEmlFiles } from '../google/gmail/eml-files.ts';
import { openWorld, sampleMailbox, sampleOwner, sampleSpreadsheet, type World } from '../world.ts';
import { writeYearFiles, yearFileNames } from './files.ts';
import type { YearOptions } from './options.ts';
import { slotDatesOf } from './slot-dates.ts';
import { storyOf } from './story.ts';
import type { YearStory } from './types.ts';

/** Tells how far the virtual year has come, and how many mails have left. */
export type Reach = (date: LocalDate, mails: number) => void;

/** Plays a programme's year with simulated people and leaves its files in `options.out`. */
export async function playYear(options: YearOptions, reach: Reach = () => {}): Promise<YearStory> {
  const startedAt = performance.now();
  const world = await openWorld(options);
  try {
    const { runtime } = world;
    const { zone } = runtime.config;
    const end = epochMilliseconds(atLocalTime(options.to, '23:59', zone));
    const slotDates = slotDatesOf(runtime.sheets, sampleSpreadsheet);
    await world.playUntil(end, (now) => {
      slotDates.note(now);
      reach(localDateOf(instant(now), zone), runtime.gmail.calls.byMethod['drafts.send'] ?? 0);
    });
    const story = await storyOf(world, options, slotDates, {
      wallMs: Math.round(performance.now() - startedAt),
      peakRssMb: Math.round(process.resourceUsage().maxRSS / 1024),
    });
    await leaveFiles(world, options, story);
    return story;
  } finally {
    await world.stop();
  }
}

async function leaveFiles({ runtime }: World, { out, to }: YearOptions, story: YearStory): Promise<void> {
  const emails = join(out, yearFileNames.emails);
  await rm(emails, { recursive: true, force: true });
  writeEmlFiles(runtime.gmail, sampleMailbox, emails, runtime.config.zone);
  const client = sheetsClient(runtime.sheets.url, sampleOwner);
  const whole = await wholeSpreadsheet(client, sampleSpreadsheet, embeddedPolicy);
  const { bytes } = await workbookFile(whole, new Date(`${to}T20:00:00Z`));
  await writeFile(join(out, yearFileNames.workbook), bytes);
  await writeYearFiles(out, story);
}
