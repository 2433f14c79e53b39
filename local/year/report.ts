import { readFileSync } from 'node:fs';
import { figuresSection } from './report/figures-section.ts';
import { happeningsSection } from './report/happenings-section.ts';
import { mailboxesSection } from './report/mailboxes-section.ts';
import { html, Markup } from './report/markup.ts';
import { markDefinitions } from './report/outcome.ts';
import { outcomesSection } from './report/outcomes-section.ts';
import { inProgrammeOrder } from './report/programme-names.ts';
import { schoolsSection } from './report/school-section.ts';
import { timeAxis } from './report/time-axis.ts';
import { weeksSection } from './report/weeks-section.ts';
import type { YearStory } from './types.ts';
import { counted, longDate } from './words.ts';

const style = new Markup(readFileSync(new URL('./report/report.css', import.meta.url), 'utf8'));

const sections = [
  ['figures', 'Figures'],
  ['weeks', 'Weeks'],
  ['outcomes', 'Milestones'],
  ['schools', 'Schools'],
  ['mailboxes', 'Two mailboxes'],
  ['happenings', 'What happened'],
] as const;

/**
 * The year on one page that needs nothing else: no script, no file, no network. Reads at 390 and 1280 pixels, in the
 * light and in the dark, and on paper. Every value of the story is escaped; addresses are not shown.
 */
export function reportHtml(story: YearStory): string {
  const { summary, programmeTitle, mails, happenings } = story;
  const schools = inProgrammeOrder(story.schools, summary.programme);
  const axis = timeAxis(summary.from, summary.to);
  const title = `${programmeTitle}: a year of ${counted(summary.schools, 'school')}`;
  const links = sections.map(([id, name]) => html`<li><a href="#${id}">${name}</a></li>`);
  return html`<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
<style>
${style}</style>
</head>
<body>
<a class="skip" href="#content">Skip to the content</a>
${markDefinitions}
<header class="page"><div>
<p class="kicker">Termtime · a rehearsal with invented people, cohort ${summary.cohort}, seed ${summary.seed}</p>
<h1>${title}</h1>
<p class="lead">${counted(summary.schools, 'school')} in ${counted(summary.trios, 'trio')}, ${counted(summary.visits, 'visit')}, from ${longDate(summary.from)} to ${longDate(summary.to)}.</p>
<nav aria-label="Sections"><ul class="sections">${links}</ul></nav>
</div></header>
<main id="content">
${figuresSection(summary)}
${weeksSection(mails, axis)}
${outcomesSection(schools)}
${schoolsSection(schools, axis)}
${mailboxesSection(schools, summary.programme)}
${happeningsSection(happenings)}
</main>
</body>
</html>
`.text;
}
