/** What people find in their diaries: invitations, moves and cancellations, in the mails that they get. */
import ICAL from 'ical.js';
import PostalMime from 'postal-mime';
import { expect, test } from 'vitest';
import { type Received, type SmallCohort, smallCohort } from '../small-cohort.ts';

interface InDiary {
  readonly method: string;
  readonly uid: string;
  readonly sequence: number;
  readonly start: string;
  readonly attendees: readonly string[];
}

/** The calendar parts of a mail that a program shows by itself (as an invitation), and those that are only attached. */
async function diaryOf({ raw }: Received): Promise<{ shown: InDiary[]; attached: InDiary[] }> {
  const { attachments } = await PostalMime.parse(raw);
  const read = ({ content }: (typeof attachments)[number]): InDiary => {
    const text = typeof content === 'string' ? content : new TextDecoder().decode(content);
    const calendar = new ICAL.Component(ICAL.parse(text));
    const event = new ICAL.Event(calendar.getFirstSubcomponent('vevent')!);
    return {
      method: String(calendar.getFirstPropertyValue('method')),
      uid: event.uid,
      sequence: event.sequence,
      start: event.startDate.toString(),
      attendees: event.attendees.map((one) => String(one.getFirstValue()).toLowerCase().replace('mailto:', '')),
    };
  };
  const calendars = attachments.filter(({ mimeType }) => mimeType === 'text/calendar');
  return {
    shown: calendars.filter(({ disposition }) => disposition !== 'attachment').map(read),
    attached: calendars.filter(({ disposition }) => disposition === 'attachment').map(read),
  };
}

/** The third school has no PA. */
const everybody = [
  ...['900101', '900102', '900103'].flatMap((urn) => [`${urn} head`, `${urn} senior-leader`]),
  '900101 pa',
  '900102 pa',
  'F1',
];

async function invitations(cohort: SmallCohort, of: string): Promise<Map<string, InDiary[]>> {
  const found = new Map<string, InDiary[]>();
  for (const mail of cohort.mails()) {
    const { shown } = await diaryOf(mail);
    for (const one of shown) {
      if (!one.uid.includes(of)) continue;
      expect(one.attendees).toEqual([mail.address]);
      found.set(mail.person, [...(found.get(mail.person) ?? []), one]);
    }
  }
  return found;
}

test('a visit reaches every diary, moves there, and leaves again', async () => {
  const cohort = await smallCohort({ from: '2026-11-03', time: '17:00', threads: ['visit-1'] });
  await cohort.typeInto('Visits', 'T1-1', 'Date', '2027-01-20');
  await cohort.until('2026-11-04');
  await cohort.typeInto('Visits', 'T1-1', 'Date', '2027-01-27');
  await cohort.until('2026-11-05');
  await cohort.typeInto('Visits', 'T1-1', 'Status', 'cancelled');
  await cohort.until('2026-11-06');
  const diaries = await invitations(cohort, 't1-1');
  expect([...diaries.keys()].sort()).toEqual(everybody.sort());
  for (const [, entries] of diaries) {
    expect(entries.map(({ method, start }) => `${method} ${start}`)).toEqual([
      'REQUEST 2027-01-20',
      'REQUEST 2027-01-27',
      'CANCEL 2027-01-27',
    ]);
    expect(new Set(entries.map(({ uid }) => uid))).toEqual(new Set(['elp-2026.t1-1@termtime.example']));
    const [first, second, third] = entries.map(({ sequence }) => sequence) as [number, number, number];
    expect(first < second && second < third).toBe(true);
  }
});

test('the welcome brings all events as plain files', async () => {
  const cohort = await smallCohort({ from: '2026-06-30', threads: ['onboarding'] });
  await cohort.until('2026-07-01');
  const welcome = cohort.mails().find(({ person }) => person === '900101 pa')!;
  const { shown, attached } = await diaryOf(welcome);
  expect(shown).toEqual([]);
  expect(attached.map(({ method, start }) => `${method} ${start}`)).toEqual([
    'PUBLISH 2026-10-08T09:30:00',
    'PUBLISH 2027-02-04T09:30:00',
    'PUBLISH 2027-07-08T10:00:00',
  ]);
});

test('an event is invited to with its times, and reminded of in the conversation that the invitation began', async () => {
  const cohort = await smallCohort({ from: '2026-08-20', threads: ['event-1'] });
  await cohort.until('2026-09-11');
  const diaries = await invitations(cohort, 'event-1');
  expect([...diaries.keys()].sort()).toEqual(everybody.filter((person) => person !== 'F1').sort());
  expect(diaries.get('900101 pa')).toMatchObject([{ method: 'REQUEST', start: '2026-10-08T09:30:00' }]);
  const team = new Set(cohort.briefings().map(({ address }) => address));
  const sent = [...cohort.runtime.gmail.sent('programmes@termtime.example')].filter(
    ({ to }) => !to.some((one) => team.has(one)),
  );
  const mails = cohort.mails().filter(({ person }) => person === '900101 senior-leader');
  expect(mails.map(({ items }) => items.join())).toEqual([
    '900101/event-1/rsvp/invite',
    '900101/event-1/rsvp/remind-1',
  ]);
  expect(mails[1]!.subject).toBe(mails[0]!.subject);
  const threads = mails.map(({ raw }) => sent.find((one) => one.raw.equals(raw))!.threadId);
  expect(threads[1]).toBe(threads[0]);
  // Eight invitations began a conversation each; the three reminders went on with one of them.
  expect([sent.length, new Set(sent.map(({ threadId }) => threadId)).size]).toEqual([11, 8]);
});
