import { plainDate } from '../../domain/british-date.ts';
import { findInstance, fullTitle } from '../../domain/milestone/instances.ts';
import { isFinal } from '../../domain/milestone/status.ts';
import type { MilestoneStatus } from '../../domain/milestone/types.ts';
import type { MilestoneWithLedger } from '../../domain/ports.ts';
import { counted, momentIn, statusWords } from '../../domain/views/words.ts';
import type { Command } from '../command.ts';
import { findCarrier, type Known, knownCohort, labelOf } from '../find.ts';
import type { Site } from '../site.ts';

/** What stands where, for one school: every milestone, its mail, its executions. */
export const status: Command = {
  name: 'status',
  words: ['<school>'],
  summary: 'where a school stands: milestones, mail, executions',
  help: [
    'Lists every milestone of a school (or, by its id such as T1, of a partnership) with its status and dates, how much mail it had, what of it waits and why, and the executions that look after it.',
    'It only looks.',
  ],
  example: 'status "Hayes School"',
  options: [],
  changes: false,
  async propose(site, given) {
    const known = await knownCohort(site);
    const carrier = findCarrier(known, given.words[0]!);
    const milestones = await site.milestones.ofCarrier(site.config.id, carrier);
    const lifecycles = (await site.milestones.lifecycles(site.config.id)).filter((one) => one.carrier === carrier);
    const { zone, programme } = site.config;
    if (milestones.length === 0) {
      const why = notStarted(known, carrier);
      return { says: [`${labelOf(known, carrier)} has no milestones yet: ${why}`] };
    }
    const phases = new Map(programme.phases.map(({ id, title }) => [id, title]));
    return {
      says: [
        `${labelOf(known, carrier)}, ${site.config.id}, ${momentIn(zone, site.now())}`,
        '',
        ...table(milestones, site),
        '',
        summaryOf(milestones),
        ...mailOf(milestones),
        ...lifecycles.map(
          ({ phase, run, finished }) =>
            `Execution of ${phases.get(phase) ?? phase}: run ${run}${finished ? ', ended' : ''}.`,
        ),
      ],
    };
  },
};

function notStarted({ cohort, state }: Known, carrier: string): string {
  const school = cohort.schools.get(carrier);
  if (school && !school.ready) return 'it is not ticked Ready in the Schools tab.';
  if (state.problems.some(({ tab, row }) => tab === 'Schools' && row === carrier)) {
    return 'its row in the Schools tab has a problem, which the Problems tab tells.';
  }
  return 'its phase has not begun.';
}

function table(milestones: readonly MilestoneWithLedger[], { config }: Site): string[] {
  const rows = milestones.map(({ record: { ref, status, facts } }) => {
    const instance = findInstance(config.programme, ref);
    const title = instance ? fullTitle(instance.thread, instance.milestone) : `${ref.thread}/${ref.milestone}`;
    const due = facts.due ? `due ${plainDate(facts.due)}` : isFinal(status) ? '' : 'waits for a date';
    return { title, status: statusWords[status], due, order: facts.due ?? '9999' };
  });
  const width = Math.max(...rows.map(({ title }) => title.length));
  const wide = Math.max(...rows.map(({ status }) => status.length));
  return rows
    .sort((a, b) => (a.order < b.order ? -1 : a.order > b.order ? 1 : a.title < b.title ? -1 : 1))
    .map(({ title, status, due }) => `  ${title.padEnd(width)}  ${status.padEnd(wide)}  ${due}`.trimEnd());
}

function summaryOf(milestones: readonly MilestoneWithLedger[]): string {
  const counts = new Map<MilestoneStatus, number>();
  for (const { record } of milestones) counts.set(record.status, (counts.get(record.status) ?? 0) + 1);
  const parts = [...counts].map(([status, count]) => `${count} ${statusWords[status]}`);
  return `${counted(milestones.length, 'milestone')}: ${parts.join(', ')}.`;
}

function mailOf(milestones: readonly MilestoneWithLedger[]): string[] {
  const notices = milestones.flatMap((one) => one.notices);
  const mailed = notices.filter(({ state }) => state.is === 'mailed').length;
  const queued = notices.filter(({ state }) => state.is === 'queued').length;
  const reasons = new Map<string, number>();
  for (const { state } of notices) {
    if (state.is === 'held' || state.is === 'failed') reasons.set(state.reason, (reasons.get(state.reason) ?? 0) + 1);
  }
  return [
    `Mail: ${counted(mailed, 'notice')} sent, ${queued} waiting to go.`,
    ...[...reasons].map(([reason, count]) => `Held: ${counted(count, 'notice')}, because ${reason}.`),
  ];
}
