import { calendarsOfMail } from '../../domain/calendar-file/of-mail.ts';
import { findInstance } from '../../domain/milestone/instances.ts';
import {
  addressOfMode,
  composeMail,
  inReadingOrder,
  mailKey,
  normalAddress,
  onceEach,
  recipientsLabel,
} from '../../domain/notice/day-mail.ts';
import { besidesTag, referenceOf } from '../../domain/notice/restored.ts';
import type { Mail, Notice } from '../../domain/notice/types.ts';
import { type Moment, verdictOf } from '../../domain/notice/verdict.ts';
import { type Ready, type WordedItem, word } from '../../domain/notice/wording.ts';
import type { MilestoneRecord } from '../../domain/ports.ts';
import { localDateOf } from '../../domain/time.ts';
import type { CohortConfig } from '../cohort-config.ts';
import { conversationFor } from './conversation.ts';
import type { SendDependencies } from './dependencies.ts';
import { holdBack } from './weekly-limit.ts';

/** What freezing leaves. */
export interface Frozen {
  /** Notices that wait for a later run. */
  readonly left: number;
  /** Mails of the people written to, made now or earlier today. */
  readonly mails: readonly Mail[];
}

/**
 * Turns the notices that may go now into mails: one a person and day, fixed by a conditional write; answers and urgent
 * changes besides it. A notice that may not go changes its state or stays as it is, and never stops the others.
 */
export async function freeze(
  dependencies: SendDependencies,
  config: CohortConfig,
  moment: Moment & { readonly urgentOnly: boolean },
  waiting: readonly Notice[],
): Promise<Frozen> {
  let left = waiting.length;
  const mails: Mail[] = [];
  const make = async (items: readonly WordedItem[], besides: string | undefined): Promise<boolean> => {
    const made = await freezeOne(dependencies, config, moment, items, besides);
    left -= made.taken;
    mails.push(made.mail);
    return made.taken === items.length;
  };
  const records = await recordsOf(dependencies, config.id, waiting);
  const day = new Map<string, WordedItem[]>();
  const besides = new Map<string, WordedItem[]>();
  for (const notice of waiting) {
    const item = await judge(dependencies, config, moment, notice, records.get(placeOf(notice)));
    if (item === 'settled') left -= 1;
    if (!item || item === 'settled' || (moment.urgentOnly && !item.urgent)) continue;
    const address = normalAddress(item.text.ready.person.email);
    const kind = item.urgent ? 'urgent' : notice.answer ? 'answer' : 'day';
    const [group, key] = kind === 'day' ? [day, address] : [besides, `${address}|${kind}`];
    group.set(key, [...(group.get(key) ?? []), item.text]);
  }
  left -= await holdBack(dependencies, config, moment, day);
  for (const [address, items] of day) {
    const answers = `${address}|answer`;
    if (await make([...items, ...(besides.get(answers) ?? [])], undefined)) besides.delete(answers);
  }
  for (const [key, items] of besides) await make(items, key.slice(key.lastIndexOf('|') + 1));
  return { left, mails };
}

function placeOf({ carrier, thread, milestone }: Pick<Notice, 'carrier' | 'thread' | 'milestone'>): string {
  return `${carrier}/${thread}/${milestone}`;
}

async function recordsOf(
  { milestones }: SendDependencies,
  cohort: string,
  notices: readonly Notice[],
): Promise<ReadonlyMap<string, MilestoneRecord>> {
  const places = new Map(
    notices.map((notice) => [
      placeOf(notice),
      { cohort, carrier: notice.carrier, thread: notice.thread, milestone: notice.milestone },
    ]),
  );
  const records = await milestones.records([...places.values()]);
  return new Map(records.map((record) => [placeOf(record.ref), record]));
}

