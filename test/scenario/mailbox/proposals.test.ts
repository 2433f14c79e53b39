import { expect, test } from 'vitest';
import { asLines, type SmallCohort, smallCohort } from '../small-cohort.ts';
import { correspondenceOf } from './correspondence.ts';

const pdf = { filename: 'agenda.pdf', contentType: 'application/pdf', content: '%PDF-1.7' };
const logo = { filename: 'logo.png', contentType: 'image/png; x=1', content: 'png' };

async function decisions(cohort: Pick<SmallCohort, 'rows'>) {
  return (await cohort.rows('Decisions')).map(({ Decision, About }) => [String(Decision), String(About)] as const);
}

test('a file with a reply is put to the team; one tick makes it the evidence, and taking the tick away takes it back', async () => {
  const cohort = await smallCohort({ from: '2026-11-03', threads: ['visit-1'] });
  const { mailAbout, reply } = correspondenceOf(cohort);
  await cohort.typeInto('Visits', 'T1-1', 'Date', '2026-12-10');
  await cohort.until('2026-11-20', '10:00');
  reply(mailAbout('900101/visit-1/draft-agenda/ask'), { attachments: [pdf] });
  await cohort.until('2026-11-20', '10:10');
  const [[id = '', about] = []] = await decisions(cohort);
  expect(id).toMatch(/^evidence-900101\.visit-1\.draft-agenda\.2026-11-20\.[0-9a-f]+$/);
  expect(about).toBe(
    'Aylesbury Grammar School, Visit 1: Draft agenda: is the file that came on 20 November 2026 what was asked for?',
  );
  expect((await cohort.statuses('900101'))['visit-1/draft-agenda']).toBe('open');

  await cohort.typeInto('Decisions', id, 'Approve', true);
  await cohort.until('2026-11-23', '12:00');
  expect((await cohort.statuses('900101'))['visit-1/draft-agenda']).toBe('done');
  expect(await cohort.rows('Visits').then(([row]) => row?.['Draft agenda received'])).toBe('');
  const since = asLines(cohort.mails()).filter((line) => line >= '2026-11-20');
  expect(since.filter((line) => line.includes('remind'))).toEqual([]);
  expect(since).toContainEqual(expect.stringContaining('900101 senior-leader: 900101/visit-1/draft-agenda/thank'));

  await cohort.typeInto('Decisions', id, 'Approve', false);
  await cohort.until('2026-11-23', '12:01');
  expect((await cohort.statuses('900101'))['visit-1/draft-agenda']).toBe('done');
  await cohort.until('2026-11-23', '12:05');
  expect((await cohort.statuses('900101'))['visit-1/draft-agenda']).toBe('open');
});

test('the cell outranks the tick; what is done, or came with no file, is not put to anybody', async () => {
  const cohort = await smallCohort({ from: '2026-11-03', threads: ['visit-1'] });
  const { mailAbout, reply } = correspondenceOf(cohort);
  await cohort.typeInto('Visits', 'T1-1', 'Date', '2026-12-10');
  await cohort.until('2026-11-20', '10:00');
  const mail = mailAbout('900101/visit-1/draft-agenda/ask');
  reply(mail, { text: 'Which room?', html: '<img src="cid:logo">', attachments: [] });
  await cohort.until('2026-11-20', '10:10');
  expect(await decisions(cohort)).toEqual([]);
  reply(mail, { attachments: [pdf, logo] });
  await cohort.until('2026-11-20', '10:20');
  const [[id = ''] = []] = await decisions(cohort);
  const asks = async () => (await cohort.rows('Actions')).filter(({ What }) => String(What).startsWith('Decide'));
  // The embedded runtime leaves out the sync that would only find what the software wrote itself.
  await cohort.typeInto('Schools', '900102', 'Phone', '01632 960500');
  await cohort.until('2026-11-20', '10:25');
  expect(await asks()).toHaveLength(1);
  await cohort.typeInto('Visits', 'T1-1', 'Draft agenda received', 'N/A');
  await cohort.until('2026-11-20', '10:30');
  expect(await asks()).toEqual([]);
  await cohort.typeInto('Decisions', id, 'Approve', true);
  await cohort.until('2026-11-20', '10:40');
  expect((await cohort.statuses('900101'))['visit-1/draft-agenda']).toBe('waived');
  reply(mail, { attachments: [pdf] });
  await cohort.until('2026-11-20', '11:00');
  expect(await decisions(cohort)).toHaveLength(1);
});

/** What a calendar program sends when somebody presses Accept or Decline. */
function calendarAnswer(word: 'ACCEPTED' | 'DECLINED', attendee: string): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Example//Diary//EN',
    'METHOD:REPLY',
    'BEGIN:VEVENT',
    'UID:elp-2026.event-3@termtime.example',
    'DTSTAMP:20270608T090000Z',
    'SEQUENCE:0',
    `ATTENDEE;CN="Somebody";PARTSTAT=${word}:mailto:${attendee}`,
    'END:VEVENT',
    'END:VCALENDAR',
  ];
  return lines.join('\r\n');
}

test('Accept and Decline in a calendar are offered as the RSVP; a school that stays away is asked for nothing after', async () => {
  const cohort = await smallCohort({ from: '2027-06-07', threads: ['event-3'] });
  const { mailAbout } = correspondenceOf(cohort);
  await cohort.until('2027-06-07', '10:00');
  for (const [urn, word] of [
    ['900101', 'ACCEPTED'],
    ['900102', 'DECLINED'],
  ] as const) {
    const [address = ''] = mailAbout(`${urn}/event-3/rsvp/invite`).to;
    cohort.runtime.gmail.receive('programmes@termtime.example', {
      from: address,
      subject: `${word}: Event 3`,
      attachments: [
        { filename: 'invite.ics', contentType: 'text/calendar; method=REPLY', content: calendarAnswer(word, address) },
      ],
    });
  }
  await cohort.until('2027-06-07', '10:10');
  const asked = (await decisions(cohort)).sort();
  expect(asked.map(([id]) => id.replace(/\.[0-9a-f]+$/, ''))).toEqual([
    'coming-900101.event-3.rsvp.2027-06-07',
    'not-coming-900102.event-3.rsvp.2027-06-07',
  ]);
  for (const [id] of asked) await cohort.typeInto('Decisions', id, 'Approve', true);
  await cohort.until('2027-06-07', '10:20');
  expect((await cohort.statuses('900101'))['event-3/rsvp']).toBe('done');
  const away = await cohort.statuses('900102');
  expect(away['event-3/rsvp']).toBe('done');
  expect(away['event-3/feedback']).toBe('not-applicable');
  expect((await cohort.statuses('900101'))['event-3/feedback']).toBe('upcoming');
});
