import { normalAddress } from '../../domain/address.ts';
import { calendarsOfMail } from '../../domain/calendar-file/of-mail.ts';
import { heldBack, heldByTeam } from '../../domain/decision/by-reference.ts';
import {
  addressOfMode,
  composeMail,
  inReadingOrder,
  mailKey,
  onceEach,
  recipientsLabel,
} from '../../domain/notice/day-mail.ts';
import { isOptional } from '../../domain/notice/optional.ts';
import { besidesTag, referenceOf } from '../../domain/notice/restored.ts';
import type { Mail, MailState, Notice } from '../../domain/notice/types.ts';
import type { Ready, WordedItem } from '../../domain/notice/wording.ts';
import type { MilestoneRecord } from '../../domain/ports.ts';
import { isTeamMail } from '../../domain/team-mail/place.ts';
import { localDateOf } from '../../domain/time.ts';
import type { CohortConfig } from '../cohort-config.ts';
import { conversationFor } from './conversation.ts';
import type { SendDependencies } from './dependencies.ts';
import { judge, type SendMoment, setAside } from './judge.ts';
import { holdBack } from './weekly-limit.ts';

/** A mail that ended like this takes no more notices. */
const over: ReadonlySet<MailState['is']> = new Set(['failed', 'given-up', 'bounced']);

/** What freezing leaves. */
export interface Frozen {
  /** Notices that wait for a later run. */
  readonly left: number;
  /** Mails of the people written to, made now or earlier today. */
  readonly mails: readonly Mail[];
  /** Notices of which no mail could be made this time: they are tried again. */
  readonly failed: number;
  /** Notices that were put to the team for it. */
  readonly asked: number;
}

/**
 * Turns the notices that may go now into mails: one a person and day, fixed by a conditional write; answers and urgent
 * changes besides it. A notice that may not go changes its state or stays as it is, and never stops the others.
 */
export async function freeze(
  dependencies: SendDependencies,
  config: CohortConfig,
  moment: SendMoment,
  waiting: readonly Notice[],
): Promise<Frozen> {
  let left = waiting.length;
  let failed = 0;
  let asked = 0;
  const mails: Mail[] = [];
  const without = async (notices: readonly Notice[], error: unknown): Promise<void> => {
    failed += notices.length;
    for (const notice of notices) {
      if ((await setAside(dependencies, config, moment, notice, error)).is === 'held') asked += 1;
    }
  };
  const make = async (items: readonly WordedItem[], kind: string | undefined): Promise<boolean> => {
    try {
      const made = await freezeOne(dependencies, config, moment, items, kind);
      left -= made.taken;
      if (made.mail) mails.push(made.mail);
      return made.taken === items.length;
    } catch (error) {
      await without(
        items.map(({ ready }) => ready.notice),
        error,
      );
      return true;
    }
  };
  const ofMilestones = waiting.filter((notice) => !isTeamMail(notice));
  const records = await recordsOf(dependencies, config.id, ofMilestones);
  const day = new Map<string, WordedItem[]>();
  const besides = new Map<string, WordedItem[]>();
  for (const notice of waiting) {
    const record = records.get(placeOf(notice));
    const item = await judge(dependencies, config, moment, notice, record).catch((error) => without([notice], error));
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
  return { left, mails, failed, asked };
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

/** Where a mail goes: in Test mode to the one test address, without which the verdict lets nothing go. */
function destination({ cohort: { settings } }: SendMoment, { person }: Ready): string {
  return normalAddress(settings.mode === 'Test' ? (settings.testAddress ?? '') : person.email);
}

/** Records one mail and then its notices. Notices that are not in it, as the person's mail of the day is made already, wait. */
async function freezeOne(
  dependencies: SendDependencies,
  config: CohortConfig,
  moment: SendMoment,
  items: readonly WordedItem[],
  besides: string | undefined,
): Promise<{ readonly mail?: Mail; readonly taken: number }> {
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
  const held = besides === undefined ? heldBack(cohort, reference) : undefined;
  if (held !== undefined) {
    for (const { carrier, id: notice } of notices) {
      await ledger.move(config.id, { carrier, id: notice }, ['queued', 'held'], heldByTeam(held));
    }
    return { taken: 0 };
  }
  const recipients = [...new Set(ordered.map(({ ready }) => ready.instead ?? ready.notice.to))];
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
    ...(isOptional(read, cohort) && { optional: true }),
    reference,
    notices,
    frozenAt: now,
    state: { is: 'frozen' },
  };
  const frozen = await ledger.freeze(mail);
  // A mail of today that Gmail refused or that came back takes nothing more: tomorrow's is another.
  const taken = over.has(frozen.mail.state.is) ? [] : frozen.mail.notices;
  const inIt = new Set(taken.map((notice) => `${notice.carrier}/${notice.id}`));
  for (const notice of notices) {
    if (!inIt.has(`${notice.carrier}/${notice.id}`)) continue;
    await ledger.move(config.id, notice, ['queued', 'held'], { is: 'mailed', mail: id, on: date });
  }
  return {
    mail: frozen.mail,
    taken: notices.filter(({ carrier, id: notice }) => inIt.has(`${carrier}/${notice}`)).length,
  };
}
