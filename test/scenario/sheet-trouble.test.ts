/** The spreadsheet itself is in trouble: renamed, unshared, in the bin, protected, throttled, its answers lost. */
import { describe, expect, it } from 'vitest';
import type { FaultCall, FaultResult } from '../../local/google/sheets/index.ts';
import { serviceAccount } from '../../local/runtime.ts';
import { asLines, type SmallCohort, type SmallCohortOptions, smallCohort } from './small-cohort.ts';

const spreadsheet = 'small-cohort';
const invited = [
  '900101 head',
  '900101 pa',
  '900101 senior-leader',
  '900102 head',
  '900102 pa',
  '900102 senior-leader',
  '900103 head',
  '900103 senior-leader',
];

interface Watched {
  readonly cohort: SmallCohort;
  /** Errors that were logged, and what was told of their end. */
  readonly alerts: string[];
  fault: (call: FaultCall) => FaultResult | undefined;
}

/** Three schools that are invited to the last event at 08:00 on Monday 7 June. */
async function watched(more: Partial<SmallCohortOptions> = {}): Promise<Watched> {
  const alerts: string[] = [];
  const state = { fault: (_call: FaultCall): FaultResult | undefined => undefined };
  const note = (message: string, ids: Readonly<Record<string, unknown>>) =>
    void alerts.push(`${message}: ${ids['trouble']}`);
  const cohort = await smallCohort({
    from: '2027-06-07',
    threads: ['event-3'],
    log: { error: note, warn() {}, info: (message, ids) => void (message.includes('again') && note(message, ids)) },
    sheetsFaults: (call) => (call.caller === serviceAccount ? state.fault(call) : undefined),
    ...more,
  });
  return Object.assign(state, { cohort, alerts });
}

const trouble = async ({ runtime }: SmallCohort) => (await runtime.adapters.store.state(runtime.config.id))?.trouble;

/** Who has had mail, a line for each. */
const readers = (cohort: SmallCohort) =>
  cohort
    .mails()
    .map(({ person }) => person)
    .sort();

describe('a spreadsheet that cannot be used', () => {
  const cases: readonly [kind: string, begin: (to: Watched) => void, end: (to: Watched) => void][] = [
    [
      'unshared',
      ({ cohort }) => cohort.runtime.sheets.unshare(spreadsheet, serviceAccount),
      ({ cohort }) => cohort.runtime.sheets.share(spreadsheet, serviceAccount, 'writer'),
    ],
    [
      'missing',
      ({ cohort }) => cohort.runtime.sheets.trash(spreadsheet),
      ({ cohort }) => cohort.runtime.sheets.restore(spreadsheet),
    ],
    [
      'quota',
      (to) => {
        to.fault = ({ phase }) => (phase === 'before' ? { status: 429 } : undefined);
      },
      (to) => {
        to.fault = () => undefined;
      },
    ],
    [
      'unavailable',
      (to) => {
        to.fault = ({ phase }) => (phase === 'before' ? 'drop' : undefined);
      },
      (to) => {
        to.fault = () => undefined;
      },
    ],
  ];

  it.each(cases)('%s: one alert, no mail on old facts, and all goes on when it is back', async (kind, begin, end) => {
    const to = await watched();
    const { cohort, alerts } = to;
    await cohort.until('2027-06-07', '07:30');
    begin(to);
    await cohort.until('2027-06-07', '08:30');
    expect(alerts).toEqual([`the spreadsheet cannot be used: ${kind}`]);
    expect(await trouble(cohort)).toMatchObject({ is: kind });
    expect(cohort.mails()).toEqual([]);
    end(to);
    await cohort.until('2027-06-07', '08:50');
    expect(alerts.slice(1)).toEqual([`the spreadsheet can be used again: ${kind}`]);
    expect(await trouble(cohort)).toBeUndefined();
    expect(readers(cohort)).toEqual(invited);
    await cohort.until('2027-06-08', '07:10');
    expect(await cohort.rows('Sent emails')).toHaveLength(invited.length);
    expect(await cohort.failedExecutions()).toEqual([]);
  });

  it('that may be read but not written is one alert as well, and mail goes on', async () => {
    const { cohort, alerts } = await watched();
    await cohort.until('2027-06-07', '07:30');
    cohort.runtime.sheets.share(spreadsheet, serviceAccount, 'reader');
    await cohort.until('2027-06-07', '09:00');
    await cohort.typeInto('Attendance', '900101|event-3', 'RSVP', 'Yes');
    await cohort.until('2027-06-07', '09:10');
    expect(alerts).toEqual(['the spreadsheet cannot be used: unshared']);
    expect(cohort.mails()).toHaveLength(invited.length);
    expect(await cohort.rows('Sent emails')).toEqual([]);
    cohort.runtime.sheets.share(spreadsheet, serviceAccount, 'writer');
    await cohort.until('2027-06-07', '09:20');
    expect(alerts.slice(1)).toEqual(['the spreadsheet can be used again: unshared']);
    expect(await cohort.rows('Sent emails')).toHaveLength(invited.length);
  });

  it('for a few minutes only is no alert', async () => {
    const to = await watched();
    await to.cohort.until('2027-06-07', '09:00');
    to.fault = ({ phase }) => (phase === 'before' ? { status: 503 } : undefined);
    await to.cohort.typeInto('Attendance', '900101|event-3', 'RSVP', 'Yes');
    await to.cohort.until('2027-06-07', '09:10');
    expect(await trouble(to.cohort)).toMatchObject({ is: 'unavailable' });
    to.fault = () => undefined;
    await to.cohort.until('2027-06-07', '09:20');
    expect(to.alerts).toEqual([]);
    expect(await trouble(to.cohort)).toBeUndefined();
    expect((await to.cohort.statuses('900101'))['event-3/rsvp']).toBe('done');
  });

  it('to the software is one that people go on using: what they type meanwhile counts when it is back', async () => {
    const { cohort } = await watched();
    await cohort.until('2027-06-08', '09:00');
    cohort.runtime.sheets.unshare(spreadsheet, serviceAccount);
    await cohort.typeInto('Attendance', '900102|event-3', 'RSVP', 'No');
    await cohort.until('2027-06-08', '09:30');
    expect((await cohort.statuses('900102'))['event-3/rsvp']).toBe('open');
    cohort.runtime.sheets.share(spreadsheet, serviceAccount, 'writer');
    await cohort.until('2027-06-08', '09:35');
    expect((await cohort.statuses('900102'))['event-3/rsvp']).toBe('done');
  });
});

