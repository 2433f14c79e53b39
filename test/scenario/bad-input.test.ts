import { describe, expect, it } from 'vitest';
import type { Snapshot } from '../../domain/sheet/snapshot.ts';
import { fewSchools, fewSchoolsId, schoolNames, urnOf } from '../fixtures/few-schools.ts';
import { twelveWeeks } from '../fixtures/programmes/twelve-weeks.ts';
import { type SmallCohort, smallCohort } from './small-cohort.ts';

/** A row of the Problems tab as people read it. */
interface ShownProblem {
  readonly where: string;
  readonly what: string;
  readonly remedy: string;
}

interface Mistake {
  readonly name: string;
  /** What people do in the sheet on Tuesday 8 September at 10:00. */
  readonly make: (cohort: SmallCohort) => Promise<void>;
  readonly mend: (cohort: SmallCohort) => Promise<void>;
  readonly shown: ShownProblem;
  /** The tab whose last good version stays in force; absent where the new value counts and is only warned of. */
  readonly kept?: string;
  /** Who hears of it on the next morning, and of its mending on the morning after that; absent: nobody. */
  readonly told?: readonly string[];
}

const dates = { 'Programme starts': '2026-09-07', 'Programme ends': '2026-11-27' };
const days = {
  'event-1': '2026-09-24',
  'T1-1': '2026-10-08',
  'T1-2': '2026-10-14',
  'T1-3': '2026-11-12',
  'T2-1': '2026-10-08',
  'T2-2': '2026-10-14',
  'T2-3': '2026-11-12',
};
const birch = urnOf('Birch School');
const everybodyInvited = schoolNames
  .flatMap((name, index) => [
    `${urnOf(name)} head`,
    ...(index % 2 === 0 ? [`${urnOf(name)} pa`] : []),
    `${urnOf(name)} senior-leader`,
  ])
  .sort();

