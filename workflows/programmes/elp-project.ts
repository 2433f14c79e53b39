/** The impact project of an ELP school: from the focus after the launch to the case study before the last event. */
import {
  after,
  at,
  before,
  earliest,
  event,
  evidence,
  milestone,
  setting,
  term,
  thread,
  workingDays,
} from '../../domain/programme/define.ts';
import type { ProgrammeColumn } from '../../domain/programme/types.ts';
import { launch } from './threads.ts';

export const impactProject = thread('impact-project', {
  title: 'Impact project',
  milestones: [
    milestone('focus', {
      title: 'Focus',
      subject: 'school',
      owner: 'school',
      // With the phase, on the day of the launch: the reminder five working days on is then not too soon.
      due: after(event(launch), workingDays(10)),
      evidence: evidence.column('Schools', 'Project focus agreed'),
      ladder: 'suggested-focus',
    }),
    milestone('plan', {
      title: 'Plan and benchmarking tool',
      subject: 'school',
      owner: 'school',
      opens: after(event(launch), workingDays(10)),
      due: after(event(launch), workingDays(20)),
      evidence: evidence.column('Schools', 'Project plan made'),
      ladder: 'suggested-plan',
    }),
    milestone('baseline', {
      title: 'Baseline benchmarking',
      subject: 'school',
      owner: 'school',
      opens: after(event(launch), workingDays(20)),
      due: before(term('Autumn 2').lastDay, workingDays(5)),
      evidence: evidence.column('Schools', 'Baseline benchmarking'),
      ladder: 'suggested-baseline',
    }),
    milestone('evaluation', {
      title: 'Evaluation with the same tool',
      subject: 'school',
      owner: 'school',
      opens: before(term('Summer 1').lastDay, workingDays(10)),
      due: after(term('Summer 1').lastDay, workingDays(10)),
      evidence: evidence.column('Schools', 'Evaluation'),
      ladder: 'suggested-evaluation',
    }),
    milestone('case-study', {
      title: 'Case study',
      subject: 'school',
      owner: 'school',
      opens: at(term('Summer 1').firstDay),
      due: earliest(setting('Case studies due'), before(event('event-3'), workingDays(5))),
      evidence: evidence.column('Schools', 'Case study received'),
      ladder: 'standard-case-study',
    }),
  ],
});

export const projectColumns: readonly ProgrammeColumn[] = [
  { tab: 'Schools', header: 'Project focus agreed', type: 'date', past: true },
  { tab: 'Schools', header: 'Project focus', type: 'text' },
  { tab: 'Schools', header: 'Trio theme', type: 'text' },
  { tab: 'Schools', header: 'Project plan made', type: 'date', past: true },
  { tab: 'Schools', header: 'Benchmarking tool', type: 'text', note: 'The same tool is used again at the end' },
  { tab: 'Schools', header: 'Baseline benchmarking', type: 'date', past: true },
  { tab: 'Schools', header: 'Baseline score', type: 'text' },
  { tab: 'Schools', header: 'Evaluation', type: 'date', past: true },
  {
    tab: 'Schools',
    header: 'Evaluation tool',
    type: 'text',
    sameAs: 'Benchmarking tool',
    note: 'The tool of the baseline',
  },
  { tab: 'Schools', header: 'Later evaluation on', type: 'date', note: 'If a final evaluation follows, when' },
  { tab: 'Schools', header: 'Case study received', type: 'date', past: true },
  {
    tab: 'Schools',
    header: 'Case study naming',
    type: 'choice',
    choices: ['Anonymous', 'Named'],
    note: 'Blank means anonymous',
  },
];
