import { beforeAll, describe, expect, test } from 'vitest';
import { parseWorkbook } from '../../../domain/sheet/parse.ts';
import { workbookOf } from '../../../domain/sheet/workbook-of.ts';
import { localDate } from '../../../domain/time.ts';
import { urnOfKnown } from '../../../local/sample/data/schools.ts';
import { programmeOf } from '../../../local/sample/index.ts';
import { type FakeWorkbook, serial } from './fake-workbook.ts';
import { Played } from './played.ts';

/** A whole year without any mail, with a copy of the Visits, Schools and Visit attendance tabs after each act. */
const history: { at: string; visits: ReturnType<FakeWorkbook['records']>; schools: number; slip: unknown }[] = [];
let played: Played;

/** What the software would show: the text that is no date. */
function showProblems(fake: FakeWorkbook): void {
  const wrong = fake.records('Visit attendance').some((row) => row['Attendance recorded'] === '31 February 2027');
  fake.write('Problems', [['Where', 'What is wrong'], ...(wrong ? [['Visit attendance!F54', 'No such date']] : [])]);
}

beforeAll(async () => {
  played = new Played({
    beforeActing(fake) {
      showProblems(fake);
      history.push({
        at: new Date(fake.now).toISOString().slice(0, 16),
        visits: fake.records('Visits'),
        schools: fake.records('Schools').filter(({ URN }) => URN !== undefined).length,
        slip: fake.record('Visit attendance', 'School', 'Brentside High School', 'Visit', 'T6-2')[
          'Attendance recorded'
        ],
      });
    },
  });
  await played.until('2027-12-31T00:00');
});

/** The values that a cell of a visit had one after the other, and when it had them first. */
function course(visit: string, header: string): { at: string; value: unknown }[] {
  const seen: { at: string; value: unknown }[] = [];
  for (const { at, visits } of history) {
    const value = visits.find(({ Visit }) => Visit === visit)?.[header];
    if (value !== undefined && value !== seen.at(-1)?.value) seen.push({ at, value });
  }
  return seen;
}

const values = (visit: string, header: string) => course(visit, header).map(({ value }) => value);

describe('a year without a single mail', () => {
  test('the team types at 11:00 and 15:00 on its working days only, but for snow and for cut and paste', () => {
    const free = ['2026-08-31', '2026-12-2[4-9]', '2026-12-3', '2027-01-01', '2027-03-26', '2027-03-29', '2027-05-03'];
    for (const { at, does, tab } of played.fake.acts) {
      expect(at).not.toMatch(/ (Sat|Sun) /);
      expect(at).not.toMatch(new RegExp(`^(${[...free, '2027-05-31'].join('|')})`));
      const form = does === 'add' && (tab.endsWith('feedback') || tab === 'Programme survey');
      expect(at.slice(-5)).toMatch(form ? /^15:30$/ : /^(11:00|15:00|07:20|11:20|11:21)$/);
    }
    expect(played.fake.acts[0]?.at).toBe('2026-06-15 Mon 11:00');
    expect(played.fake.acts.at(-1)?.at).toBe('2027-07-30 Fri 15:00');
    expect(played.people.next()).toBeUndefined();
  });

  test('it is one call of typing a session, and few calls in all', () => {
    const typing = played.fake.acts
      .filter(({ does, at }) => does === 'type' && at.endsWith('11:00'))
      .map(({ at }) => at);
    expect(new Set(typing).size).toBe(typing.length);
    expect(played.fake.deeds.length).toBeLessThan(150);
    expect(played.fake.acts.length).toBeLessThan(1000);
  });

  test('the workbook can be read without a problem at its end', () => {
    const programme = programmeOf('elp');
    const read = { locale: 'en_GB', timeZone: 'Europe/London', tabs: played.fake.read() };
    const { problems } = parseWorkbook(workbookOf(programme), programme, read, localDate('2027-08-01'));
    expect(problems).toEqual([]);
  });

  test('visits are held, their attendance typed the working day after and their notes eight working days after', () => {
    const visit = played.fake.record('Visits', 'Visit', 'T2-1');
    const [held] = course('T2-1', 'Status').filter(({ value }) => value === 'held');
    expect(visit.Notes).toMatch(/^https:/);
    // Seen at the next act, on the afternoon of the same day.
    expect(serial(held?.at.slice(0, 10) ?? '')).toBe(Number(visit.Date) + 1);
    const there = played.fake.record('Visit attendance', 'School', 'Hayes School', 'Visit', 'T2-1');
    expect(there).toMatchObject({ 'Head attended': 'Attended', 'Attendance recorded': Number(visit.Date) + 1 });
    const rooms = played.fake.records('Visit feedback').filter((row) => row.Visit === 'T2-1');
    expect(rooms.map(({ School, Submitted }) => [School, Submitted])).toEqual([
      ['Hayes School', visit.Date],
      ['Hayes School', visit.Date],
    ]);
  });
});

