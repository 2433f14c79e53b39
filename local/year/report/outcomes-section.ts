import type { SchoolStory } from '../types.ts';
import { figure } from '../words.ts';
import { html, type Markup } from './markup.ts';
import { threadTitle, withinThread } from './milestone-name.ts';
import { type Outcome, outcomeOf, outcomes, outcomeWords } from './outcome.ts';

type Counts = Record<Outcome, number>;

/** Outcomes of each milestone over all schools, in the order in which the programme has them. */
export function outcomesSection(schools: readonly SchoolStory[]): Markup {
  const threads = countedByMilestone(schools);
  const all = [...threads.values()].flatMap((milestones) => [...milestones.values()]);
  const columns = outcomes.filter((outcome) => outcome !== 'open' || all.some(({ open }) => open > 0));
  const head = columns.map((outcome) => html`<th scope="col" class="n">${outcomeWords[outcome]}</th>`);
  const groups = [...threads].map(
    ([
      thread,
      milestones,
    ]) => html`<tbody><tr class="thread"><th scope="rowgroup" colspan="${columns.length + 2}">${thread}</th></tr>
${[...milestones].map(([title, counts]) => row(title, counts, columns))}</tbody>
`,
  );
  return html`<section id="outcomes" aria-labelledby="outcomes-title"><h2 id="outcomes-title">Milestone by milestone</h2>
<div class="scroll" tabindex="0" role="region" aria-label="Outcomes of each milestone"><table class="outcomes">
<caption>How many schools ended each milestone in which way</caption>
<thead><tr><th scope="col">Milestone</th>${head}<td class="share" aria-hidden="true"></td></tr></thead>
${groups}</table></div></section>`;
}

function countedByMilestone(schools: readonly SchoolStory[]): Map<string, Map<string, Counts>> {
  const threads = new Map<string, Map<string, Counts>>();
  for (const milestone of schools.flatMap(({ milestones }) => milestones)) {
    const thread = threads.get(threadTitle(milestone)) ?? new Map<string, Counts>();
    threads.set(threadTitle(milestone), thread);
    const counts = thread.get(withinThread(milestone)) ?? none();
    thread.set(withinThread(milestone), counts);
    counts[outcomeOf(milestone.status)] += 1;
  }
  return threads;
}

function none(): Counts {
  return { done: 0, late: 0, waived: 0, missed: 0, na: 0, withdrawn: 0, open: 0 };
}

function row(title: string, counts: Counts, columns: readonly Outcome[]): Markup {
  const cells = columns.map((outcome) => {
    const count = counts[outcome];
    return html`<td class="n${count === 0 ? ' nought' : ''}">${figure(count)}</td>`;
  });
  const parts = columns
    .filter((outcome) => outcome !== 'na' && counts[outcome] > 0)
    .map((outcome) => html`<i class="${outcome}" style="flex-grow:${counts[outcome]}"></i>`);
  return html`<tr><th scope="row">${title}</th>${cells}<td class="share" aria-hidden="true"><span class="bar">${parts}</span></td></tr>
`;
}
