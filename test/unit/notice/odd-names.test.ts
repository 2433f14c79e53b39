/** Names and addresses as people type them: each reaches its reader, and none does harm on the way. */
import PostalMime from 'postal-mime';
import { describe, expect, it } from 'vitest';
import { composeMime } from '../../../adapters/google/mime.ts';
import { composeMail } from '../../../domain/notice/day-mail.ts';
import { firstName } from '../../../domain/notice/values.ts';
import { word } from '../../../domain/notice/wording.ts';
import { cellReader } from '../../../domain/sheet/cell-values.ts';
import { schoolDirectory } from '../../../domain/sheet/school-directory.ts';
import { emptySnapshot } from '../../../domain/sheet/snapshot.ts';
import { localDate } from '../../../domain/time.ts';
import { mail as recorded } from '../../contract/adapters/records.ts';
import { mailFaults } from '../../scenario/mail/mail-faults.ts';
import { host, type Typed } from '../milestone/scene.ts';
import { cohortAfter, ready, reminder } from './moment.ts';

const long = 'Wolfeschlegelsteinhausen '.repeat(12).trim();

/** The reminder to the host's senior leader, who and whose school are called so; single, and as one of two items. */
async function mailTo(name: string, school: string) {
  const typed: Typed[] = [
    ['2026-06-11 10:00', 'Schools', host, 'Senior leader name', name],
    ['2026-06-11 10:00', 'Schools', host, 'School', school],
    ['2026-06-11 10:00', 'Templates', 'agenda-draft-remind', 'Subject', '{{ host.name }}: {{ visit.date }}'],
    [
      '2026-06-11 10:00',
      'Templates',
      'agenda-draft-remind',
      'Body',
      'Dear {{ person.first_name }},\n\n{{ person.name }} of {{ school.name }}: {{ visit.date }}',
    ],
  ];
  const cohort = cohortAfter(typed);
  const items = ['remind', 'ask'].map((step) => word(ready(reminder({ step }), cohort, typed), cohort));
  const worded = items.flatMap((item) => ('text' in item ? [item] : []));
  expect(worded).toHaveLength(2);
  const compose = async (some: typeof worded) => {
    const content = composeMail(some, cohort, { reference: 'TT-1', today: localDate('2026-11-09') });
    const to = { name: worded[0]!.ready.person.name, email: 'pat@school.example.org' };
    return composeMime(recorded({ ...content, to }), { name: 'Extending Leading Practice' });
  };
  return { single: await compose(worded.slice(0, 1)), digest: await compose(worded) };
}

describe.each([
  ['line ends', 'Pat\r\nBcc: all@x.example\r\n\r\nHello', 'High\r\nSchool'],
  ['HTML', '<b onclick="x()">Pat</b> & <script>alert(1)</script>', '<img src=x onerror=alert(1)> School'],
  ['Markdown', '[Pat](javascript:alert(1)) **x**', '[1](https://x.example) * School'],
  ['300 characters', long, `${long} School`],
  ['letters from the right', 'שרה כהן', 'مدرسة النور'],
  ['a mark that turns everything round', 'Pat \u202Egpj.exe', 'School \u2067x'],
  ['emoji', 'Zoë 👩🏽‍🏫 Okoro', '🌱 Primary'],
  ['a family name first', 'O’Neill, Siân', 'St Mary\'s, "The Hill"'],
])('%s in a name', (_, name, school) => {
  it('makes a sound mail to one reader', async () => {
    for (const raw of Object.values(await mailTo(name, school))) {
      expect(await mailFaults(raw)).toEqual([]);
      const message = await PostalMime.parse(raw);
      expect(message.to?.map(({ address }) => address)).toEqual(['pat@school.example.org']);
      expect([message.cc, message.bcc].flat().filter(Boolean)).toEqual([]);
      expect(message.subject).not.toMatch(/[\r\n\u202e]/);
      expect([...(message.subject ?? '')].length).toBeLessThanOrEqual(200);
      expect(message.html).not.toMatch(/<(?:script|b|img)\b/);
      expect(message.html).not.toContain('javascript:alert(1)"');
      expect(
        raw
          .toString('latin1')
          .split('\r\n')
          .filter((line) => line.length > 998),
      ).toEqual([]);
    }
  });
});

it.each([
  ['O’Neill, Siân', 'Siân'],
  ['Smith, Dr Anna', 'Dr Anna Smith'],
  ['Anna Smith, OBE', 'Anna'],
  ['Anna Smith, PhD, FRSA', 'Anna'],
  ['שרה כהן', 'שרה'],
])('greets %s as %s', (name, first) => {
  expect(firstName(name)).toBe(first);
});

it('does not carry out what is written in a name', async () => {
  const { text, subject } = await PostalMime.parse((await mailTo('{{ organisation }}', '{% if %} School')).single);
  expect(text).toContain('{{ organisation }} of {% if %} School: Thursday 26 November 2026');
  expect(subject).toBe('{% if %} School: Thursday 26 November 2026');
});

it('keeps a name that is read from the right apart from the date beside it', async () => {
  const { text } = await PostalMime.parse((await mailTo('שרה כהן', 'مدرسة النور')).single);
  expect(text).toContain('\u2068שרה כהן\u2069 of \u2068مدرسة النور\u2069: Thursday 26 November 2026');
});

describe('the cell of an address', () => {
  const read = cellReader(
    { header: 'Head email', type: 'email', width: 100 },
    { today: localDate('2026-10-01'), schools: schoolDirectory(undefined, emptySnapshot) },
  );

  it.each([
    [`"O'Neill, Siân" <sian.oneill@school.example.org>`],
    ['Siân O’Neill <sian.oneill@school.example.org>'],
    ['mailto:sian.oneill@school.example.org'],
    [' sian.oneill@school.example.org\u200b '],
  ])('may be pasted from a mail program: %s', (cell) => {
    expect(read(cell)).toBe('sian.oneill@school.example.org');
  });

  it.each([
    'a@school.example.org; b@school.example.org',
    'a@school.example.org, b@school.example.org',
    'a@school.example.org\nb@school.example.org',
    '"A" <a@school.example.org>, "B" <b@school.example.org>',
  ])('holds one address, so %j is a problem that quotes neither', (cell) => {
    expect(read(cell)).toMatchObject({ code: 'several-addresses', remedy: 'Leave one address in the cell.' });
    expect(JSON.stringify(read(cell))).not.toContain('@school');
  });
});