const mistakes: readonly Mistake[] = [
  {
    name: 'a missing tab',
    async make(cohort) {
      await cohort.change((id) => ({ duplicateSheet: { sourceSheetId: id('Events'), newSheetName: 'Events (kept)' } }));
      await cohort.change((id) => ({ deleteSheet: { sheetId: id('Events') } }));
    },
    mend: (cohort) =>
      cohort.change((id) => ({
        updateSheetProperties: { properties: { sheetId: id('Events (kept)'), title: 'Events' }, fields: 'title' },
      })),
    shown: {
      where: 'Events',
      what: 'The tab “Events” is missing.',
      remedy: 'Is it the tab “Events (kept)”? Give it back its name, “Events”.',
    },
    kept: 'Events',
  },
  {
    name: 'a renamed header',
    make: (cohort) => retitle(cohort, 'Schools', 'Senior leader email', 'Senior leader mail'),
    mend: (cohort) => retitle(cohort, 'Schools', 'Senior leader mail', 'Senior leader email'),
    shown: {
      where: 'Schools!H1',
      what: 'The column “Senior leader email” is missing.',
      remedy: 'Is it the column “Senior leader mail”? Change H1 to “Senior leader email”.',
    },
    kept: 'Schools',
  },
  {
    name: 'a duplicate URN',
    make: (cohort) =>
      cohort.addRow('Schools', { URN: Number(birch), School: 'Birch Academy', Area: 'North', Ready: true }),
    mend: (cohort) => cohort.desk.deleteRow('Schools', 8),
    shown: {
      where: 'Schools!A8',
      what: 'More than one row has the same URN: A3, A8.',
      remedy: 'Keep one of these rows and delete or correct the others.',
    },
    kept: 'Schools',
  },
  {
    name: 'an impossible date',
    make: (cohort) => cohort.typeInto('Visits', 'T2-2', 'Date', '31/11/2026'),
    mend: (cohort) => cohort.typeInto('Visits', 'T2-2', 'Date', '2026-10-14'),
    shown: {
      where: 'Visits!C6',
      what: 'There is no such date.',
      remedy: 'Correct it. Type the date as 12/11/2026 or 12 November 2026.',
    },
    kept: 'Visits',
  },
  {
    name: 'an unknown school in a trio',
    make: (cohort) => cohort.typeInto('Trios', 'T2', 'School 2', 'Yew School'),
    mend: (cohort) => cohort.typeInto('Trios', 'T2', 'School 2', 'Elder School'),
    shown: {
      where: 'Trios!C3',
      what: 'This is not a school of the Schools tab.',
      remedy: 'Type its name as in the Schools tab.',
    },
    kept: 'Trios',
  },
  {
    name: 'a trio of two',
    make: (cohort) => cohort.typeInto('Trios', 'T2', 'School 3', ''),
    mend: (cohort) => cohort.typeInto('Trios', 'T2', 'School 3', 'Fir School'),
    shown: {
      where: 'Trios!D3',
      what: 'T2 has 2 schools; a trio has 3.',
      remedy: 'Fill “School 3”. Until then T2 counts as it last was, if it was complete before.',
    },
    kept: 'Trios',
  },
  {
    name: 'an event in the holiday of two schools',
    make: (cohort) => cohort.typeInto('Events', 'event-1', 'Date', '2026-10-22'),
    mend: (cohort) => cohort.typeInto('Events', 'event-1', 'Date', '2026-09-24'),
    shown: {
      where: 'Events!C2',
      what: '22 October 2026 is not a school day for Birch School, Elder School.',
      remedy: 'Check the date with them, or correct the Calendar tab.',
    },
    told: everybodyInvited,
  },
  {
    name: 'a spreadsheet that is not British',
    make: (cohort) => setLocale(cohort, 'en_US'),
    mend: (cohort) => setLocale(cohort, 'en_GB'),
    shown: {
      where: 'Settings',
      what: 'The spreadsheet is set to another country or time zone, so its dates are not read.',
      remedy: 'In File, Settings set the locale to United Kingdom, then check the dates typed since.',
    },
    kept: 'Visits',
  },
  {
    name: 'a malformed address',
    make: (cohort) => cohort.typeInto('Schools', birch, 'Senior leader email', 'leader at birch'),
    mend: (cohort) => cohort.typeInto('Schools', birch, 'Senior leader email', 'leader@birch.example.org'),
    shown: {
      where: 'Schools!H3',
      what: 'This is not an email address.',
      remedy: 'Type one address in full, or leave the cell empty.',
    },
    kept: 'Schools',
  },
  {
    name: 'evidence dated in the future',
    make: (cohort) => cohort.typeInto('Schools', birch, 'Plan made', '30/10/2026'),
    mend: (cohort) => cohort.typeInto('Schools', birch, 'Plan made', ''),
    shown: {
      where: 'Schools!T3',
      what: '“Plan made” says 30 October 2026, which is still to come.',
      remedy: 'Type the day on which it happened, or clear the cell until it has.',
    },
    kept: 'Schools',
  },
];

function setLocale(cohort: SmallCohort, locale: string): Promise<void> {
  return cohort.change(() => ({ updateSpreadsheetProperties: { properties: { locale }, fields: 'locale' } }));
}

/** Types over a header in row 1. */
async function retitle(cohort: SmallCohort, tab: string, header: string, to: string): Promise<void> {
  const [headers = []] = await cohort.desk.read(tab);
  await cohort.desk.type([{ tab, row: 1, column: headers.indexOf(header) + 1, value: to }]);
}

async function shownProblems(cohort: SmallCohort): Promise<ShownProblem[]> {
  const [, ...rows] = await cohort.desk.read('Problems');
  return rows.map(([where, what, remedy]) => ({ where: String(where), what: String(what), remedy: String(remedy) }));
}

/** The tabs as the software has them. */
async function stored({ runtime: { adapters } }: SmallCohort): Promise<Snapshot['tabs']> {
  const state = await adapters.store.state(fewSchoolsId);
  return (await adapters.store.snapshot(fewSchoolsId, state?.snapshotVersion ?? 0)).tabs;
}

