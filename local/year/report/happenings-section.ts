import type { YearStory } from '../types.ts';
import { shortDate } from '../words.ts';
import { html, type Markup } from './markup.ts';

const most = 300;

/** What the simulated people did that does not happen in every year. */
export function happeningsSection(happenings: YearStory['happenings']): Markup {
  const inOrder = [...happenings].sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0));
  const items = inOrder.slice(0, most).map(
    ({ date, what }) => html`<li><time datetime="${date}">${shortDate(date)}</time><span>${what}</span></li>
`,
  );
  const rest =
    inOrder.length > most ? html`<p class="notice">These are the first ${most} of ${inOrder.length}.</p>` : undefined;
  return html`<section id="happenings" aria-labelledby="happenings-title"><h2 id="happenings-title">What happened on the way</h2>
${items.length === 0 ? html`<p>Nothing out of the ordinary.</p>` : html`${rest}<ol class="happenings">${items}</ol>`}
</section>`;
}
