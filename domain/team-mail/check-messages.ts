import { plainDate } from '../british-date.ts';
import { Findings } from '../cohort/cell.ts';
import type { Cohort } from '../cohort.ts';
import type { CohortState } from '../ports.ts';
import type { WorkingCalendar } from '../schedule/calendar.ts';
import { type Flaw, flaw } from '../sheet/flaw.ts';
import type { SheetIndex } from '../sheet/parsed.ts';
import type { Problem } from '../sheet/snapshot.ts';
import { type LocalDate, localDateOf } from '../time.ts';
import { fingerprintOf, isPast, type Message, messageKey, messagesOf } from './message.ts';
import { messageErrors } from './message-words.ts';

/**
 * What keeps approved messages from going in the present mode, and what was changed when they had gone. A row in the making is
 * left alone.
 */
export function checkMessages(
  cohort: Cohort,
  office: WorkingCalendar,
  today: LocalDate,
  { mode, messages = {} }: Pick<CohortState, 'mode' | 'messages'>,
  index?: SheetIndex,
): readonly Problem[] {
  const findings = new Findings(index);
  for (const message of messagesOf(cohort)) {
    const queued = messages[messageKey(message.id, mode.is)];
    if (queued) {
      if (queued.fingerprint === fingerprintOf(message)) continue;
      const what = `Message ${message.id} went out on ${plainDate(queued.on)}: what was changed since reaches nobody.`;
      findings.add('Messages', message.id, 'Message', flaw('changed-late', what, 'Undo it, or write a new row.'));
      continue;
    }
    if (!message.approved) continue;
    for (const [header, found] of lacksOf(message)) findings.add('Messages', message.id, header, found);
    const since = localDateOf(mode.since, cohort.settings.zone);
    if (message.sendOn && isPast(message.sendOn, today, office, since)) {
      const what = `Message ${message.id} was meant for ${plainDate(message.sendOn)} and did not go: that is too long ago.`;
      const remedy = 'Type a new date in “Send on”, or take the tick out of “Approved”.';
      findings.add('Messages', message.id, 'Send on', flaw('too-late', what, remedy));
    }
  }
  return findings.problems;
}

function lacksOf({ id, to, words, sendOn }: Message): (readonly [header: string, found: Flaw])[] {
  const empty = (header: string) =>
    [header, flaw('empty', `Message ${id} is approved, but “${header}” is empty.`, `Fill “${header}”.`)] as const;
  const lacks = [
    ...(to.length === 0 ? [empty('To')] : []),
    ...(sendOn ? [] : [empty('Send on')]),
    ...(words.subject === '' ? [empty('Subject')] : []),
    ...(words.body === '' ? [empty('Body')] : []),
  ];
  if (words.subject === '' || words.body === '') return lacks;
  return [
    ...lacks,
    ...messageErrors(words, to).map((error) => {
      const header = messageErrors({ ...words, body: 'x' }, to).includes(error) ? 'Subject' : 'Body';
      const what = `Message ${id} cannot be sent: ${error}.`;
      return [header, flaw('words', what, `Correct “${header}”.`)] as const;
    }),
  ];
}
