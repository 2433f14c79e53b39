import type { MilestoneStatus } from '../../../domain/milestone/types.ts';
import { html, type Markup } from './markup.ts';

/** A milestone's end as the report shows it: a colour and a shape each, so that neither is needed alone. */
export type Outcome = 'done' | 'late' | 'waived' | 'missed' | 'na' | 'withdrawn' | 'open';

export const outcomes: readonly Outcome[] = ['done', 'late', 'waived', 'missed', 'na', 'withdrawn', 'open'];

export const outcomeWords: Readonly<Record<Outcome, string>> = {
  done: 'Done',
  late: 'Done late',
  waived: 'Waived',
  missed: 'Missed',
  na: 'Not applicable',
  withdrawn: 'Withdrawn',
  open: 'Still open',
};

const ofStatus: Readonly<Record<MilestoneStatus, Outcome>> = {
  done: 'done',
  'done-late': 'late',
  waived: 'waived',
  missed: 'missed',
  'not-applicable': 'na',
  withdrawn: 'withdrawn',
  open: 'open',
  upcoming: 'open',
};

export function outcomeOf(status: MilestoneStatus): Outcome {
  return ofStatus[status];
}

/** The marks, drawn once around 0,0 and used by reference. Must stand in the page before their first use. */
export const markDefinitions: Markup = html`<svg width="0" height="0" class="defs" aria-hidden="true" focusable="false"><defs>
<circle id="m-done" r="4.6"/>
<path id="m-late" d="M0-6 6 0 0 6-6 0Z"/>
<path id="m-waived" d="M-4.6-4.6h9.2v9.2h-9.2Z M-2.2-2.2v4.4h4.4v-4.4Z"/>
<path id="m-missed" d="M-5.4-3.4-3.4-5.4 0-2 3.4-5.4 5.4-3.4 2 0 5.4 3.4 3.4 5.4 0 2-3.4 5.4-5.4 3.4-2 0Z"/>
<rect id="m-na" x="-3.5" y="-1" width="7" height="2"/>
<path id="m-withdrawn" d="M-5.4-4.6h10.8L0 5.2Z"/>
<path id="m-open" d="M0-5a5 5 0 1 0 0 10a5 5 0 1 0 0-10Z M0-2.8a2.8 2.8 0 1 1 0 5.6a2.8 2.8 0 1 1 0-5.6Z"/>
</defs></svg>`;

/** What the marks mean. */
export function legend(shown: readonly Outcome[]): Markup {
  const entries = shown.map(
    (outcome) =>
      html`<li><svg class="key" width="16" height="16" aria-hidden="true"><use href="#m-${outcome}" class="${outcome}" x="8" y="8"/></svg>${outcomeWords[outcome]}</li>`,
  );
  return html`<ul class="legend">${entries}<li><svg class="key" width="16" height="16" aria-hidden="true"><rect class="mail" x="3" y="4" width="2.5" height="10"/><rect class="mail" x="8" y="9" width="2.5" height="5"/></svg>Mails of a day</li></ul>`;
}
