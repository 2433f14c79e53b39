import ICAL from 'ical.js';
import type { CalendarAnswer } from '../../domain/mailbox/types.ts';

const answers: Readonly<Record<string, CalendarAnswer['answer']>> = {
  ACCEPTED: 'accepted',
  DECLINED: 'declined',
  TENTATIVE: 'tentative',
};

/** The answers in a calendar file (RFC 5546, METHOD:REPLY); none in any other or in one that cannot be read. */
export function calendarAnswersIn(text: string): readonly CalendarAnswer[] {
  try {
    const calendar = new ICAL.Component(ICAL.parse(text) as unknown[]);
    if (String(calendar.getFirstPropertyValue('method') ?? '').toUpperCase() !== 'REPLY') return [];
    return calendar.getAllSubcomponents('vevent').flatMap((event): CalendarAnswer[] => {
      const uid = event.getFirstPropertyValue('uid');
      const attendee = event.getFirstProperty('attendee');
      const answer = answers[String(attendee?.getFirstParameter('partstat') ?? '').toUpperCase()];
      if (typeof uid !== 'string' || !answer) return [];
      const address = /^mailto:(.+)$/i
        .exec(String(attendee?.getFirstValue() ?? ''))?.[1]
        ?.trim()
        .toLowerCase();
      return [{ uid, answer, ...(address === undefined ? {} : { attendee: address }) }];
    });
  } catch {
    return [];
  }
}
