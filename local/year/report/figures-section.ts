import { faultsOf } from '../faults.ts';
import type { YearSummary } from '../types.ts';
import { counted, duration, figure } from '../words.ts';
import { html, type Markup } from './markup.ts';

/** The year in eight figures, and all counts behind them. */
export function figuresSection(summary: YearSummary): Markup {
  const { milestones: m, notices: n, emailsPerHead, executions: e } = summary;
  const asked = m.total - m.notApplicable - m.withdrawn - m.waived;
  const share = asked > 0 ? Math.floor((100 * (m.done + m.doneLate)) / asked) : 0;
  const faults = faultsOf(summary);
  return html`<section id="figures" aria-labelledby="figures-title"><h2 id="figures-title">The year in figures</h2>
${faults.length > 0 ? html`<p class="notice fault"><strong>Please look at:</strong> ${faults.join('; ')}.</p>` : undefined}
<dl class="figures">
${card('Milestones done', `${share} %`, `${figure(m.done)} on time, ${figure(m.doneLate)} late, ${figure(m.missed)} missed`)}
${card('Mails sent', figure(summary.emails), `with ${counted(n.mailed, 'notice')}`)}
${card('In a head’s mailbox', figure(emailsPerHead.median), `median of the year; at most ${figure(emailsPerHead.max)}`)}
${card('Escalations', figure(summary.escalations), 'to the team, never to a school')}
${card('Sent twice', none(summary.duplicates), 'counted in the mailbox itself', summary.duplicates > 0)}
${card('Outside hours', none(summary.outsideWindow), `${none(summary.overWeekends).toLowerCase()} at a weekend`, summary.outsideWindow > 0)}
${card('Problems in the sheet', figure(summary.problems), 'each with its cell and remedy')}
${card('Executions', figure(e.started), `${e.running > 0 ? `${figure(e.running)} still running` : 'all finished'}, ${none(e.failed).toLowerCase()} failed`, e.failed > 0)}
</dl>
${allCounts(summary)}
</section>`;
}

function card(name: string, value: string, note: string, fault = false): Markup {
  return html`<div class="card${fault ? ' fault' : ''}"><dt>${name}</dt><dd><b>${value}</b><span>${note}</span></dd></div>
`;
}

function none(count: number): string {
  return count === 0 ? 'None' : figure(count);
}

function allCounts(summary: YearSummary): Markup {
  const { milestones: m, notices: n, mails, apiCalls: api, executions: e } = summary;
  const groups: readonly (readonly [string, readonly (readonly [string, number])[]])[] = [
    [
      'Milestones',
      [
        ['done', m.done],
        ['done late', m.doneLate],
        ['waived', m.waived],
        ['missed', m.missed],
        ['not applicable', m.notApplicable],
        ['withdrawn', m.withdrawn],
        ['still open', m.open],
      ],
    ],
    [
      'Notices',
      [
        ['mailed', n.mailed],
        ['cancelled', n.cancelled],
        ['held', n.held],
        ['too late', n.tooLate],
        ['failed', n.failed],
        ['queued', n.queued],
      ],
    ],
    [
      'Mails',
      [
        ['sent', mails.sent],
        ['held', mails.held],
        ['bounced', mails.bounced],
        ['failed', mails.failed],
      ],
    ],
    [
      'Executions',
      [
        ['succeeded', e.succeeded],
        ['failed', e.failed],
        ['running', e.running],
        ['state transitions', summary.stateTransitions],
      ],
    ],
    [
      'Calls',
      [
        ['reads of the sheet', api.sheetsRead],
        ['writes of the sheet', api.sheetsWrite],
        ['sends', api.gmailSend],
        ['DynamoDB', api.dynamodb],
        ['Step Functions', api.stepFunctions],
      ],
    ],
  ];
  const bodies = groups.map(
    ([name, counts]) =>
      html`<tbody><tr class="thread"><th scope="rowgroup" colspan="2">${name}</th></tr>${counts.map(([what, count]) => html`<tr><th scope="row">${what}</th><td class="n">${figure(count)}</td></tr>`)}</tbody>`,
  );
  return html`<details><summary>All counts</summary><table class="narrow"><caption>Everything that was counted</caption>${bodies}</table>
<p>Played in ${duration(summary.wallMs)} with at most ${figure(Math.round(summary.peakRssMb))} MB of memory.</p></details>`;
}