async function judge(
  { ledger, log }: SendDependencies,
  config: CohortConfig,
  moment: Moment,
  notice: Notice,
  record: MilestoneRecord | undefined,
): Promise<{ readonly text: WordedItem; readonly urgent: boolean } | 'settled' | undefined> {
  const instance = findInstance(config.programme, notice);
  const verdict = verdictOf(notice, instance && record?.facts, record?.revision ?? 0, moment);
  const ids = {
    cohort: config.id,
    carrier: notice.carrier,
    thread: notice.thread,
    milestone: notice.milestone,
    step: notice.step,
  };
  switch (verdict.is) {
    case 'wait':
      return undefined;
    case 'cancelled':
    case 'too-late':
      await ledger.move(config.id, notice, ['queued', 'held'], {
        is: verdict.is,
        reason: verdict.reason,
        at: moment.now,
      });
      log.info(verdict.is, ids);
      return 'settled';
    case 'held':
      await hold(ledger, config, notice, verdict.reason);
      return undefined;
    case 'send': {
      if (!instance || !record) return undefined;
      const text = word({ notice, instance, facts: record.facts, person: verdict.person }, moment.cohort);
      if ('text' in text) return { text, urgent: verdict.urgent };
      log.warn('a placeholder is unfilled', ids);
      await hold(ledger, config, notice, `unfilled: ${text.missing.join(', ')}`);
      return undefined;
    }
  }
}

async function hold(
  ledger: SendDependencies['ledger'],
  config: CohortConfig,
  notice: Notice,
  reason: string,
): Promise<void> {
  if (notice.state.is === 'held' && notice.state.reason === reason) return;
  const decision = notice.state.is === 'held' ? notice.state.decision : undefined;
  await ledger.move(config.id, notice, ['queued', 'held'], {
    is: 'held',
    reason,
    ...(decision === undefined ? {} : { decision }),
  });
}

/** Where a mail goes: in Test mode to the one test address, without which the verdict lets nothing go. */
function destination({ cohort: { settings } }: Moment, { person }: Ready): string {
  return normalAddress(settings.mode === 'Test' ? (settings.testAddress ?? '') : person.email);
}

/** Records one mail and then its notices. Notices that are not in it, as the person's mail of the day is made already, wait. */
async function freezeOne(
  dependencies: SendDependencies,
  config: CohortConfig,
  moment: Moment,
  items: readonly WordedItem[],
  besides: string | undefined,
): Promise<{ readonly mail: Mail; readonly taken: number }> {
  const { ledger, hash } = dependencies;
  const { cohort, now } = moment;
  const date = localDateOf(now, cohort.settings.zone);
  const ordered = inReadingOrder(items, cohort, date);
  const read = onceEach(ordered);
  const [first] = read;
  if (!first) throw new Error('A mail needs at least one item.');
  const address = normalAddress(first.ready.person.email);
  const notices = ordered.map(({ ready: { notice } }) => ({
    carrier: notice.carrier,
    id: notice.id,
    ...(notice.told === undefined ? {} : { told: notice.told }),
  }));
  const tag = besides && besidesTag(notices, besides, hash);
  const isRehearsal = cohort.settings.mode === 'Test';
  const id = mailKey(config.mailbox, date, hash(addressOfMode(address, cohort)), tag);
  const reference = referenceOf(config.id, id, hash);
  const recipients = [...new Set(ordered.map(({ ready }) => ready.notice.to))];
  const to = { name: first.ready.person.name, email: destination(moment, first.ready) };
  const continues = await conversationFor(dependencies, config.id, read, to.email);
  const { organisation, brand, zone } = cohort.settings;
  const mail: Mail = {
    id,
    cohort: config.id,
    mailbox: config.mailbox,
    date,
    to,
    recipients,
    ...composeMail(read, cohort, {
      reference,
      today: date,
      testFor: isRehearsal ? recipientsLabel(recipients, cohort) : undefined,
      subject: continues?.subject,
    }),
    ...calendarsOfMail(read, cohort, {
      to,
      organiser: { name: organisation || cohort.programme.title, email: config.mailbox },
      uidPrefix: isRehearsal ? `test-${config.id}` : config.id,
      zone,
      at: now,
    }),
    ...(brand.replyTo === undefined ? {} : { replyTo: brand.replyTo }),
    ...(continues && { continues }),
    reference,
    notices,
    frozenAt: now,
    state: { is: 'frozen' },
  };
  const frozen = await ledger.freeze(mail);
  const inIt = new Set(frozen.mail.notices.map((notice) => `${notice.carrier}/${notice.id}`));
  for (const notice of notices) {
    if (!inIt.has(`${notice.carrier}/${notice.id}`)) continue;
    await ledger.move(config.id, notice, ['queued', 'held'], { is: 'mailed', mail: id, on: date });
  }
  const taken = notices.filter(({ carrier, id: notice }) => inIt.has(`${carrier}/${notice}`)).length;
  return { mail: frozen.mail, taken };
}
