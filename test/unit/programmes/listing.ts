import type { Evidence, Ladder, Programme, StepTime } from '../../../domain/programme/types.ts';
import { describeRule } from '../../../domain/schedule/describe-rule.ts';

/** A programme as tables for the eye: milestones in the order of the definition, then the ladders they use. */
export function listingOf(programme: Programme): string {
  const said = (rule: Parameters<typeof describeRule>[0] | undefined) =>
    rule ? describeRule(rule, programme.events) : '(the phase)';
  const phases = programme.phases.flatMap((phase) => [
    `## ${phase.title}: from ${said(phase.starts)} to ${said(phase.ends)} (${phase.carrier})`,
    table(
      ['thread', 'milestone', 'subject · owner', 'opens', 'due', 'closes', 'evidence', 'ladder'],
      phase.threads.flatMap((thread) =>
        thread.milestones.map((milestone) => [
          thread.title,
          [
            milestone.title,
            ...(milestone.tells ? [`(tells the ${milestone.tells})`] : []),
            ...(milestone.onlyIfComing ? ['(if coming)'] : []),
            ...(milestone.after ? [`(after ${milestone.after})`] : []),
          ].join(' '),
          `${milestone.subject} · ${milestone.owner}`,
          said(milestone.opens),
          said(milestone.due),
          said(milestone.closes),
          evidenceInWords(milestone.evidence),
          milestone.ladder ?? '(in Actions only)',
        ]),
      ),
    ),
  ]);
  const ladders = table(
    ['ladder', 'step', 'when', 'to', 'template'],
    Object.values(programme.ladders).flatMap(laddersRows),
  );
  return `${[`# ${programme.title}`, ...phases, '## Ladders', ladders].join('\n\n')}\n`;
}

function laddersRows({ id, steps, inActionsFrom }: Ladder): string[][] {
  const rows = steps.map((step) => [id, step.id, timeInWords(step.at), step.to.join(', '), step.template]);
  if (inActionsFrom !== undefined) rows.unshift([id, '(Actions)', timeInWords(dueIn(-inActionsFrom)), '', '']);
  return rows;
}

function dueIn(by: number): StepTime {
  return { from: 'due', by, unit: 'working-days' };
}

function timeInWords(at: StepTime): string {
  if (at.from !== 'due') return at.from;
  return at.by === 0 ? 'due' : `due ${at.by > 0 ? '+' : '−'}${Math.abs(at.by)} ${at.unit === 'days' ? 'd' : 'wd'}`;
}

function evidenceInWords(evidence: Evidence): string {
  if (evidence.kind === 'column') return `${evidence.tab}: ${evidence.column}`;
  if (evidence.kind === 'rows') return `a row in ${evidence.tab}`;
  return evidence.kind === 'itself' ? 'completes itself' : 'both leaders have name and email';
}

/** Columns as wide as their widest cell. */
function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = head.map((_, index) => Math.max(...[head, ...rows].map((cells) => cells[index]?.length ?? 0)));
  const line = (cells: readonly string[]) =>
    cells
      .map((cell, index) => cell.padEnd(widths[index] ?? 0))
      .join(' | ')
      .trimEnd();
  return [line(head), widths.map((width) => '-'.repeat(width)).join('-|-'), ...rows.map(line)].join('\n');
}
