import { shortDate } from '../british-date.ts';
import { kept } from '../kept.ts';
import { mayRest, restsOf } from '../mailbox/rest.ts';
import { atPlace, fullTitle } from '../milestone/instances.ts';
import type { Recipient } from '../milestone/types.ts';
import { comingMails } from '../notice/forecast.ts';
import { muted } from '../notice/mute.ts';
import type { Notice } from '../notice/types.ts';
import { compare } from '../order.ts';
import type { StepKind } from '../programme/types.ts';
import { queueTime } from '../schedule/send-window.ts';
import { type LocalDate, later, localDateTime, plusDays } from '../time.ts';
import { carrierLabel, headersOf, recipientLabel, schoolOf, titleOf } from './labels.ts';
import type { Table, ViewedMilestone, ViewInput } from './types.ts';
import { upcomingMessages } from './upcoming-messages.ts';
import { joined } from './words.ts';

/** Days that the view covers, today included. */
export const upcomingDays = 14;

const untilApproved = 'Not before the first week is approved in Decisions';

interface Item {
  /** What makes it the only one: the same step of the same milestone to the same reader. */
  readonly key: string;
  readonly date: LocalDate;
  readonly to: Recipient;
  readonly what: string;
  readonly why: string;
}

const reasons: Readonly<Record<StepKind, (due: string | undefined) => string>> = {
  ask: (due) => (due ? `First asking, due ${due}` : 'First asking'),
  invite: (due) => (due ? `Invitation, answer by ${due}` : 'Invitation'),
  remind: (due) => (due ? `Reminder, due ${due}` : 'Reminder'),
  inform: () => 'For information',
  thank: () => 'Thanks for what came in',
  call: (due) => (due ? `Please ring, it was due ${due}` : 'Please ring'),
  escalate: (due) => (due ? `Still open, it was due ${due}` : 'Still open'),
  change: () => 'A date has changed',
};

/**
 * The mails of the next 14 days: a row a day and reader, several items joined. Ahead of today they are what the dated
 * steps lead to as things stand. Today's steps count until their notices are in the ledger, from then on the notices that
 * still wait do: a mail that has left is not upcoming. A held one is shown with its reason.
 */
export function upcomingTable(input: Upcoming): Table {
  return [headersOf('Upcoming emails'), ...rowsOf(itemsOf(input), input)];
}

/** References of the mails that are going to leave, as the table shows them. */
export function upcomingReferences(input: Upcoming): ReadonlySet<string> {
  const references = [...itemsOf(input)].map(({ to, date }) => input.referenceFor?.(to, date));
  return new Set(references.filter((reference) => reference !== undefined));
}

type Upcoming = Omit<ViewInput, 'problems'>;

function itemsOf(input: Upcoming): Iterable<Item> {
  const { cohort, now } = input;
  const { date: today, time } = localDateTime(now, cohort.settings.zone);
  const queued = time >= queueTime && time >= cohort.settings.sendFrom;
  const items = new Map<string, Item>();
  for (const [carrier, listed] of input.milestones) {
    for (const item of ofSteps(carrier, listed, input, today, queued)) items.set(item.key, item);
  }
  for (const message of upcomingMessages(input, today, upcomingDays)) {
    const key = `${message.what} ${message.to}`;
    items.set(key, { ...message, key });
  }
  const rest = restsOf(input.replies ?? [], cohort, input.calendars);
  for (const notice of input.waiting) {
    const item = ofNotice(notice, input, today, rest);
    if (item) items.set(item.key, item);
  }
  return items.values();
}

const ahead = kept<readonly ViewedMilestone[], readonly Item[]>();

