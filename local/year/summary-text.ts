import { join } from 'node:path';
import { yearFileNames } from './files.ts';
import type { YearStory, YearSummary } from './types.ts';
import { asDate, counted, duration, figure, longDate } from './words.ts';

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
    ...entry('Care', care(summary)),
    ...entry('Machinery', machinery(summary)),
    '',
    'Where to look next',
    `  ${join(outFolder, yearFileNames.report)}  the year of every school, on one page`,
    `  ${join(outFolder, yearFileNames.workbook)}  the sheet as the team would find it`,
    `  ${join(outFolder, yearFileNames.emails)}  every email as it left`,
    `  ${join(outFolder, yearFileNames.summary)}  the figures, for programs`,
  ];
  return `${lines.join('\n')}\n`;
}

function headline({ programmeTitle, summary }: YearStory): string {
  const { schools, trios, from, to, seed } = summary;
  const span = [from, to].map((date) => longDate(asDate(date)!)).join(' to ');
  return `${programmeTitle}, ${span}: ${counted(schools, 'school')} in ${counted(trios, 'trio')} (seed ${seed}).`;
}

/** What must be nought in every year, whatever people do. */
export function faultsOf(summary: YearSummary): string[] {
  const { duplicates, outsideWindow, executions, mails, notices } = summary;
  return [
    ...(duplicates > 0 ? [`${counted(duplicates, 'item')} sent twice`] : []),
    ...(outsideWindow > 0 ? [`${counted(outsideWindow, 'mail')} outside the hours for it`] : []),
    ...(executions.failed > 0 ? [`${counted(executions.failed, 'failed execution')}`] : []),
    ...(mails.failed > 0 ? [`${counted(mails.failed, 'mail')} that could not be sent`] : []),
    ...(notices.failed > 0 ? [`${counted(notices.failed, 'notice')} that could not be worded or addressed`] : []),
  ];
}

function verdict(summary: YearSummary): string {
  const faults = faultsOf(summary);
  if (faults.length > 0) return `Please look at: ${faults.join('; ')}.`;
  const open = summary.milestones.open;
  return open > 0
    ? `All went well so far; ${counted(open, 'milestone is', 'milestones are')} still to come.`
    : 'All went well: every milestone came to its end, and nobody was written to twice or out of hours.';
}

function milestones({ milestones: m }: YearSummary): string {
  const parts = [
    `${figure(m.done)} done on time`,
    `${figure(m.doneLate)} done late`,
    `${figure(m.missed)} missed`,
    `${figure(m.waived)} waived`,
    ...(m.withdrawn > 0 ? [`${figure(m.withdrawn)} ended by a withdrawal`] : []),
    ...(m.notApplicable > 0 ? [`${figure(m.notApplicable)} that did not apply`] : []),
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
  return `found ${counted(median, 'mail')} in the mailbox over the year (median); the busiest, ${figure(max)}.`;
}

function notices({ notices: n }: YearSummary): string {
  const unsent = [
    `${figure(n.cancelled)} cancelled in time because the matter was settled`,
    `${figure(n.held)} held for a decision`,
    `${figure(n.tooLate)} let go as too late`,
    ...(n.queued > 0 ? [`${figure(n.queued)} waiting for their day`] : []),
    ...(n.failed > 0 ? [`${figure(n.failed)} failed`] : []),
  ];
  return `not sent: ${unsent.join(', ')}.`;
}

function care({ escalations, problems }: YearSummary): string {
  const escalated = escalations === 1 ? '1 matter was' : `${none(escalations)} were`;
  const found = problems === 1 ? '1 problem' : `${none(problems)}`;
  const sheet =
    problems === 0
      ? 'no problem was found in the sheet'
      : `${found}${problems === 1 ? ' was' : ' problems were'} found in the sheet, each with its cell and remedy`;
  return `${escalated} put to somebody in person; ${sheet}.`;
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
