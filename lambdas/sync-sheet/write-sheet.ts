import { normalAddress } from '../../domain/address.ts';
import type { Cohort, Person } from '../../domain/cohort.ts';
import { unfulfilledWishes, type Wish } from '../../domain/decision/by-reference.ts';
import type { Question } from '../../domain/decision/decision.ts';
import { firstWeekQuestion } from '../../domain/decision/first-week.ts';
import { kept } from '../../domain/kept.ts';
import type { Recipient } from '../../domain/milestone/types.ts';
import { addressOfMode, mailKey } from '../../domain/notice/day-mail.ts';
import { heldMailQuestions, standingMail } from '../../domain/notice/held-mail.ts';
import { referenceOf } from '../../domain/notice/restored.ts';
import { personOf } from '../../domain/notice/verdict.ts';
import type { CohortState } from '../../domain/ports.ts';
import { rowsByTitle } from '../../domain/sheet/raw-tabs.ts';
import { SheetUnavailable } from '../../domain/sheet/trouble.ts';
import { sentEmailsTab } from '../../domain/sheet/view-tabs.ts';
import { workbookOf } from '../../domain/sheet/workbook-of.ts';
import { withSince } from '../../domain/sync/reading.ts';
import type { LocalDate } from '../../domain/time.ts';
import { loggedReferences, sentRows } from '../../domain/views/sent-log.ts';
import type { ViewInput } from '../../domain/views/types.ts';
import { upcomingReferences } from '../../domain/views/upcoming.ts';
import type { CohortConfig } from '../cohort-config.ts';
import { errorName } from '../error-name.ts';
import { changedViews, heldNoticeQuestions, rowsForPeople, type WrittenViews } from './compose-writes.ts';
import type { SyncDependencies } from './dependencies.ts';
import { guardQuestions } from './guard.ts';
import { proposedEvidence } from './incoming-since.ts';
import { notedRecovery, notedTrouble } from './note-trouble.ts';
import type { Picture } from './picture.ts';

/** What the next sync should know, and the views as they were written, if it is certain that they were. */
export interface SheetWritten {
  readonly next: CohortState;
  readonly views?: WrittenViews;
}

/** Writes rows for people, what changed in the views and the log of sent mails in one call. */
export async function writeSheet(
  { ledger, store, log, hash, measures }: SyncDependencies,
  picture: Picture,
  next: CohortState,
): Promise<SheetWritten> {
  const { config, now, state, sheet, read, reading, guarded, setting, memory } = picture;
  const unfilled = withSince([...picture.lacking, ...unfulfilled(picture, next, hash)], state?.unfilled ?? [], now);
  const isCertain = state !== undefined && !state.uncertainWrite && state.trouble === undefined;
  const { rewrite, views } = changedViews(
    { ...viewed(picture, hash), problems: [...reading.problems, ...unfilled, ...picture.incoming.problems] },
    shownNow(next.views, reading.missingViews),
    isCertain && memory?.setting.today === setting.today ? memory.views : undefined,
  );
  const append = rowsForPeople(
    workbookOf(config.programme),
    reading.cohort,
    reading.index,
    questionsOf(picture),
    setting.today,
  );
  const logged = loggedReferences(rowsByTitle([sentEmailsTab], read).get(sentEmailsTab.title) ?? []);
  const unlogged = await ledger.unlogged(config.id);
  const sent = unlogged.filter(({ reference }) => !logged.has(reference));
  // While Paused the table may just have been restored, and the log may know of mails that it does not: look first.
  const mustLook = sent.length > 0 && next.mode.is === 'Paused' && !state?.uncertainWrite;
  const entries = sent.length === 0 || mustLook ? [] : [{ tab: 'Sent emails', rows: sentRows(sent, reading.cohort) }];
  // Should this sync die in the middle, the next one looks before it adds to the log.
  if (entries.length > 0 && state) {
    await store.saveState(config.id, { ...state, guards: guarded.guards, uncertainWrite: true });
  }
  try {
    await sheet.write({ append: [...append, ...entries], rewrite }, read);
  } catch (error) {
    measures.trouble(config.id, 'sheet-unreachable');
    if (!(error instanceof SheetUnavailable)) {
      log.error('the sheet could not be written', { cohort: config.id, error: errorName(error) });
      return { next: { ...next, unfilled, uncertainWrite: true } };
    }
    const trouble = notedTrouble(log, config.id, state, error, now);
    return { next: { ...next, unfilled, trouble, ...(error.uncertain && { uncertainWrite: true }) } };
  }
  notedRecovery(log, config.id, state?.trouble);
  const standing = standingMail(picture.unsent, picture.waiting);
  const shown = { ...next, unfilled, views: views.hashes, ...(standing.length > 0 && { standing }) };
  if (mustLook) return { next: { ...shown, uncertainWrite: true }, views };
  for (const { id } of unlogged) await ledger.markLogged(config.id, id);
  return { next: shown, views };
}

function viewed(
  { config, now, setting, overview, waiting, unsent, incoming }: Picture,
  hash: SyncDependencies['hash'],
): Omit<ViewInput, 'problems'> {
  const { cohort, calendars } = setting;
  const { replies, unreachable } = incoming;
  const referenceFor = referenceOfDay(cohort, config, hash);
  return { cohort, calendars, now, milestones: overview, waiting, unsent, replies, unreachable, referenceFor };
}

/** What the team asked for about mails by their reference, and cannot be done. */
function unfulfilled(picture: Picture, { resent = {} }: CohortState, hash: SyncDependencies['hash']) {
  const { reading, waiting, unsent } = picture;
  let coming: ReadonlySet<string> | undefined;
  const isComing = (reference: string) => {
    coming ??= upcomingReferences(viewed(picture, hash));
    return coming.has(reference);
  };
  const waits = ({ id, reference }: Wish) =>
    unsent.some((mail) => mail.reference === reference && mail.state.is !== 'held') ||
    waiting.some(({ state }) => state.is === 'held' && state.decision === id) ||
    isComing(reference);
  return unfulfilledWishes(reading.cohort, waits, resent, reading.index);
}

/** Everything that people are asked in Decisions. */
function questionsOf({ reading, overview, guarded, incoming, setting, waiting, unsent }: Picture): Question[] {
  const { cohort, today } = setting;
  return [
    ...firstWeekQuestion(cohort, overview.values(), today),
    ...heldNoticeQuestions(waiting, cohort),
    ...guardQuestions(guarded.guards, today),
    ...heldMailQuestions(unsent, cohort),
    ...proposedEvidence(incoming, reading, overview, today),
  ];
}

const references = kept<Person, Map<LocalDate, string>>();

/** The reference that a person's mail of a day has, once it is made. */
function referenceOfDay(cohort: Cohort, { id, mailbox }: CohortConfig, hash: SyncDependencies['hash']) {
  return (to: Recipient, date: LocalDate): string | undefined => {
    const person = personOf(cohort, to);
    if (!person) return undefined;
    const address = addressOfMode(normalAddress(person.email), cohort);
    const known = references(person, [id, mailbox, address], () => new Map());
    const reference = known.get(date) ?? referenceOf(id, mailKey(mailbox, date, hash(address), undefined), hash);
    known.set(date, reference);
    return reference;
  };
}

/** A tab that is gone shows nothing. */
function shownNow(views: CohortState['views'], missing: readonly string[]): CohortState['views'] {
  return Object.fromEntries(Object.entries(views).filter(([tab]) => !missing.includes(tab)));
}