/** What a carrier's dated steps lead to; it hangs on the calendars of the readers as well. */
function ofSteps(
  carrier: string,
  milestones: readonly ViewedMilestone[],
  { cohort, calendars }: Upcoming,
  today: LocalDate,
  queued: boolean,
): readonly Item[] {
  const { zone } = cohort.settings;
  const { Calendar: calendar, Settings: settings } = cohort.snapshot.tabs;
  return ahead(milestones, [today, queued, zone, calendar, settings, cohort.schools.get(carrier)], () => {
    const end = plusDays(today, upcomingDays);
    return comingMails(milestones, today, zone).flatMap(({ viewed: { instance, facts }, step, to, on }) => {
      if (on >= end || (on === today && queued)) return [];
      const date = calendars.forRecipient(to).onOrAfter(on);
      if (date >= end) return [];
      const ref = { carrier, thread: instance.thread.id, milestone: instance.milestone.id };
      const what = whose(cohort, fullTitle(instance.thread, instance.milestone), carrier, to);
      const why = reasons[step.kind](facts.due && shortDate(facts.due));
      return [{ key: itemKey(ref, step.step, to), date, to, what, why }];
    });
  });
}

function ofNotice(
  notice: Notice,
  { cohort, calendars, milestones }: Upcoming,
  today: LocalDate,
  restOf: ReturnType<typeof restsOf>,
): Item | undefined {
  const { state, to } = notice;
  if ((state.is !== 'queued' && state.is !== 'held') || notice.until < today) return undefined;
  const rest = mayRest(notice) ? restOf(notice) : undefined;
  const rests = rest !== undefined && rest.until >= today;
  const day = later(notice.on, rests ? plusDays(rest.until, 1) : today);
  const date = notice.kind === 'change' ? day : calendars.forRecipient(to).onOrAfter(day);
  if (date >= plusDays(today, upcomingDays)) return undefined;
  const due = atPlace(milestones.get(notice.carrier), notice)?.facts.due;
  if (rests && day > notice.until) return undefined;
  const usual = reasons[notice.kind](due && shortDate(due));
  const waiting = rests ? `somebody replied on ${shortDate(rest.repliedOn)}` : state.reason;
  const waits = waiting === undefined ? usual : `${usual}; waits: ${waiting}`;
  const why = state.is === 'held' ? `Held: ${state.reason}` : waits;
  const what = whose(cohort, titleOf(cohort, notice), notice.carrier, to);
  return { key: itemKey(notice, notice.step, to), date, to, what, why };
}

type Ref = Pick<Notice, 'carrier' | 'thread' | 'milestone'>;

function itemKey({ carrier, thread, milestone }: Ref, step: string, to: Recipient): string {
  return `${carrier}/${thread}/${milestone}/${step}/${to}`;
}

/** The milestone, and whose it is where the reader is somebody else. */
function whose(cohort: ViewInput['cohort'], title: string, carrier: string, to: Recipient): string {
  return schoolOf(to) === carrier ? title : `${title} (${carrierLabel(cohort, carrier)})`;
}

function rowsOf(items: Iterable<Item>, { cohort, referenceFor }: Upcoming): (string | null)[][] {
  const mails = new Map<string, Item[]>();
  for (const item of items) {
    const key = `${item.date} ${item.to}`;
    const mail = mails.get(key);
    if (mail) mail.push(item);
    else mails.set(key, [item]);
  }
  return [...mails.values()]
    .map((mail) => {
      const sorted = mail.sort((a, b) => compare(a.what, b.what) || compare(a.why, b.why));
      const [{ date, to }] = sorted as [Item];
      const join = (part: 'what' | 'why') => onceIfSame(sorted.map((item) => item[part]));
      const silence = muted(cohort, to, date);
      const not = cohort.settings.firstWeek ? untilApproved : silence && `Not sent, ${silence}`;
      const why = not ? `${not}; ${join('why')}` : join('why');
      return [date, recipientLabel(cohort, to), join('what'), why, referenceFor?.(to, date) ?? null, to];
    })
    .sort((a, b) => compare(a[0]!, b[0]!) || compare(a[1]!, b[1]!) || compare(a[5]!, b[5]!))
    .map((row) => row.slice(0, 5));
}

/** One after the other; what is the same for all stands once. */
function onceIfSame(parts: readonly string[]): string {
  return new Set(parts).size === 1 ? (parts[0] ?? '') : joined(parts);
}
