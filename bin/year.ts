import { faultsOf } from '../local/year/faults.ts';
import { yearJson } from '../local/year/files.ts';
import { parseYearArguments, programmeYear } from '../local/year/options.ts';
import { playYear } from '../local/year/play.ts';
import { yearProgress } from '../local/year/progress.ts';
import { summaryText } from '../local/year/summary-text.ts';

const options = parseYearArguments(process.argv.slice(2));
if ('help' in options) {
  process.stdout.write(options.help);
} else if ('error' in options) {
  process.stderr.write(`${options.error}\n`);
  process.exitCode = 2;
} else {
  const progress = yearProgress(process.stderr, options.from, options.to);
  try {
    const story = await playYear(options, progress.reach);
    progress.end();
    process.stdout.write(options.json ? yearJson(story.summary) : summaryText(story, options.out));
    const faults = faultsOf(story.summary, options.to === programmeYear[options.programme].to);
    for (const fault of faults) process.stderr.write(`Must not be: ${fault}.\n`);
    if (faults.length > 0) process.exitCode = 1;
  } catch (error) {
    progress.end();
    throw error;
  }
}
