import type { SchoolStory } from '../types.ts';
import { counted, shortDate } from '../words.ts';
import { html, type Markup } from './markup.ts';
import { milestoneTitle } from './milestone-name.ts';
import { legend, type Outcome, outcomeOf, outcomes, outcomeWords } from './outcome.ts';
import type { TimeAxis } from './time-axis.ts';
import { timeline } from './timeline.ts';

/** How many schools' timelines a page holds, so that it still opens at once. */
export const mostTimelines = 60;

/** A timeline per school, and the same in words. */
export function schoolsSection(schools: readonly SchoolStory[], axis: TimeAxis): Markup {
  const shown = schools.slice(0, mostTimelines);
  const present = new Set(shown.flatMap(({ milestones }) => milestones.map(({ status }) => outcomeOf(status))));
  const first =
    shown.length < schools.length
      ? html`<p class="notice">Here are the first ${shown.length} of ${schools.length} schools; the tables above count all of them.</p>`
      : undefined;
  return html`<section id="schools" aria-labelledby="schools-title"><h2 id="schools-title">School by school</h2>
<p>Each mark is a milestone, on the day on which it ended. A line leads back to the due date where it ended later than that.</p>
${first}${legend(outcomes.filter((outcome) => present.has(outcome)))}
${shown.length > 6 ? jumps(shown) : undefined}
${shown.map((school) => schoolArticle(school, axis))}
</section>`;
}

function jumps(schools: readonly SchoolStory[]): Markup {
  const links = schools.map(({ urn, name }) => html`<li><a href="#school-${urn}">${name}</a></li>`);
  return html`<nav aria-label="Schools"><ul class="jumps">${links}</ul></nav>`;
}

function schoolArticle(school: SchoolStory, axis: TimeAxis): Markup {
  const { urn, name, area, partnership, persona } = school;
  const about = [area, ...(partnership === undefined ? [] : [partnership]), persona.replaceAll('-', ' ')];
  return html`<article class="school" id="school-${urn}" aria-labelledby="school-${urn}-name">
<header><h3 id="school-${urn}-name">${name}</h3><p class="about">${about.join(' · ')}</p><p class="tally">${tally(school)}</p></header>
${timeline(school, axis)}
${milestoneTable(school)}
</article>
`;
}

function tally({ milestones, mails }: SchoolStory): string {
  const count = (wanted: Outcome) => milestones.filter(({ status }) => outcomeOf(status) === wanted).length;
  const parts = (['done', 'late', 'missed'] as const)
    .map((outcome) => [count(outcome), outcomeWords[outcome].toLowerCase()] as const)
    .filter(([number]) => number > 0)
    .map(([number, words]) => `${number} ${words}`);
  return [...parts, counted(mails.length, 'mail')].join(' · ');
}

function milestoneTable({ name, milestones }: SchoolStory): Markup {
  const rows = milestones.map((milestone) => {
    const outcome = outcomeOf(milestone.status);
    const { due, finalOn, reason } = milestone;
    return html`<tr><th scope="row">${milestoneTitle(milestone)}</th><td>${due && shortDate(due)}</td><td>${finalOn && shortDate(finalOn)}</td><td><span class="word ${outcome}">${outcomeWords[outcome]}</span>${reason === '' ? undefined : html` <small>${reason}</small>`}</td></tr>
`;
  });
  return html`<details><summary>Its milestones in words</summary><div class="scroll" tabindex="0" role="region" aria-label="Milestones of ${name}"><table class="ends">
<caption>Milestones of ${name}</caption><thead><tr><th scope="col">Milestone</th><th scope="col">Due</th><th scope="col">Ended</th><th scope="col">Outcome</th></tr></thead><tbody>
${rows}</tbody></table></div></details>`;
}
