import { describe, expect, it } from 'vitest';
import type { Cohort } from '../../../domain/cohort.ts';
import { composeMail, inReadingOrder, mailKey, recipientsLabel } from '../../../domain/notice/day-mail.ts';
import { noticeId, noticeOf } from '../../../domain/notice/notice.ts';
import type { Notice } from '../../../domain/notice/types.ts';
import { firstName } from '../../../domain/notice/values.ts';
import { type WordedItem, word } from '../../../domain/notice/wording.ts';
import { localDate } from '../../../domain/time.ts';
import { at, type Typed } from '../milestone/scene.ts';
import { cohortAfter, ready, reminder } from './moment.ts';

const today = localDate('2026-11-09');
const mail1 = { reference: 'TT-1', today };

function text(notice: Notice, cohort: Cohort, typed: readonly Typed[] = []): WordedItem {
  const worded = word(ready(notice, cohort, typed), cohort);
  if (!('text' in worded)) throw new Error(`unfilled: ${worded.missing.join(', ')}`);
  return worded;
}

const template = (id: string, subject: string, body: string): Typed[] => [
  ['2026-06-11 10:00', 'Templates', id, 'Subject', subject],
  ['2026-06-11 10:00', 'Templates', id, 'Body', body],
];
const plain = template(
  'agenda-draft-remind',
  'Agenda for {{ visit.date }}',
  'Dear {{ person.first_name }},\n\nBy {{ due }}, please.',
);
const focus = reminder({
  id: 'impact-project/focus/ask/r1/x',
  thread: 'impact-project',
  milestone: 'focus',
  step: 'ask',
  kind: 'ask',
  template: 'focus-ask',
});
const asked = template('focus-ask', 'Your focus', 'Dear {{ person.first_name }},\n\nWhat will it be?');
const both = [...plain, ...asked];

describe('wording a notice', () => {
  it('takes the sheet’s template before the programme’s own', () => {
    expect(text(reminder(), cohortAfter(plain), plain)).toMatchObject({
      subject: 'Agenda for Thursday 26 November 2026',
      text: 'Dear Leader,\n\nBy Thursday 12 November 2026, please.',
    });
    expect(text(reminder(), cohortAfter()).text).toContain('Thursday 12 November');
  });

  it.each<[string, Typed[], Partial<Notice>, string]>([
    ['a placeholder without a value', template('agenda-draft-remind', 'x', '{{ visit.link }}'), {}, 'visit.link'],
    ['an unknown placeholder', template('agenda-draft-remind', 'x', '{{ visit.lunch }}'), {}, 'visit.lunch'],
    ['a placeholder of the subject', template('agenda-draft-remind', '{{ draft.link }}', 'x'), {}, 'draft.link'],
    ['an unknown template', [], { template: 'nowhere' }, 'a template called ‘nowhere’'],
  ])('says what is missing: %s', (_, typed, rest, missing) => {
    const cohort = cohortAfter(typed);
    expect(word(ready(reminder(rest), cohort, typed), cohort)).toMatchObject({ missing: [missing] });
  });

  it.each([
    ['Anna Smith', 'Anna'],
    ['Dr Anna Smith', 'Dr Anna Smith'],
    ['Mrs. Smith', 'Mrs. Smith'],
    ['  Anna   Smith ', 'Anna'],
    ['Cher', 'Cher'],
  ])('greets %s as %s', (name, first) => {
    expect(firstName(name)).toBe(first);
  });
});

