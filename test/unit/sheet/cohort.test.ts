import { describe, expect, test } from 'vitest';
import { checkDates } from '../../../domain/cohort/check-dates.ts';
import { checkMatching } from '../../../domain/cohort/check-matching.ts';
import { readCohort } from '../../../domain/cohort/read-cohort.ts';
import { affectedCarriers } from '../../../domain/sheet/affected-carriers.ts';
import { diffSnapshots } from '../../../domain/sheet/diff.ts';
import { nameInSheet, rowsToAppend } from '../../../domain/sheet/rows-to-append.ts';
import { emptySnapshot } from '../../../domain/sheet/snapshot.ts';
import { parse, programme, readOf, schoolName, serial, snapshotOf, type Tables, tables, workbook } from './fixture.ts';

function cohortOf(all: Tables) {
  return readCohort(programme, snapshotOf(all), parse(readOf(all)).index).cohort;
}

function changed(change: (all: Tables) => void): Tables {
  const all = tables();
  change(all);
  return all;
}

describe('readCohort', () => {
  const cohort = cohortOf(tables());

  test('schools, partnerships, events, visits and people', () => {
    expect(cohort.schools.get('100101')).toMatchObject({
      name: 'St Clement Danes School',
      area: 'Hertfordshire',
      ready: true,
      partnership: 'T1',
      mainContact: 'senior-leader',
      people: { head: { name: 'Head 0', email: 'head@s0.example.org' } },
    });
    expect(cohort.partnerships.get('T2')).toMatchObject({
      members: ['100104', '100105', '100106'],
      facilitator: 'F2',
    });
    expect(cohort.visits.get('T2-3')).toMatchObject({
      partnership: 'T2',
      number: 3,
      host: '100106',
      date: '2026-12-20',
    });
    expect(cohort.events.get('event-1')).toMatchObject({ title: 'Launch', date: '2026-10-08', standing: 'held' });
    expect(cohort.events.get('event-2')?.standing).toBe('planned');
    expect(cohort.facilitators.get('F1')?.name).toBe('Noor Hale');
  });

  test('settings with their defaults', () => {
    expect(cohort.settings).toMatchObject({
      cohort: 'test-2026',
      mode: 'Live',
      zone: 'Europe/London',
      sendFrom: '08:30',
      sendUntil: '16:00',
      dates: { 'Programme starts': '2026-09-07', 'Programme ends': '2027-07-16' },
      team: { 'programme-manager': { name: 'Asha Bell' }, 'central-team': { email: 'programmes@team.example.org' } },
    });
    const { settings } = readCohort(programme, emptySnapshot).cohort;
    expect(settings).toMatchObject({
      cohort: 'test',
      mode: 'Paused',
      zone: 'Europe/London',
      sendFrom: '08:00',
      dates: {},
    });
  });

  test('feedback by school and slot, rows by key', () => {
    expect(cohort.feedback('Visit feedback', '100101', 'T1-1')).toHaveLength(3);
    expect(cohort.feedback('Visit feedback', '100101', 'T1-2')).toEqual([]);
    expect(cohort.feedback('Visit feedback', '100101')).toHaveLength(3);
    expect(cohort.feedback('Expectations', '100101')).toEqual([]);
    expect(cohort.row('Attendance', '100101|event-1')?.cells.RSVP).toBe('Yes');
    expect(cohort.row('Attendance', 'constructor')).toBeUndefined();
    expect(cohort.row('Nowhere', '1')).toBeUndefined();
  });

  test('a trio of the wrong size has no visits; its schools go on', () => {
    const { partnerships, visits, schools } = cohortOf(
      changed((all) => {
        all.Trios![1]!['School 3'] = '';
      }),
    );
    expect([...partnerships.keys()]).toEqual(['T1']);
    expect([...visits.keys()]).toEqual(['T1-1', 'T1-2', 'T1-3']);
    expect(schools.get('100104')).toMatchObject({ ready: true });
    expect(schools.get('100104')?.partnership).toBeUndefined();
  });

  test('members are always schools that are in force', () => {
    const { partnerships, schools, visits } = cohortOf(
      changed((all) => {
        all.Schools![0]!['PA email'] = 'nobody';
      }),
    );
    expect(partnerships.get('T1')?.members).toEqual(['100102', '100103']);
    expect(visits.get('T1-1')?.host).toBeUndefined();
    expect(schools.has('100101')).toBe(false);
  });

  test('head and senior leader may share an address', () => {
    const all = changed((tabs) => {
      tabs.Schools![0]!['Head email'] = tabs.Schools![0]!['Senior leader email'];
    });
    expect(readCohort(programme, snapshotOf(all)).problems).toEqual([]);
  });
});

