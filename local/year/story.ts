import { readCohort } from '../../domain/cohort/read-cohort.ts';
import type { Cohort } from '../../domain/cohort.ts';
import { findInstance, fullTitle } from '../../domain/milestone/instances.ts';
import { isFinal } from '../../domain/milestone/status.ts';
import type { MilestoneStatus } from '../../domain/milestone/types.ts';
import type { Mail, Notice } from '../../domain/notice/types.ts';
import type { MilestoneRecord } from '../../domain/ports.ts';
import { emptySnapshot } from '../../domain/sheet/snapshot.ts';
import { instant, type LocalDate, localDateOf, localDateTime, plusDays } from '../../domain/time.ts';
import { receivedMail } from '../people/desk.ts';
import { personaOf, type ReceivedMail } from '../people/index.ts';
import { sampleMailbox, type World } from '../world.ts';
import { auditOf } from './audit.ts';
import { happenings } from './happenings.ts';
import type { YearOptions } from './options.ts';
import { type Readers, readersOf } from './readers.ts';
import type { SlotDates } from './slot-dates.ts';
import type { MilestoneOutcome, SchoolStory, SentItem, YearStory, YearSummary } from './types.ts';

/** Counts what a played year left behind and tells it school by school. */
export async function storyOf(
  world: World,
  options: YearOptions,
  slotDates: SlotDates,
  cost: { readonly wallMs: number; readonly peakRssMb: number },
): Promise<YearStory> {
  const { runtime } = world;
  const { config, adapters } = runtime;
  const state = await adapters.store.state(config.id);
  const snapshot = state ? await adapters.store.snapshot(config.id, state.snapshotVersion) : emptySnapshot;
  const { cohort } = readCohort(config.programme, snapshot);
  const records = await recordsOf(world, cohort);
  const notices: Notice[] = [];
  for await (const notice of adapters.ledger.all(config.id)) notices.push(notice);
  const mails = await mailsOf(world, options);
  const readers = readersOf(world.workbook, cohort);
  const received = Array.from(world.runtime.gmail.sent(sampleMailbox), receivedMail);
  const sent = sentItems(received, config.zone, readers);
  const audit = auditOf(received, cohort, readers, slotDates);
  const summary: YearSummary = {
    programme: options.programme,
    cohort: config.id,
    seed: options.seed,
    from: options.from,
    to: options.to,
    schools: cohort.schools.size,
    trios: cohort.partnerships.size,
    visits: [...cohort.visits.values()].filter(({ date }) => date !== undefined).length,
    milestones: milestoneCounts(records),
    notices: noticeCounts(notices),
    mails: mailCounts(mails),
    emails: audit.emails,
    emailsPerHead: audit.emailsPerHead,
    duplicates: audit.duplicates,
    outsideWindow: audit.outsideWindow,
    overWeekends: audit.overWeekends,
    escalations: notices.filter(
      ({ kind, state: { is } }) => (kind === 'call' || kind === 'escalate') && is === 'mailed',
    ).length,
    problems: runtime.problemsSeen.size,
    executions: executionCounts(world),
    stateTransitions: runtime.stepFunctions.counts().stateTransitions,
    apiCalls: runtime.apiCalls(),
    ...cost,
  };
  return {
    summary,
    programmeTitle: config.programme.title,
    schools: schoolStories(cohort, records, sent, options),
    mails: sent,
    happenings: happenings(options.programme, cohort),
  };
}

async function recordsOf({ runtime: { adapters, config } }: World, cohort: Cohort): Promise<MilestoneRecord[]> {
  const records: MilestoneRecord[] = [];
  for (const carrier of [...cohort.schools.keys(), ...cohort.partnerships.keys()]) {
    for (const { record } of await adapters.milestones.ofCarrier(config.id, carrier)) records.push(record);
  }
  return records;
}

async function mailsOf({ runtime: { adapters, config } }: World, { from, to }: YearOptions): Promise<Mail[]> {
  const mails: Mail[] = [];
  for (let date: LocalDate = from; date <= to; date = plusDays(date, 1)) {
    mails.push(...(await adapters.ledger.mailsOn(config.id, config.mailbox, date)));
  }
  return mails;
}

function sentItems(received: readonly ReceivedMail[], zone: string, readers: Readers): SentItem[] {
  return received.map(({ at, to, subject, items }) => {
    const { date, time } = localDateTime(instant(at), zone);
    const address = (to[0] ?? '').toLowerCase();
    return {
      date,
      time,
      to: readers.label(address),
      address,
      carriers: [...new Set(items.map((item) => item.split('/')[0] ?? ''))],
      subject,
      items,
    };
  });
}

function milestoneCounts(records: readonly MilestoneRecord[]): YearSummary['milestones'] {
  const of = (status: MilestoneStatus) => records.filter((record) => record.status === status).length;
  return {
    total: records.length,
    done: of('done'),
    doneLate: of('done-late'),
    waived: of('waived'),
    missed: of('missed'),
    notApplicable: of('not-applicable'),
    withdrawn: of('withdrawn'),
    open: records.filter(({ status }) => !isFinal(status)).length,
  };
}

function noticeCounts(notices: readonly Notice[]): YearSummary['notices'] {
  const of = (is: Notice['state']['is']) => notices.filter(({ state }) => state.is === is).length;
  return {
    queued: of('queued'),
    mailed: of('mailed'),
    cancelled: of('cancelled'),
    held: of('held'),
    tooLate: of('too-late'),
    failed: of('failed'),
  };
}

function mailCounts(mails: readonly Mail[]): YearSummary['mails'] {
  const of = (is: Mail['state']['is']) => mails.filter(({ state }) => state.is === is).length;
  return { sent: of('sent'), held: of('held') + of('parked'), bounced: of('bounced'), failed: of('failed') };
}

function executionCounts({ runtime }: World): YearSummary['executions'] {
  const { started, succeeded, failed, timedOut, aborted, running } = runtime.stepFunctions.counts();
  return { started, succeeded, failed: failed + timedOut + aborted, running };
}

function schoolStories(
  cohort: Cohort,
  records: readonly MilestoneRecord[],
  sent: readonly SentItem[],
  options: YearOptions,
): SchoolStory[] {
  const byCarrier = Map.groupBy(records, ({ ref }) => ref.carrier);
  return [...cohort.schools.values()].map((school) => ({
    urn: school.urn,
    name: school.name,
    area: school.area,
    ...(school.partnership === undefined ? {} : { partnership: school.partnership }),
    persona: personaOf(school.urn, options.seed),
    milestones: (byCarrier.get(school.urn) ?? []).map((record) => outcomeOf(record, school.name, cohort)),
    mails: sent.filter(({ to }) => to.startsWith(`${school.name}, `)),
  }));
}

function outcomeOf(
  { ref, facts, status, reason, transitions }: MilestoneRecord,
  school: string,
  cohort: Cohort,
): MilestoneOutcome {
  const instance = findInstance(cohort.programme, ref);
  const last = transitions.at(-1);
  return {
    carrier: ref.carrier,
    school,
    thread: instance?.thread.title ?? ref.thread,
    title: instance ? fullTitle(instance.thread, instance.milestone) : ref.milestone,
    ...(facts.due === undefined ? {} : { due: facts.due }),
    status,
    reason: reason ?? '',
    ...(isFinal(status) && last ? { finalOn: localDateOf(last.at, cohort.settings.zone) } : {}),
  };
}
