import { join } from 'node:path';
import { faultsOf } from './faults.ts';
import { yearFileNames } from './files.ts';
import type { YearStory, YearSummary } from './types.ts';
import { counted, duration, figure, longDate } from './words.ts';

const width = 100;
const indent = 13;

/**
 * What a person reads when the year is over: at most 25 lines of at most 100 columns (a folder with a longer name is
 * not broken). Facts only; what needs a look says so in words. Ends with a newline.
 */
export function summaryText(story: YearStory, outFolder: string): string {
  const { summary } = story;
  const lines = [
    '',
    ...wrapped(headline(story), 0),
    ...wrapped(verdict(summary), 0),
    '',
    ...entry('Milestones', milestones(summary)),
    ...entry('Mail', mail(summary)),
    ...entry('A head', heads(summary)),
    ...entry('Notices', notices(summary)),
    ...entry('Follow-up', followUp(summary)),
    ...entry('Machinery', machinery(summary)),
    '',
    'Where to look next',
    ...files(outFolder),
  ];
  return `${lines.join('\n')}\n`;
}

function files(folder: string): string[] {
  const found = [
    [yearFileNames.report, 'the year of every school, on one page'],
    [yearFileNames.workbook, 'the sheet as the team would find it'],
    [yearFileNames.emails, 'every email as it left'],
    [yearFileNames.summary, 'the figures, for programs'],
  ].map(([name = '', what]) => [join(folder, name), what] as const);
  const longest = Math.max(...found.map(([path]) => path.length));
  return found.map(([path, what]) => `  ${path.padEnd(longest)}  ${what}`);
}

function headline({ programmeTitle, summary }: YearStory): string {
  const { schools, trios, visits, from, to, seed } = summary;
  const cohort = `${counted(schools, 'school')} in ${counted(trios, 'trio')}, ${counted(visits, 'visit')}`;
  return `${programmeTitle}, ${longDate(from)} to ${longDate(to)}: ${cohort} (seed ${seed}).`;
}

function verdict(summary: YearSummary): string {
  const faults = faultsOf(summary);
  if (faults.length > 0) return `Please look at: ${faults.join('; ')}.`;
  const { milestones: m, executions } = summary;
  if (m.open > 0) return `All went well so far; ${counted(m.open, 'milestone is', 'milestones are')} still to come.`;
  if (executions.running > 0) return `All went well so far; ${counted(executions.running, 'execution')} still at work.`;
  return 'All went well: every milestone came to its end, and nobody was written to twice or out of hours.';
}

function milestones({ milestones: m }: YearSummary): string {
  const parts = [
    `${figure(m.done)} done on time`,
    `${figure(m.doneLate)} done late`,
    `${figure(m.missed)} missed`,
    `${figure(m.waived)} waived`,
    ...(m.withdrawn > 0 ? [`${figure(m.withdrawn)} withdrawn`] : []),
    ...(m.notApplicable > 0 ? [`${figure(m.notApplicable)} not applicable`] : []),
    ...(m.open > 0 ? [`${figure(m.open)} still open`] : []),
  ];
  return `${figure(m.total)} in all: ${parts.join(', ')}.`;
}

function mail({ emails, notices: n, duplicates, outsideWindow, overWeekends, mails }: YearSummary): string {
  const checks = [
    `${none(duplicates)} sent twice`,
    `${none(outsideWindow)} outside hours`,
    `${none(overWeekends)} at a weekend`,
    ...(mails.bounced > 0 ? [`${figure(mails.bounced)} bounced`] : []),
  ];
  return `${counted(emails, 'mail')} carried ${counted(n.mailed, 'notice')}: ${checks.join(', ')}.`;
}

function heads({ emailsPerHead: { median, max } }: YearSummary): string {
  return `had ${counted(median, 'mail')} over the year in the median, ${figure(max)} at most.`;
}

function notices({ notices: n }: YearSummary): string {
  const unsent = [
    `${figure(n.cancelled)} cancelled in time`,
    `${figure(n.held)} held`,
    `${figure(n.tooLate)} too late`,
    ...(n.queued > 0 ? [`${figure(n.queued)} still queued`] : []),
    ...(n.failed > 0 ? [`${figure(n.failed)} failed`] : []),
  ];
  return `not sent: ${unsent.join(', ')}.`;
}

function followUp({ escalations, problems }: YearSummary): string {
  const raised =
    escalations === 0 ? 'nothing had to be escalated' : `${counted(escalations, 'escalation')} to the team`;
  const sheet =
    problems === 0
      ? 'the sheet never had a problem'
      : `${counted(problems, 'problem')} found in the sheet, each with its cell and remedy`;
  return `${raised}; ${sheet}.`;
}

function machinery(summary: YearSummary): string {
  const { executions: e, stateTransitions, apiCalls, wallMs, peakRssMb } = summary;
  const finished = e.running > 0 ? `${figure(e.running)} still running` : 'all finished';
  const failed = e.failed > 0 ? `${figure(e.failed)} failed` : 'none failed';
  return [
    `${counted(e.started, 'execution')}, ${finished}, ${failed}; ${counted(stateTransitions, 'transition')}.`,
    `${counted(apiCalls.sheetsRead, 'read')} and ${counted(apiCalls.sheetsWrite, 'write')} of the sheet.`,
    `Played in ${duration(wallMs)} with at most ${figure(Math.round(peakRssMb))} MB of memory.`,
  ].join(' ');
}

function none(count: number): string {
  return count === 0 ? 'none' : figure(count);
}

function entry(label: string, text: string): string[] {
  const [first = '', ...rest] = wrapped(text, indent);
  return [label.padEnd(indent) + first.trimStart(), ...rest];
}

/** The text in lines that fit, each indented so far. */
function wrapped(text: string, by: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line !== '' && by + line.length + 1 + word.length > width) {
      lines.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, line].map((one) => ' '.repeat(by) + one);
}