test('a date on which schools are closed is one warning that names them', () => {
  const cohort = cohortOf(tables());
  const problems = checkDates(cohort, (urn, date) => date !== '2027-06-10' && urn !== '100105', undefined);
  expect(problems.map(({ id, severity, what }) => ({ id, severity, what }))).toEqual([
    {
      id: 'Events|event-2|Date|not-open',
      severity: 'warning',
      what: "10 June 2027 is not a school day for Brentside High School, Hayes School, St Albans Girls' School and 3 more.",
    },
    ...['T2-1', 'T2-2', 'T2-3'].map((visit, index) => ({
      id: `Visits|${visit}|Date|not-open`,
      severity: 'warning',
      what: `20 ${['October', 'November', 'December'][index]} 2026 is not a school day for Brentside High School.`,
    })),
  ]);
});

test('columns that should say the same', () => {
  const cohort = cohortOf(tables());
  const pair = { tab: 'Schools', header: 'Head name', sameAs: 'Senior leader name' };
  expect(checkMatching(cohort, [pair])).toHaveLength(6);
  expect(checkMatching(cohort, [{ ...pair, sameAs: 'Head name' }])).toEqual([]);
});

describe('rowsToAppend', () => {
  test('a tidy workbook lacks nothing', () => {
    expect(rowsToAppend(workbook, cohortOf(tables()))).toEqual([]);
  });

  test('what is missing, in order', () => {
    const all = changed((tabs) => {
      tabs.Attendance = [];
      tabs['Visit attendance'] = tabs['Visit attendance']!.slice(0, -1);
      tabs.Visits = tabs.Visits!.slice(1);
      tabs.Schools![5]!.Ready = false;
      tabs.Schools![4]!['Withdrawn on'] = serial('2026-11-02');
    });
    const rows = rowsToAppend(workbook, cohortOf(all));
    expect(rows.map(({ tab, key }) => `${tab} ${key}`)).toEqual([
      ...['event-1', 'event-2'].flatMap((event) =>
        ['100101', '100102', '100103', '100104'].map((urn) => `Attendance ${urn}|${event}`),
      ),
      'Visits T1-1',
      'Visit attendance 100106|T2-3',
    ]);
    expect(rows[0]!.cells).toEqual({ School: '100101', Event: 'event-1' });
  });

  test('only the key is written: under columns that somebody moved at that moment, such a row counts for nothing', () => {
    const nothing = changed((tabs) => {
      for (const tab of ['Attendance', 'Visits', 'Visit attendance']) tabs[tab] = [];
    });
    for (const { tab, cells } of rowsToAppend(workbook, cohortOf(nothing))) {
      expect(Object.keys(cells)).toEqual(workbook.tabs.find(({ title }) => title === tab)!.key);
    }
  });

  test('rows that are there but cannot be read are not added again', () => {
    const all = changed((tabs) => {
      tabs.Visits![0]!.Date = 'soon';
      tabs.Attendance![0]!.RSVP = 'perhaps';
    });
    const { index } = parse(readOf(all));
    expect(rowsToAppend(workbook, cohortOf(all), index)).toEqual([]);
    const renamed = readOf(tables(), (tab, headers) => (tab === 'Attendance' ? ['Who', ...headers.slice(1)] : headers));
    const cohort = readCohort(programme, snapshotOf({ ...tables(), Attendance: [] })).cohort;
    expect(rowsToAppend(workbook, cohort, parse(renamed).index)).toEqual([]);
  });

  test('a school is written by name unless another has the same', () => {
    const all = changed((tabs) => {
      tabs.Schools![1]!.School = schoolName(0);
      tabs.Trios = [];
      tabs.Visits = [];
      tabs['Visit attendance'] = [];
    });
    const name = nameInSheet(cohortOf(all));
    expect(name('100101')).toBeUndefined();
    expect(name('100103')).toBe('Wren Academy');
  });
});

