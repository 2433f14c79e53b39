import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { reportHtml } from './report.ts';
import type { YearStory, YearSummary } from './types.ts';

/** Names in the folder that a year leaves. */
export const yearFileNames = {
  summary: 'year.json',
  report: 'report.html',
  workbook: 'workbook.xlsx',
  /** The folder of .eml files. */
  emails: 'emails',
} as const;

/** Writes `year.json` and `report.html` into the folder, which is made if it is not there. Existing ones are replaced. */
export async function writeYearFiles(folder: string, story: YearStory): Promise<void> {
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, yearFileNames.summary), yearJson(story.summary));
  await writeFile(join(folder, yearFileNames.report), reportHtml(story));
}

/**
 * The summary as JSON text: two spaces, a newline at the end, keys in the order of the type and no others, so that equal
 * years give equal bytes whatever order they were counted in.
 */
export function yearJson(summary: YearSummary): string {
  return `${JSON.stringify(inOrder(summary), undefined, 2)}\n`;
}

function inOrder(summary: YearSummary): YearSummary {
  const { milestones, notices, mails, emailsPerHead, executions, apiCalls } = summary;
  return {
    programme: summary.programme,
    cohort: summary.cohort,
    seed: summary.seed,
    from: summary.from,
    to: summary.to,
    schools: summary.schools,
    trios: summary.trios,
    visits: summary.visits,
    milestones: {
      total: milestones.total,
      done: milestones.done,
      doneLate: milestones.doneLate,
      waived: milestones.waived,
      missed: milestones.missed,
      notApplicable: milestones.notApplicable,
      withdrawn: milestones.withdrawn,
      open: milestones.open,
    },
    notices: {
      queued: notices.queued,
      mailed: notices.mailed,
      cancelled: notices.cancelled,
      held: notices.held,
      tooLate: notices.tooLate,
      failed: notices.failed,
    },
    mails: { sent: mails.sent, held: mails.held, bounced: mails.bounced, failed: mails.failed },
    emails: summary.emails,
    emailsPerHead: { median: emailsPerHead.median, max: emailsPerHead.max },
    duplicates: summary.duplicates,
    outsideWindow: summary.outsideWindow,
    overWeekends: summary.overWeekends,
    escalations: summary.escalations,
    problems: summary.problems,
    executions: {
      started: executions.started,
      succeeded: executions.succeeded,
      failed: executions.failed,
      running: executions.running,
    },
    stateTransitions: summary.stateTransitions,
    apiCalls: {
      sheetsRead: apiCalls.sheetsRead,
      sheetsWrite: apiCalls.sheetsWrite,
      gmailSend: apiCalls.gmailSend,
      dynamodb: apiCalls.dynamodb,
      stepFunctions: apiCalls.stepFunctions,
    },
    wallMs: summary.wallMs,
    peakRssMb: summary.peakRssMb,
  };
}
