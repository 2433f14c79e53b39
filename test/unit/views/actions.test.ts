import { describe, expect, it } from 'vitest';
import type { Mail } from '../../../domain/notice/types.ts';
import { instant, localDate } from '../../../domain/time.ts';
import { actionsTable } from '../../../domain/views/actions.ts';
import { mail } from '../../contract/adapters/records.ts';
import { row } from '../schedule/cohort-builder.ts';
import { notice, type TinySketch, tinyInput } from './tiny.ts';

const header = ['Who', 'School', 'What', 'Why', 'Since'];
/** Without the last column, whom to speak to. */
const withoutContact = (rows: ReturnType<typeof actionsTable>) => rows.map((row) => row.slice(0, header.length));
const actions = (sketch: TinySketch) => withoutContact(actionsTable(tinyInput(sketch)).slice(1));
const about = (text: string, sketch: TinySketch) => actions(sketch).filter(([, , what]) => String(what).includes(text));

describe('the Actions tab', () => {
  it('says whom to speak to: the main contact and its number, as somebody typed it', () => {
    const input = tinyInput({ now: '2026-11-20T09:00:00Z', cells: { 900101: { Phone: '+44 113 496 0000' } } });
    const ash = input.cohort.schools.get('900101')!;
    const people = { 'senior-leader': { name: 'Ola Reed', email: 'ola@ash.example.org' } };
    const schools = new Map([...input.cohort.schools, ['900101', { ...ash, people }]]);
    const [first, ...rows] = actionsTable({ ...input, cohort: { ...input.cohort, schools } });
    expect(first?.at(-1)).toBe('Contact');
    const shown = rows.map(([, school, , , , contact]) => `${school}: ${contact}`);
    expect(new Set(shown)).toEqual(
      new Set([
        'Ash School: Ola Reed, +44 113 496 0000',
        ...['Birch', 'Cedar', 'Elm', 'Gorse'].map((name) => `${name} School: null`),
        'Trio T10: null',
      ]),
    );
  });

  it('lists what the team should do, by who and the oldest first', () => {
    expect(withoutContact(actionsTable(tinyInput({ now: '2026-11-20T09:00:00Z' })))).toEqual([
      header,
      [
        'Central team',
        'Elm School',
        'Agree the date of Visit 1 with Trio T2',
        'Was due on Monday 12 October: fill ‘Date’ in the Visits tab.',
        '2026-10-05',
      ],
      [
        'Central team',
        'Birch School',
        'Have a word with Birch School: Project, focus',
        'Focus was suggested for Thursday 22 October, and no more mail goes out about it.',
        '2026-10-23',
      ],
      [
        'Central team',
        'Elm School',
        'Have a word with Elm School: Project, focus',
        'Focus was suggested for Thursday 22 October, and no more mail goes out about it.',
        '2026-10-23',
      ],
      [
        'Central team',
        'Gorse School',
        'Onboarding: Call held',
        'Was due on Monday 16 November: fill ‘Call held’ in the Schools tab.',
        '2026-11-09',
      ],
      [
        'Central team',
        'Ash School',
        'Ring Ash School: Visit 1, draft agenda',
        'Draft agenda was due on Wednesday 18 November.',
        '2026-11-19',
      ],
      [
        'Central team',
        'Trio T10',
        'Agree a date for Visit 1 with Trio T10',
        'The visit has no date yet: type it in the Visits tab.',
        null,
      ],
      [
        'Programme manager',
        'Cedar School',
        'Decide about Trio T1: go on as it is or merge, then take the school out of its row',
        'Cedar School withdrew on Tuesday 3 November; left are Ash School and Birch School.',
        '2026-11-03',
      ],
    ]);
  });

  it('asks the team for its own milestones from five working days before they are due', () => {
    expect(about('Call held', { now: '2026-11-06T09:00:00Z' })).toEqual([]);
    expect(about('Call held', { now: '2026-11-09T09:00:00Z' })).toEqual([
      [
        'Central team',
        'Gorse School',
        'Onboarding: Call held',
        'Due on Monday 16 November: fill ‘Call held’ in the Schools tab.',
        '2026-11-09',
      ],
    ]);
  });

  it('lists a milestone without a ladder as soon as it opens', () => {
    expect(about('Notes', { now: '2026-12-02T09:00:00Z' })).toEqual([]);
    expect(about('Notes', { now: '2026-12-03T09:00:00Z' }).map(([, , , , since]) => since)).toEqual(['2026-12-03']);
  });

  it('has a school rung on the day of the call step, not before, and not once the milestone has closed', () => {
    expect(about('Ring', { now: '2026-11-18T22:00:00Z' })).toEqual([]);
    expect(about('Ring', { now: '2026-11-19T00:30:00Z' })).toHaveLength(1);
    expect(about('Ring', { now: '2026-12-02T21:00:00Z' })).toEqual([]);
    const [partnership] = about('Ring Trio T2', { now: '2026-12-07T09:00:00Z' });
    expect(partnership?.slice(0, 3)).toEqual([
      'Programme manager',
      'Trio T2',
      'Ring Trio T2: Partnership, first meeting',
    ]);
  });

  it('keeps asking for the date of a postponed visit', () => {
    const visits = { 'T1-1': { date: '2026-12-02', seen: '2026-10-09T09:00:00Z', standing: 'postponed' } } as const;
    expect(about('Trio T1', { now: '2026-11-20T09:00:00Z', visits })[0]).toEqual([
      'Central team',
      'Ash School',
      'Agree a date for Visit 1 with Trio T1',
      'The visit is postponed: type the new date in the Visits tab and set its Status back to planned.',
      null,
    ]);
    const cancelled = { 'T1-1': { date: '2026-12-02', standing: 'cancelled' } } as const;
    const asked = about('Agree a date', { now: '2026-11-20T09:00:00Z', visits: cancelled });
    expect(asked.map(([, school]) => school)).toEqual(['Trio T10']);
  });

  it('asks who hosts instead of a school that withdrew', () => {
    const input = tinyInput({ now: '2026-11-20T09:00:00Z' });
    const visit = input.cohort.visits.get('T1-1')!;
    const cohort = { ...input.cohort, visits: new Map([['T1-1', { ...visit, host: '900103' }]]) };
    const [withdrawal] = actionsTable({ ...input, cohort }).filter(([who]) => who === 'Programme manager');
    expect(withdrawal?.[2]).toBe(
      'Decide about Trio T1: go on as it is or merge, and who hosts Visit 1; then take the school out of its row',
    );
  });
});