describe('affectedCarriers', () => {
  const affected = (change: (all: Tables) => void) => {
    const [before, after] = [cohortOf(tables()), cohortOf(changed(change))];
    const carriers = affectedCarriers(programme, before, after, diffSnapshots(before.snapshot, after.snapshot));
    return carriers === 'all' ? 'all' : [...carriers].sort();
  };
  const trio1 = ['100101', '100102', '100103', 'T1'];
  const trio2 = ['100104', '100105', '100106', 'T2'];
  const set = (tab: string, row: number, header: string, value: unknown) => (all: Tables) => {
    all[tab]![row]![header] = value;
  };

  test.each<[string, (all: Tables) => void, 'all' | string[]]>([
    ['nothing', () => {}, []],
    ["a school's evidence", set('Schools', 1, 'Onboarding call held', serial('2026-11-10')), ['100102']],
    ['a withdrawal', set('Schools', 1, 'Withdrawn on', serial('2026-11-10')), trio1],
    ['whom mail goes to', set('Schools', 1, 'Main contact', 'Head'), trio1],
    ['a PA who is named', set('Schools', 1, 'PA name', 'Assistant 1'), trio1],
    ['an address that is cleared', set('Schools', 1, 'Head email', ''), trio1],
    ['a visit', set('Visits', 1, 'Date', serial('2026-11-25')), trio1],
    ['a trio', set('Trios', 1, 'Theme', 'Oracy'), trio2],
    ['a trio that falls apart', set('Trios', 1, 'School 3', ''), trio2],
    ['attendance', set('Attendance', 0, 'RSVP', 'No'), ['100101']],
    ['an exception', set('Exceptions', 0, 'Waive', true), ['100102']],
    ['feedback', set('Visit feedback', 0, 'Ideas to take home', 3), ['100101']],
    ["an area's calendar", set('Calendar', 1, 'To', serial('2026-10-15')), [...trio1, ...trio2]],
    ["a school's calendar", set('Calendar', 2, 'To', serial('2026-11-28')), trio1],
    ['the calendar for all', set('Calendar', 0, 'To', serial('2026-10-22')), 'all'],
    ['the office', set('Calendar', 3, 'To', serial('2027-01-02')), 'all'],
    ['an event', set('Events', 1, 'Date', serial('2027-06-11')), 'all'],
    ['the mode', set('Settings', 5, 'Value', 'Paused'), 'all'],
    ['a date of the programme', set('Settings', 8, 'Value', serial('2026-09-08')), 'all'],
    ['the organisation', set('Settings', 1, 'Value', 'Another'), []],
    ['a facilitator', set('Facilitators', 1, 'Phone', '020 7946 0003'), trio2],
    ['a template', set('Templates', 0, 'Subject', 'Another'), []],
    ['a message', set('Messages', 0, 'Subject', 'Another'), []],
    ['a decision', set('Decisions', 0, 'Decline', true), []],
  ])('%s', (_name, change, expected) => {
    expect(affected(change)).toEqual(expected === 'all' ? 'all' : [...expected].sort());
  });
});
