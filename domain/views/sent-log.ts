import type { Cohort } from '../cohort.ts';
import { placeInId } from '../notice/notice.ts';
import type { Mail } from '../notice/types.ts';
import type { Cell } from '../sheet/snapshot.ts';
import { localDateTime } from '../time.ts';
import { carrierLabel, recipientLabel, schoolOf, titleOf } from './labels.ts';
import { joined } from './words.ts';

/** Rows of the Sent emails log for mails that have left: readers by role, and what each mail was about. */
export function sentRows(mails: readonly Mail[], cohort: Cohort): Record<string, Cell>[] {
  return mails.map(({ state, recipients, subject, notices, reference }) => {
    const sentAt = state.is === 'sent' ? localDateTime(state.at, cohort.settings.zone) : undefined;
    const schools = recipients.map(schoolOf);
    const about = notices.map(({ carrier, id }) => {
      const { thread, milestone } = placeInId(id);
      const title = titleOf(cohort, { carrier, thread, milestone });
      return schools.includes(carrier) ? title : `${title} (${carrierLabel(cohort, carrier)})`;
    });
    return {
      'Sent on': sentAt?.date ?? '',
      At: sentAt?.time ?? '',
      To: recipients.map((one) => recipientLabel(cohort, one)).join('; '),
      Subject: subject,
      About: joined([...new Set(about)]),
      Reference: reference,
    };
  });
}

/** The references that the log holds, wherever people moved its columns to. */
export function loggedReferences(rows: readonly (readonly unknown[])[]): ReadonlySet<string> {
  const place = rows[0]?.indexOf('Reference') ?? -1;
  return new Set(rows.slice(1).flatMap((row) => (place < 0 ? row : [row[place]]).map(String)));
}
