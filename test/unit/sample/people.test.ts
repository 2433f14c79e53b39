import { describe, expect, test } from 'vitest';
import { personaOf } from '../../../local/people/index.ts';
import { knownSchools, urnOfKnown } from '../../../local/sample/data/schools.ts';
import { serial } from './fake-workbook.ts';
import { Played } from './played.ts';

const hayes = urnOfKnown('Hayes School');
const baylis = urnOfKnown('Baylis Court School');
const hatton = urnOfKnown('Sir Christopher Hatton Academy');
const kingsbridge = urnOfKnown('Kingsbridge Community College');

const to = {
  hayes: 'senior.leader@hayes-school.example.org',
  hayesPa: 'pa@hayes-school.example.org',
  hayesProject: 'project.lead@hayes-school.example.org',
  baylis: 'senior.leader@baylis-court-school.example.org',
  hatton: 'senior.leader@sir-christopher-hatton-academy.example.org',
  kingsbridge: 'head@kingsbridge-community-college.example.org',
  chesham: 'head@chesham-grammar-school.example.org',
  bassett: 'senior.leader@royal-wootton-bassett-academy.example.org',
  shoreditch: 'senior.leader@mulberry-academy-shoreditch.example.org',
  manager: 'ruth.adomako@education-trust.example',
};

describe('personas', () => {
  test('each kind occurs among the schools of the sample', () => {
    const count = new Map<string, number>();
    for (const { name } of knownSchools) {
      const persona = personaOf(urnOfKnown(name));
      count.set(persona, (count.get(persona) ?? 0) + 1);
    }
    expect(Object.fromEntries(count)).toEqual({ punctual: 8, average: 8, late: 3, silent: 2 });
  });

  test('the trio to work out by hand has a punctual, an average and a silent school', () => {
    expect([hayes, baylis, hatton, kingsbridge].map((urn) => personaOf(urn))).toEqual([
      ...['punctual', 'average', 'silent', 'late'],
    ]);
  });

  test('other schools draw theirs from the seed', () => {
    const urns = Array.from({ length: 500 }, (_, index) => String(900_200 + index));
    const drawn = (seed: string) => urns.map((urn) => personaOf(urn, seed));
    expect(drawn('a')).toEqual(drawn('a'));
    expect(drawn('a')).not.toEqual(drawn('b'));
    expect(new Set(drawn('a')).size).toBe(4);
  });
});