async function standing(cohort: SmallCohort): Promise<string[]> {
  const all = await Promise.all(schoolNames.map((name) => cohort.statuses(urnOf(name))));
  return all.flatMap((statuses, index) =>
    Object.entries(statuses).map(([place, status]) => `${schoolNames[index]}: ${place} ${status}`),
  );
}

function toOn(cohort: SmallCohort, date: string): string[] {
  const mails = cohort.mails().filter((mail) => mail.date === date);
  return mails.map(({ person }) => person).sort();
}

describe('a mistake in the sheet', () => {
  it.each(mistakes)('$name is one problem, and the year goes on', async ({ make, mend, shown, kept, told = [] }) => {
    const cohort = await smallCohort({
      from: '2026-09-07',
      definition: twelveWeeks,
      workbook: fewSchools(twelveWeeks, { schools: 6, dates, days }),
    });
    await cohort.until('2026-09-08', '10:00');
    expect(await shownProblems(cohort)).toEqual([]);
    const [tabsBefore, standingBefore] = [await stored(cohort), await standing(cohort)];

    await make(cohort);
    await cohort.until('2026-09-10', '17:00');
    expect(await shownProblems(cohort)).toEqual([shown]);
    // On Thursday every school is asked for its plan, wherever the mistake is.
    expect(toOn(cohort, '2026-09-10')).toEqual(schoolNames.map((name) => `${urnOf(name)} senior-leader`));
    expect(toOn(cohort, '2026-09-09')).toEqual(told);
    if (kept !== undefined) {
      expect((await stored(cohort))[kept]).toEqual(tabsBefore[kept]);
      expect(await standing(cohort)).toEqual(standingBefore.map((one) => one.replace('plan upcoming', 'plan open')));
    }

    await mend(cohort);
    await cohort.until('2026-09-11', '12:00');
    expect(await shownProblems(cohort)).toEqual([]);
    expect(toOn(cohort, '2026-09-11')).toEqual(told);
    expect(cellsOf(await stored(cohort))).toEqual(cellsOf(tabsBefore));
  });

  it('that was there from the first day keeps nobody else from starting', async () => {
    const cohort = await smallCohort({
      from: '2026-09-07',
      definition: twelveWeeks,
      workbook: fewSchools(twelveWeeks, { schools: 6, dates, days }),
    });
    const damson = urnOf('Damson School');
    await cohort.typeInto('Schools', damson, 'Head email', 'head at damson');
    await cohort.typeInto('Trios', 'T2', 'School 2', 'Yew School');
    await cohort.typeInto('Visits', 'T1-3', 'Date', '31/11/2026');
    await cohort.until('2026-09-10', '17:00');

    const asked = schoolNames.map((name) => `${urnOf(name)} senior-leader`);
    expect((await shownProblems(cohort)).map(({ where }) => where)).toEqual(['Schools!F5', 'Trios!C3', 'Visits!C4']);
    expect(toOn(cohort, '2026-09-10')).toEqual(asked.filter((person) => !person.startsWith(damson)));
    expect(await cohort.statuses(damson)).toEqual({});

    await cohort.typeInto('Schools', damson, 'Head email', 'head@damson.example.org');
    await cohort.until('2026-09-11', '17:00');
    expect((await shownProblems(cohort)).map(({ where }) => where)).toEqual(['Trios!C3', 'Visits!C4']);
    expect(await cohort.statuses(damson)).toMatchObject({ 'opening/rsvp': 'open', 'project/plan': 'open' });
    const later = cohort.mails().filter(({ date, time }) => `${date} ${time}` > '2026-09-10 17:00');
    expect(later.map(({ person }) => person).sort()).toEqual([`${damson} head`, `${damson} senior-leader`]);
  });
});

/** What the tabs say, without when it was first seen. */
function cellsOf(tabs: Snapshot['tabs']) {
  return Object.entries(tabs).map(([title, rows]) => [title, Object.values(rows).map(({ cells }) => cells)]);
}