describe('the mail of a day', () => {
  it('is one notice in its own words, with the reference at its foot', () => {
    const cohort = cohortAfter(plain);
    const mail = composeMail([text(reminder(), cohort)], cohort, mail1);
    expect(mail.subject).toBe('Agenda for Thursday 26 November 2026');
    expect(mail.text.trim()).toBe(
      'Extending Leading Practice\n\nDear Leader,\n\nBy Thursday 12 November 2026, please.\n\nWith thanks from all of us at Example Trust\n\nYou can simply reply to this mail.\nReference TT-1',
    );
    expect(mail.html).toContain('Reference TT-1');
  });

  it('is a digest that greets once, good news first', () => {
    const cohort = cohortAfter(both);
    const thanks = reminder({
      id: 'visit-1/draft-agenda/thank/r1/x',
      step: 'thank',
      kind: 'thank',
      template: 'focus-ask',
    });
    const items = [reminder(), focus, thanks].map((notice) => text(notice, cohort));
    expect(inReadingOrder(items, cohort, today).map(({ ready: { notice } }) => notice.kind)).toEqual([
      'thank',
      'ask',
      'remind',
    ]);
    const mail = composeMail(items, cohort, mail1);
    expect(mail.subject).toBe('Your focus (and 2 more)');
    expect(mail.text.match(/Dear /g)).toHaveLength(1);
    const inTurn = [
      'Nothing more to do.',
      'Please see to it by Thursday 22 October 2026.',
      'Agenda for Thursday 26 November 2026',
      'A reminder: it is wanted by Thursday 12 November 2026.',
    ].map((words) => mail.text.indexOf(words));
    expect(inTurn).not.toContain(-1);
    expect(inTurn).toEqual([...inTurn].sort((a, b) => a - b));
  });

  it('orders change, thanks, news, invitation, asking, reminder, call, escalation; among equals the earlier due date', () => {
    const cohort = cohortAfter(both);
    const kinds = ['escalate', 'call', 'remind', 'ask', 'invite', 'inform', 'thank', 'change'] as const;
    const items = kinds.map((kind) => text(reminder({ step: kind, kind }), cohort));
    expect(inReadingOrder(items, cohort, today).map(({ ready: { notice } }) => notice.kind)).toEqual(
      [...kinds].reverse(),
    );
    const equal = [reminder({ kind: 'ask' }), focus].map((notice) => text(notice, cohort));
    expect(inReadingOrder(equal, cohort, today).map(({ ready: { notice } }) => notice.milestone)).toEqual([
      'focus',
      'draft-agenda',
    ]);
  });

  it('words twenty-five items in full and names the rest, so that the largest cohort’s still fits into the table', () => {
    const cohort = cohortAfter(both);
    const item = text(reminder(), cohort);
    const items = Array.from({ length: 1050 }, (_, at): WordedItem => {
      const carrier = String(900101 + at);
      const { notice, instance } = item.ready;
      const ready = { ...item.ready, notice: { ...notice, carrier }, instance: { ...instance, carrier } };
      return { ...item, ready, subject: `Please ring *school* ${carrier}` };
    });
    const mail = composeMail(items, cohort, mail1);
    expect(mail.subject).toBe('Please ring *school* 900101 (and 1049 more)');
    expect(mail.text.match(/By Thursday 12 November 2026, please\./g)).toHaveLength(25);
    expect(mail.text).toContain('1,025 more in short');
    for (const { subject } of items) expect(mail.text).toContain(subject);
    const notices = items.map(({ ready: { notice } }) => ({ carrier: notice.carrier, id: notice.id }));
    expect(Buffer.byteLength(JSON.stringify({ ...mail, notices }))).toBeLessThan(400_000);
  });

  it('names the school where it is not the reader’s', () => {
    const cohort = cohortAfter(both);
    const call = (notice: Notice) => text({ ...notice, to: 'team:programme-manager' }, cohort);
    expect(composeMail([call(reminder()), call(focus)], cohort, mail1).text).toContain(
      'Agenda for Thursday 26 November 2026 (Visit 1: Draft agenda, School 900101)',
    );
  });

  it('says a thing once to two people with one address', () => {
    const cohort = cohortAfter(plain);
    const head = reminder({ to: 'school:900101:head', id: 'visit-1/draft-agenda/remind/r1/head' });
    const mail = composeMail([text(head, cohort), text(reminder(), cohort)], cohort, mail1);
    expect(mail.subject).toBe('Agenda for Thursday 26 November 2026');
    expect(mail.text.match(/please/g)).toHaveLength(1);
  });

  it('is marked in a rehearsal', () => {
    const cohort = cohortAfter(plain);
    const mail = composeMail([text(reminder(), cohort)], cohort, { ...mail1, testFor: 'school:900101:senior-leader' });
    expect(mail.subject).toBe('[Test] Agenda for Thursday 26 November 2026');
    expect(mail.text).toMatch(/^Extending Leading Practice\n\nTest mail\..*school:900101:senior-leader/);
  });

  it('escapes what people typed', () => {
    const typed: Typed[] = [
      ...template('agenda-draft-remind', '<b>{{ host.name }}</b>', '{{ host.name }}'),
      ['2026-06-11 10:00', 'Schools', '900101', 'School', 'Rose & <script>*Crown*'],
    ];
    const cohort = cohortAfter(typed);
    const mail = composeMail([text(reminder(), cohort, typed)], cohort, mail1);
    expect(mail.html).not.toContain('<script>');
    expect(mail.html).not.toContain('<b>');
    expect(mail.html).toContain('Rose &amp; &lt;script&gt;*Crown*');
    expect(mail.text).toContain('Rose & <script>*Crown*');
  });

  it('needs an item', () => {
    expect(() => composeMail([], cohortAfter(), mail1)).toThrow('at least one');
  });
});

describe('keys and labels', () => {
  it('are one a mailbox, day and address; answers and urgent changes besides', () => {
    expect(mailKey('box', localDate('2026-11-09'), 'hash', undefined)).toBe('box|2026-11-09|hash');
    expect(mailKey('box', localDate('2026-11-09'), 'hash', 'abc|urgent')).toBe('box|2026-11-09|hash|abc|urgent');
  });

  it('keep rehearsals apart, and hold what needs a decision', () => {
    const place = { thread: 'visit-1', milestone: 'draft-agenda' };
    const of = (mode: 'Live' | 'Test') => noticeId(place, 'remind', 2, 'school:900101:head', mode);
    expect(of('Live')).toBe('visit-1/draft-agenda/remind/r2/school:900101:head');
    expect(of('Test')).not.toBe(of('Live'));
    const { to, kind, template: words, on, until } = reminder();
    const wanted = { step: 'remind', kind, template: words, to, on, until, answer: false, ask: true };
    const held = noticeOf({ cohort: 'c', carrier: '900101', ...place }, wanted, 1, 'Live', at('2026-11-09 07:00'));
    expect(held.state).toMatchObject({ is: 'held', reason: 'it missed its day', decision: expect.any(String) });
  });

  it('name roles, never people', () => {
    const cohort = cohortAfter();
    const label = recipientsLabel(['school:900101:senior-leader', 'facilitator:F1', 'team:central-team'], cohort);
    expect(label).toBe('School 900101, senior leader; facilitator F1; central team');
  });
});