describe('schools answer as they are', () => {
  test('a punctual school two working days after it is asked, with a mail in the morning', async () => {
    const played = new Played({ mails: [['2026-09-10T08:00', to.hayesPa, `${hayes}/event-1/rsvp/invite`]] });
    await played.until('2026-09-14T09:59');
    expect(played.fake.record('Attendance', 'School', 'Hayes School', 'Event', 'event-1').RSVP).toBeUndefined();
    await played.until('2026-09-14T10:00');
    expect(played.fake.record('Attendance', 'School', 'Hayes School', 'Event', 'event-1').RSVP).toBe('Yes');
    const replies = played.fake.acts.filter(({ does }) => does === 'reply');
    expect(replies.map(({ at, values }) => [at, values[0]])).toEqual([['2026-09-14 Mon 09:30', to.hayesPa]]);
  });

  test('two working days over a half-term are two days of school', async () => {
    const played = new Played({
      mails: [['2026-10-22T08:00', to.hayesProject, `${hayes}/impact-project/plan/ask`]],
    });
    await played.until('2026-11-01T23:00');
    expect(played.fake.record('Schools', 'URN', hayes)['Project plan made']).toBeUndefined();
    await played.until('2026-11-02T11:00');
    const school = played.fake.record('Schools', 'URN', hayes);
    expect(school['Project plan made']).toBe(serial('2026-11-02'));
    expect(school['Benchmarking tool']).toBeTypeOf('string');
  });

  test('an average school on the working day after the reminder, not before', async () => {
    const played = new Played({
      mails: [
        ['2026-09-01T08:00', to.baylis, `${baylis}/event-1/rsvp/invite`],
        ['2026-09-11T08:00', to.baylis, `${baylis}/event-1/rsvp/remind-1`],
      ],
    });
    await played.until('2026-09-13T12:00');
    expect(played.fake.record('Attendance', 'School', 'Baylis Court School', 'Event', 'event-1').RSVP).toBeUndefined();
    await played.until('2026-09-14T12:00');
    expect(played.fake.record('Attendance', 'School', 'Baylis Court School', 'Event', 'event-1').RSVP).toBe('Yes');
  });

  test('a late school two working days after the team was asked to telephone; a silent one never', async () => {
    const ask = (urn: string, step: string) => `${urn}/impact-project/case-study/${step}`;
    const played = new Played({
      mails: [
        ['2027-06-01T08:00', to.kingsbridge, ask(kingsbridge, 'ask')],
        ['2027-06-01T08:00', to.hatton, ask(hatton, 'ask')],
        ['2027-06-23T08:00', to.kingsbridge, ask(kingsbridge, 'remind-1')],
        ['2027-07-07T08:00', to.manager, ask(kingsbridge, 'call'), ask(hatton, 'call')],
      ],
    });
    await played.until('2027-07-09T09:59');
    expect(played.fake.record('Schools', 'URN', kingsbridge)['Case study received']).toBeUndefined();
    await played.until('2027-07-30T12:00');
    expect(played.fake.record('Schools', 'URN', kingsbridge)['Case study received']).toBe(serial('2027-07-09'));
    expect(played.fake.record('Schools', 'URN', hatton)['Case study received']).toBeUndefined();
  });

  test('nobody answers a mail that went to somebody else', async () => {
    const played = new Played({
      mails: [
        ['2026-09-10T08:00', 'rehearsal@education-trust.example', `${hayes}/event-1/rsvp/invite`],
        ['2026-09-10T08:00', to.baylis, `${hayes}/event-1/rsvp/invite`],
        ['2026-09-10T08:00', to.hayes, 'no/such/thing/ask', `${hayes}/event-1/rsvp/no-such-step`],
      ],
    });
    await played.until('2026-09-30T12:00');
    expect(played.fake.record('Attendance', 'School', 'Hayes School', 'Event', 'event-1').RSVP).toBeUndefined();
  });

  test('the welcome asks a punctual school for its expectations, an average one waits to be reminded', async () => {
    const played = new Played({
      mails: [
        ['2026-07-01T08:00', to.hayes, `${hayes}/onboarding/welcome/inform`],
        ['2026-07-01T08:00', to.baylis, `${baylis}/onboarding/welcome/inform`],
        ['2026-09-24T08:00', to.baylis, `${baylis}/expectations/survey/remind`],
      ],
    });
    await played.until('2026-09-30T12:00');
    const rows = played.fake.records('Expectations').map(({ School, Submitted }) => [School, Submitted]);
    expect(rows).toEqual([
      ['Hayes School', serial('2026-07-03')],
      ['Baylis Court School', serial('2026-09-25')],
    ]);
  });

  test('a punctual school gives feedback in the room, an average one on the day after the mail, others not at all', async () => {
    const mails = [baylis, hatton, kingsbridge].map(
      (urn, index) =>
        [
          '2026-10-09T08:00',
          [to.baylis, to.hatton, to.kingsbridge][index] ?? '',
          `${urn}/event-1/feedback/ask`,
        ] as const,
    );
    const played = new Played({ mails });
    await played.until('2026-10-16T12:00');
    const rows = played.fake.records('Event feedback');
    const of = (school: string) => rows.filter(({ School }) => School === school).map(({ Submitted }) => Submitted);
    expect(of('Hayes School')).toEqual([serial('2026-10-08'), serial('2026-10-08')]);
    expect(of('Baylis Court School')).toEqual([serial('2026-10-12'), serial('2026-10-12')]);
    expect(rows.some(({ School }) => School === 'Sir Christopher Hatton Academy')).toBe(false);
    const forms = played.fake.acts.filter(({ tab, does }) => tab === 'Event feedback' && does === 'add');
    expect(forms.map(({ at }) => at)).toEqual(['2026-10-08 Thu 15:30', '2026-10-12 Mon 13:00']);
  });

  test('a school without a named senior leader names one when it is reminded', async () => {
    const chesham = urnOfKnown('Chesham Grammar School');
    const played = new Played({
      mails: [['2026-09-17T08:00', to.chesham, `${chesham}/onboarding/participants-named/remind`]],
    });
    await played.until('2026-09-18T12:00');
    const school = played.fake.record('Schools', 'URN', chesham);
    expect(school['Senior leader name']).toBeTypeOf('string');
    expect(school['Senior leader email']).toMatch(/@chesham-grammar-school\.example\.org$/);
  });

  test('a host types its agenda with what belongs to it', async () => {
    const played = new Played({
      mails: [['2027-01-05T08:00', to.hayes, `${hayes}/visit-2/draft-agenda/ask`]],
    });
    await played.until('2027-01-07T12:00');
    const visit = played.fake.record('Visits', 'Visit', 'T2-2');
    expect(visit['Draft agenda received']).toBe(serial('2027-01-07'));
    expect(visit.Starts).toBeCloseTo(9.25 / 24);
    expect(visit['Draft agenda link']).toMatch(/^https:\/\//);
    expect(visit['Final agenda shared']).toBeUndefined();
  });

  test('one school declines an event, and for one a milestone does not apply', async () => {
    const bassett = urnOfKnown('Royal Wootton Bassett Academy');
    const shoreditch = urnOfKnown('Mulberry Academy Shoreditch');
    const played = new Played({
      mails: [
        ['2026-11-12T08:00', to.shoreditch, `${shoreditch}/impact-project/baseline/ask`],
        ['2027-01-06T08:00', to.bassett, `${bassett}/event-2/rsvp/remind-1`],
      ],
    });
    await played.until('2027-02-05T12:00');
    const row = played.fake.record('Attendance', 'School', 'Royal Wootton Bassett Academy', 'Event', 'event-2');
    expect(row).toMatchObject({ RSVP: 'No' });
    expect(row['Attendance recorded']).toBeUndefined();
    const school = played.fake.record('Schools', 'URN', shoreditch);
    expect(school).toMatchObject({ 'Baseline benchmarking': 'N/A' });
    expect(school['Baseline score']).toBeUndefined();
  });
});