describe('special events', () => {
  test('a host moves its visit three weeks before', () => {
    const [first, second] = course('T1-2', 'Date');
    expect(values('T1-2', 'Date')).toHaveLength(2);
    expect(Number(second?.value)).toBeGreaterThanOrEqual(Number(first?.value) + 7);
    const notice = Number(first?.value) - serial(second?.at.slice(0, 10) ?? '');
    expect(notice).toBeGreaterThanOrEqual(17);
    expect(notice).toBeLessThanOrEqual(21);
  });

  test('a visit is moved and moved back', () => {
    const [first, away, back, ...more] = values('T3-2', 'Date');
    expect(away).not.toBe(first);
    expect(back).toBe(first);
    expect(more).toEqual([]);
  });

  test('a trio swaps hosts', () => {
    expect(values('T4-2', 'Host')).toEqual(['Royal Wootton Bassett Academy', 'The Compton School']);
    expect(values('T4-3', 'Host')).toEqual(['The Compton School', 'Royal Wootton Bassett Academy']);
  });

  test('a senior leader changes in January', () => {
    expect(played.fake.record('Schools', 'School', 'Brentside High School')).toMatchObject({
      'Senior leader name': 'Nerys Odunsi',
      'Senior leader email': 'nerys.odunsi@brentside-high-school.example.org',
    });
  });

  test('a school joins on 2 November and is called a week later', () => {
    const wren = played.fake.record('Schools', 'School', 'Wren Academy');
    expect(wren).toMatchObject({ Ready: true, 'Joined on': serial('2026-11-02') });
    expect(wren['Onboarding call held']).toBe(serial('2026-11-09'));
  });

  test('a school withdraws on 1 March; what it was to host is called off', () => {
    const bosworth = played.fake.record('Schools', 'School', 'Bosworth Academy');
    expect(bosworth['Withdrawn on']).toBe(serial('2027-03-01'));
    expect(values('T3-3', 'Status')).toEqual(['planned', 'cancelled']);
    const later = played.fake.record('Attendance', 'School', 'Bosworth Academy', 'Event', 'event-3');
    expect(later['Attendance recorded']).toBeUndefined();
  });

  test('a mistyped date is put right on the next working day', () => {
    const slips = history.filter(({ slip }) => slip !== undefined);
    const [wrong, right, ...more] = [...new Set(slips.map(({ slip }) => slip))];
    expect([wrong, more]).toEqual(['31 February 2027', []]);
    const day = (value: unknown) => slips.find(({ slip }) => slip === value)?.at.slice(0, 10) ?? '';
    expect(right).toBe(serial(day(wrong)));
    expect([1, 3]).toContain(serial(day(right)) - serial(day(wrong)));
  });

  test('rows of the Schools tab change places, and one is away for a minute; none is lost', () => {
    const schools = played.fake.records('Schools').map(({ URN }) => URN);
    const place = (name: string) => schools.indexOf(urnOfKnown(name));
    expect(place('Mulberry Academy Shoreditch')).toBeLessThan(place("St Albans Girls' School"));
    expect(new Set(schools.filter((urn) => urn !== undefined)).size).toBe(21);
    const away = history.filter((moment) => moment.schools === 20).map(({ at }) => at);
    expect(away).toEqual(['2026-11-17T11:21']);
    const back = played.fake.record('Schools', 'School', 'Royal Wootton Bassett Academy');
    expect(back).toMatchObject({ URN: urnOfKnown('Royal Wootton Bassett Academy'), Ready: true });
  });

  test('snow closes a school on the day of its visit: typed at 07:20, three weeks later the visit takes place', () => {
    const [first, second] = values('T7-2', 'Date');
    expect(Number(second)).toBeGreaterThanOrEqual(Number(first) + 21);
    expect(values('T7-2', 'Status')).toEqual(['planned', 'postponed', 'planned', 'held']);
    const closed = played.fake.record('Calendar', 'Kind', 'Closed');
    expect(closed).toMatchObject({ Name: 'Snow', 'Applies to': 'Northwood School', From: first });
    const snow = played.fake.deeds.filter(({ at }) => at.endsWith('07:20'));
    expect(snow.map(({ tab }) => tab)).toEqual(['Calendar', 'Visits']);
    const forms = played.fake.records('Visit feedback').filter(({ Visit }) => Visit === 'T7-2');
    expect(new Set(forms.map(({ Submitted }) => Submitted))).toEqual(new Set([second]));
  });

  test('one case study is extended and one evaluation waived', () => {
    expect(played.fake.records('Exceptions')).toEqual([
      expect.objectContaining({ School: 'Northwood School', Waive: true }),
      expect.objectContaining({
        School: 'Lilian Baylis Technology School',
        Milestone: 'Impact project: Case study',
        'Extend to': serial('2027-07-06'),
      }),
    ]);
  });

  test('a leader is replaced at a visit', () => {
    const row = played.fake.record('Visit attendance', 'School', 'Rushey Mead Academy', 'Visit', 'T1-1');
    expect(row).toMatchObject({ 'Senior leader attended': 'Replaced', 'Replaced by': 'Ama Whitfield' });
  });

  test('nothing happens to the trios that are worked out by hand', () => {
    for (const visit of ['T2-1', 'T2-2', 'T2-3', 'T5-1', 'T5-2', 'T5-3']) {
      expect(values(visit, 'Date')).toHaveLength(1);
      expect(values(visit, 'Status')).toEqual(['planned', 'held']);
      expect(values(visit, 'Host')).toHaveLength(1);
    }
  });
});

describe('other cohorts', () => {
  test.each([
    ['gtt', 21, '2019-12-31T00:00'],
    ['elp', 3, '2027-12-31T00:00'],
    ['elp', 100, '2027-12-31T00:00'],
  ] as const)('%s with %i schools plays to its end, twice the same', async (programmeId, schools, end) => {
    const [one, other] = [new Played({ programmeId, schools }), new Played({ programmeId, schools })];
    await one.until(end);
    await other.until(end);
    expect(other.fake.acts).toEqual(one.fake.acts);
    expect(one.people.next()).toBeUndefined();
    const dates = one.fake.records('Visits').map((visit) => visit.Date);
    expect(dates.every((date) => typeof date === 'number')).toBe(true);
  });
});