describe('a spreadsheet that only looks different', () => {
  it('renamed is the same one', async () => {
    const { cohort, alerts } = await watched();
    await cohort.change(() => ({
      updateSpreadsheetProperties: { properties: { title: 'ELP (new)' }, fields: 'title' },
    }));
    await cohort.until('2027-06-07', '09:00');
    expect([alerts, cohort.mails().length]).toEqual([[], invited.length]);
  });

  it('whose views somebody deleted or renamed gets them back', async () => {
    const { cohort } = await watched();
    await cohort.until('2027-06-07', '09:00');
    const [tracker, actions] = [await cohort.desk.read('Tracker'), await cohort.desk.read('Actions')];
    expect(tracker).toHaveLength(4);
    await cohort.change((id) => ({ deleteSheet: { sheetId: id('Tracker') } }));
    await cohort.change((id) => ({
      updateSheetProperties: { properties: { sheetId: id('Actions'), title: 'Mine' }, fields: 'title' },
    }));
    await cohort.until('2027-06-08', '07:10');
    expect((await cohort.desk.read('Tracker')).map(([school]) => school)).toEqual(tracker.map(([school]) => school));
    expect((await cohort.desk.read('Actions'))[0]).toEqual(actions[0]);
    expect(await cohort.desk.read('Mine')).toEqual(actions);
  });
});

describe('a write of which nobody knows whether it was carried out', () => {
  it.each(['before', 'after'] as const)('(%s) is looked for before anything is added again', async (phase) => {
    const to = await watched();
    const { cohort } = to;
    for (const event of ['event-1', 'event-2', 'event-3']) {
      await cohort.desk.deleteRow('Attendance', await cohort.placeOf('Attendance', `900103|${event}`));
    }
    let lost = 0;
    to.fault = (call) => (call.kind === 'write' && call.phase === phase && lost++ % 2 === 0 ? 'drop' : undefined);
    await cohort.until('2027-06-08', '07:30');
    expect(lost).toBeGreaterThan(2);
    const attendance = (await cohort.rows('Attendance')).map((row) => `${row['School']} ${row['Event']}`);
    expect(new Set(attendance).size).toBe(attendance.length);
    expect(attendance).toHaveLength(9);
    const log = (await cohort.rows('Sent emails')).map((row) => row['Reference']);
    expect(new Set(log).size).toBe(log.length);
    expect(log).toHaveLength(invited.length);
    expect((await cohort.desk.read('Tracker')).length).toBe(4);
    expect(asLines(cohort.mails())).toHaveLength(invited.length);
  });
});

describe('more than a fifth of the schools gone at once', () => {
  it('stops all mail until they are back, withdraws nobody and loses nothing', async () => {
    const { cohort } = await watched();
    await cohort.until('2027-06-07', '07:30');
    const [, ...rows] = await cohort.desk.read('Schools');
    for (const _row of rows) await cohort.desk.deleteRow('Schools', 2);
    await cohort.until('2027-06-07', '08:30');
    expect(cohort.mails()).toEqual([]);
    expect(await cohort.rows('Problems')).toHaveLength(3);
    expect((await cohort.statuses('900101'))['event-3/rsvp']).toBe('open');
    await cohort.desk.addRows('Schools', rows.reverse() as (string | number | boolean)[][]);
    await cohort.until('2027-06-07', '09:00');
    expect(await cohort.rows('Problems')).toEqual([]);
    expect(readers(cohort)).toEqual(invited);
  });
});

describe('a date that is typed', () => {
  it('shows its deadlines with the sync that sees it, before the year’s visits have begun', async () => {
    const cohort = await smallCohort({ from: '2026-09-21', threads: ['event-1', 'visit-1', 'visit-2'] });
    await cohort.until('2026-09-21', '10:00');
    await cohort.typeInto('Visits', 'T1-2', 'Date', '2027-01-13');
    await cohort.until('2026-09-21', '10:05');
    const row = (await cohort.rows('Deadlines')).find(({ What }) => What === 'Visit 2 of Trio T1');
    expect(row).toMatchObject({ Date: '2027-01-13', Next: 'Date agreed due 12 Oct' });
    expect([row!['Draft agenda'], row!['Final agenda']]).toEqual(['○ 18 Dec', '○ 6 Jan']);
    expect(cohort.runtime.sheets.values(spreadsheet, 'Deadlines')[0]).toContain('RSVP');
  });
});