describe('urgent changes', () => {
  const now = '2026-11-30T09:00:00Z';

  it('are rung when a date is typed within two working days of it', () => {
    const near = { 'T1-1': { date: '2026-12-02', seen: '2026-11-30T08:00:00Z' } };
    expect(about('Ring too', { now, visits: near })).toEqual([
      [
        'Central team',
        'Ash School and Birch School',
        'Ring too: Visit 1 is on Wednesday 2 December',
        'That is within two working days: an email alone may be read too late.',
        '2026-11-30',
      ],
    ]);
    const typedEarlier = { 'T1-1': { date: '2026-12-02', seen: '2026-11-27T08:00:00Z' } };
    expect(about('Ring too', { now, visits: typedEarlier })).toEqual([]);
    expect(about('Ring too', { now: '2026-12-03T09:00:00Z', visits: near })).toEqual([]);
  });

  it('are rung when a change notice says that a near date is off, once for all its readers', () => {
    const moved = {
      kind: 'change',
      milestone: 'date-agreed',
      on: localDate('2026-11-30'),
      told: '2026-12-16@900101',
      toldBefore: '2026-12-01@900101',
    } as const;
    const visits = { 'T1-1': { date: '2026-12-16', seen: '2026-11-30T08:00:00Z' } };
    const waiting = [notice(moved), notice({ ...moved, to: 'school:900102:head' })];
    expect(about('Ring too', { now, visits, waiting }).map(([, school, what]) => [school, what])).toEqual([
      ['Ash School and Birch School', 'Ring too: Visit 1 moves from Tuesday 1 December to Wednesday 16 December'],
    ]);
    const { told: _, ...off } = moved;
    expect(about('Ring too', { now, visits, waiting: [notice(off)] })[0]?.[2]).toBe(
      'Ring too: Visit 1 is off, it was to be on Tuesday 1 December',
    );
    const far = { ...moved, toldBefore: '2026-12-09@900101' };
    expect(about('Ring too', { now, visits, waiting: [notice(far)] })).toEqual([]);
  });

  it('of an event concern all schools that come', () => {
    const events = { 'event-1': { date: '2026-12-01', seen: '2026-11-29T08:00:00Z' } };
    expect(about('Ring too', { now, events }).map(([, school]) => school)).toEqual(['All schools that come']);
  });
});

