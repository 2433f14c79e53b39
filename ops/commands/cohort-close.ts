import { plainDate } from '../../domain/british-date.ts';
import { findInstance } from '../../domain/milestone/instances.ts';
import { isFinal } from '../../domain/milestone/status.ts';
import type { MilestoneStatus } from '../../domain/milestone/types.ts';
import type { NoticeState } from '../../domain/notice/types.ts';
import { isLocalDate, type LocalDate, later, localDateOf, plusDays } from '../../domain/time.ts';
import { counted, statusWords } from '../../domain/views/words.ts';
import type { Command, Outcome } from '../command.ts';
import { erasePeople, findPeople, stillInSheet } from '../erase-people.ts';
import { type Known, knownCohort } from '../find.ts';
import { alone, sendLease, syncLease } from '../leases.ts';
import { Refused, type Site, WrongArgument } from '../site.ts';
import { writeExport } from './export.ts';

/** Contacts are kept so long after the last milestone unless --retain-until says otherwise. */
const retentionDays = 365;

/** The end of a cohort: a report, an export, and no more contacts once their time is over. */
export const cohortClose: Command = {
  name: 'cohort:close',
  words: [],
  summary: 'end a cohort: report, export, and contacts erased when their time is over',
  help: [
    'Says how the year ended, writes everything into a file, and, once the retention date has come, erases every name and address of the cohort from the table (as forget does for one school). Before that date it says when to run it again. Without --retain-until contacts are kept for a year after the last milestone closed.',
    'Refused while a milestone is open or mail waits: the programme is not over then. Before contacts are erased the sheet must be out of reach (no longer shared with the service account, or deleted) or its contacts emptied, or the next sync would read them back.',
    'Afterwards take the cohort out of termtime.config.ts and deploy: that ends its schedules.',
  ],
  example: 'cohort:close --cohort elp-2026 --out elp-2026.jsonl --retain-until 2028-07-31',
  options: [
    { name: 'out', value: 'FILE', says: 'the file to export to' },
    { name: 'retain-until', value: 'DATE', says: 'the last day on which contacts are kept, such as 2028-07-31' },
  ],
  changes: true,
  async propose(site, given) {
    const file = given.option('out');
    if (!file) throw new WrongArgument('--out is missing: the file to export to.');
    const until = given.option('retain-until');
    if (until !== undefined && !isLocalDate(until))
      throw new WrongArgument('--retain-until takes a date such as 2028-07-31.');
    const known = await knownCohort(site);
    const report = await reportOf(site, known);
    if (report.open.length > 0) {
      return { says: [...report.says, '', `It is not over: ${report.open.join(', ')}.`], trouble: true };
    }
    const kept = until ?? plusDays(report.last, retentionDays);
    const isDue = localDateOf(site.now(), site.config.zone) > kept;
    const found = isDue ? await findPeople(site, known, 'everybody') : undefined;
    if (found) await refuseWhileInSheet(site, known, found.known);
    return {
      says: [
        ...report.says,
        '',
        `Writes everything to ${file}.`,
        found
          ? `Erases every contact: ${counted(found.cells.length, 'cell')} of the accepted sheet, and what ${counted(found.mails.length, 'mail')} said.`
          : `Contacts are kept until ${plainDate(kept)}. Run this again after that day to erase them.`,
      ],
      apply: () => close(site, known, file, found !== undefined),
    };
  },
};

async function close(site: Site, known: Known, file: string, isDue: boolean): Promise<Outcome> {
  const { says } = await writeExport(site, known, file);
  if (!isDue) return { says };
  return alone(site, [syncLease(site), sendLease(site)], async (stay) => {
    const { cells, mails, left } = await erasePeople(site, 'everybody', stay);
    return {
      says: [
        ...says,
        `Erased: ${counted(cells, 'cell')} and the words of ${counted(mails, 'mail')}.`,
        `The file ${file} still holds them: keep it where it is safe, and no longer than you may.`,
      ],
      trouble: left > 0,
    };
  });
}

/** An unshared or deleted sheet cannot bring anything back. */
async function refuseWhileInSheet(site: Site, known: Known, people: readonly string[]): Promise<void> {
  let places: readonly string[];
  try {
    const sheet = await site.sheet(site.config.spreadsheetId);
    places = stillInSheet(site, known, await sheet.read(), 'everybody', people);
  } catch (error) {
    const kind = error instanceof Error && 'kind' in error ? error.kind : undefined;
    if (kind === 'unshared' || kind === 'missing') return;
    throw error;
  }
  if (places.length === 0) return;
  throw new Refused(
    `The sheet still holds ${counted(places.length, 'contact')}, and the next sync would read them back. Take away the service account’s share in it, or empty them, and run this again.`,
  );
}

interface Report {
  readonly says: readonly string[];
  /** What is not over yet. */
  readonly open: readonly string[];
  /** The last day on which any milestone closed. */
  readonly last: LocalDate;
}

async function reportOf(site: Site, { cohort, state }: Known): Promise<Report> {
  const { milestones, ledger, archive, config } = site;
  const lifecycles = await milestones.lifecycles(config.id);
  const statuses = new Map<MilestoneStatus, number>();
  const notices = new Map<NoticeState['is'], number>();
  let last = localDateOf(state.mode.since, config.zone);
  let total = 0;
  for (const carrier of new Set(lifecycles.map((one) => one.carrier))) {
    for (const { record, notices: all } of await milestones.ofCarrier(config.id, carrier)) {
      total += 1;
      statuses.set(record.status, (statuses.get(record.status) ?? 0) + 1);
      if (findInstance(config.programme, record.ref)) last = later(last, record.facts.closes);
      for (const { state } of all) notices.set(state.is, (notices.get(state.is) ?? 0) + 1);
    }
  }
  let sent = 0;
  for await (const mail of archive.mails(config.id)) if (mail.state.is === 'sent') sent += 1;
  const open = [...statuses].filter(([status]) => !isFinal(status)).reduce((sum, [, count]) => sum + count, 0);
  const waiting = (await ledger.waiting(config.id)).length;
  const unsent = (await ledger.unsent(config.id)).filter(({ state: { is } }) => is !== 'held').length;
  return {
    last,
    open: [
      ...(open > 0 ? [`${counted(open, 'milestone')} not ended`] : []),
      ...(waiting > 0 ? [`${counted(waiting, 'notice')} waiting`] : []),
      ...(unsent > 0 ? [`${counted(unsent, 'mail')} not sent`] : []),
    ],
    says: [
      `${config.programme.title}, ${config.id}: ${counted(cohort.schools.size, 'school')}.`,
      `Milestones: ${total} in all; ${[...statuses].map(([status, count]) => `${count} ${statusWords[status]}`).join(', ')}.`,
      `Notices: ${[...notices].map(([is, count]) => `${count} ${is}`).join(', ') || 'none'}. Mails sent: ${sent}.`,
    ],
  };
}
