import type { Cohort } from '../../domain/cohort.ts';
import { findInstance } from '../../domain/milestone/instances.ts';
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
  return auditMailbox(mails, {
    zone: cohort.settings.zone,
    sendFrom: cohort.settings.sendFrom,
    sendUntil: cohort.settings.sendUntil,
    mayGo: (address, date) => {
      const urn = readers.school(address);
      return (urn === undefined ? calendars.office : calendars.school(urn)).isWorkingDay(date);
    },
    isUrgent: (item, at) => isUrgentChange(item, at, cohort, slotDates),
    heads: [...cohort.schools.values()].flatMap(({ people }) => people.head?.email ?? []),
  });
}

/** News of a change goes at once: what was near in the last days, or is so now, makes it urgent. */
const changedWithin = 2 * 24 * 60 * 60_000;

/** Whether an item is news of an event or visit that was or is to be on one of the next two office days when its mail left. */
function isUrgentChange(item: string, at: number, cohort: Cohort, slotDates: SlotDates): boolean {
  const [carrier = '', threadId = '', milestoneId = '', stepId] = item.split('/');
  const { programme, settings } = cohort;
  const instance = findInstance(programme, { carrier, thread: threadId, milestone: milestoneId });
  if (!instance) return false;
  const { thread, milestone } = instance;
  const steps = (milestone.ladder && programme.ladders[milestone.ladder]?.steps) || [];
  const slot = thread.event ?? visitId(cohort, carrier, thread);
  if (slot === undefined || steps.find(({ id }) => id === stepId)?.kind !== 'change') return false;
  const today = localDateOf(instant(at), settings.zone);
  const last = calendarsOf(cohort).office.shift(today, 2);
  return slotDates.between(slot, at - changedWithin, at).some((date) => today <= date && date <= last);
}