describe('held mail and decisions', () => {
  const now = '2026-11-20T09:00:00Z';
  const held = { is: 'held', reason: 'nobody with a valid address is named for this role' } as const;

  it('stand in a row a school and reason', () => {
    const waiting = [
      notice({ state: held }),
      notice({ state: held, milestone: 'date-agreed', to: 'school:900101:pa', on: localDate('2026-11-19') }),
    ];
    expect(about('held mail', { now, waiting })).toEqual([
      [
        'Central team',
        'Ash School',
        'See to held mail: Visit 1: Date agreed, to Ash School, PA; Visit 1: Draft agenda, to Ash School, senior leader',
        'The mail is held: nobody with a valid address is named for this role.',
        '2026-11-19',
      ],
    ]);
  });

  it('stand in one row where a reason holds the mail of many schools', () => {
    const waiting = [1, 2, 3, 4, 5, 6].map((n) => notice({ state: held, to: `school:90020${n}:head` }));
    expect(about('held mail', { now, waiting }).map(([, school, what]) => [school, what])).toEqual([
      ['6 schools', 'See to 6 held mails'],
    ]);
  });

  it('are listed as the decision that was raised, until it is ticked or moot', () => {
    const asked = (raised: string, more: Record<string, boolean> = {}) => ({
      D1: row('D1', {
        Decision: 'D1',
        'Raised on': raised,
        About: 'Mail to 63 people',
        Why: 'Nobody expected it.',
        Approve: false,
        ...more,
      }),
    });
    const waiting = [notice({ state: { is: 'held', reason: 'it missed its day', decision: 'D1' } })];
    const rows = (decisions: ReturnType<typeof asked>) =>
      actions({ now, waiting, decisions }).filter(([, , what]) => /63|held mail/.test(String(what)));
    expect(rows(asked('2026-11-19'))).toEqual([
      ['Central team', null, 'Decide in the Decisions tab: Mail to 63 people', 'Nobody expected it.', '2026-11-19'],
    ]);
    expect(rows(asked('2026-11-19', { Approve: true }))).toEqual([]);
    expect(rows(asked('2026-11-05'))).toEqual([]);
  });

  it('about a mail that nobody could find are listed as long as it is held', () => {
    const id = 'mail-TT-4F0C21AB9D';
    const decisions = {
      [id]: row(id, { Decision: id, 'Raised on': '2026-11-19', About: 'A mail of 19 November 2026' }),
    };
    const heldMail: Mail['state'] = {
      is: 'held',
      reason: 'its draft is gone and it is not in Sent',
      draft: 'd',
      searches: 3,
      lastTry: instant('2026-11-19T08:30:00Z'),
    };
    const unsent = (state: Mail['state']) => [mail({ reference: 'TT-4F0C21AB9D', state })];
    expect(about('A mail of', { now, decisions, unsent: unsent(heldMail) })).toHaveLength(1);
    expect(about('A mail of', { now, decisions, unsent: unsent({ ...heldMail, repeats: 1 }) })).toEqual([]);
    expect(about('A mail of', { now, decisions, unsent: unsent({ is: 'frozen' }) })).toEqual([]);
    expect(about('A mail of', { now, decisions })).toEqual([]);
  });

  it('leave out mail that is only queued', () => {
    expect(about('held mail', { now, waiting: [notice({ queuedAt: instant('2026-11-20T07:00:00Z') })] })).toEqual([]);
  });
});
