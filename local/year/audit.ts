import type { Cohort } from '../../domain/cohort.ts';
import { calendarsOf } from '../../domain/schedule/calendars.ts';
import { visitId } from '../../domain/schedule/place.ts';
import { instant, localDateOf } from '../../domain/time.ts';
import type { ReceivedMail } from '../people/index.ts';
import { auditMailbox, type MailboxAudit } from './mailbox-audit.ts';
import type { Readers } from './readers.ts';
import type { SlotDates } from './slot-dates.ts';

/** Judges what left the mailbox by the sheet: the calendars as they are at last, the dates of events and visits as they were. */
export function auditOf(
  received: readonly ReceivedMail[],
  cohort: Cohort,
  readers: Readers,
  slotDates: SlotDates,
): MailboxAudit {
  const calendars = calendarsOf(cohort);
  const mails = received.map(({ at, to, items }) => ({ at, to: to[0] ?? '', items }));
  const kinds = new Map<string, string>();
  for (const { threads } of cohort.programme.phases) {
    for (const thread of threads) {
      for (const { id, ladder } of thread.milestones) {
        const steps = (ladder && cohort.programme.ladders[ladder]?.steps) || [];
        for (const step of steps) kinds.set(`${thread.id}/${id}/${step.id}`, step.kind);
      }
    }
  }
  return auditMailbox(mails, {
    zone: cohort.settings.zone,
    sendFrom: cohort.settings.sendFrom,
    sendUntil: cohort.settings.sendUntil,
    mayGo: (address, date) => {
      const urn = readers.school(address);
      return (urn === undefined ? calendars.office : calendars.school(urn)).isWorkingDay(date);
    },
    isUrgent: (item, at) =>
      kinds.get(item.split('/').slice(1, 4).join('/')) === 'change' && isNear(item, at, cohort, slotDates),
    heads: [...cohort.schools.values()].flatMap(({ people }) => people.head?.email ?? []),
  });
}

/** News of a change goes at once: what was near in the last days, or is so now, makes it urgent. */
const changedWithin = 2 * 24 * 60 * 60_000;

/** Whether an item's event or visit was or is to be on one of the next two office days when its mail left. */
function isNear(item: string, at: number, cohort: Cohort, slotDates: SlotDates): boolean {
  const [carrier = '', threadId = ''] = item.split('/');
  const thread = cohort.programme.phases.flatMap(({ threads }) => threads).find(({ id }) => id === threadId);
  const slot = thread && (thread.event ?? visitId(cohort, carrier, thread));
  if (slot === undefined) return false;
  const today = localDateOf(instant(at), cohort.settings.zone);
  const last = calendarsOf(cohort).office.shift(today, 2);
  return slotDates.between(slot, at - changedWithin, at).some((date) => today <= date && date <= last);
}
