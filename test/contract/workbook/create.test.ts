import { describe, expect, test } from 'vitest';
import { GoogleSheet } from '../../../adapters/google/sheet.ts';
import { readHeaderRow } from '../../../domain/sheet/header-row.ts';
import { dateOfSerial } from '../../../domain/sheet/serial.ts';
import { workbookOf } from '../../../domain/sheet/workbook-of.ts';
import { instant } from '../../../domain/time.ts';
import type { FaultCall, FaultResult } from '../../../local/google/sheets/index.ts';
import { elp } from '../../../workflows/programmes/elp.ts';
import { gtt } from '../../../workflows/programmes/gtt.ts';
import { testing } from '../../fixtures/programmes/testing.ts';
import { twelveWeeks } from '../../fixtures/programmes/twelve-weeks.ts';
import { recordingPolicy } from '../adapters/google-fixtures.ts';
import { clientFor, failure, OWNER, TEAM } from '../sheets/endpoint.ts';
import { bench, ROBOT } from './bench.ts';

describe.each([elp, gtt, testing, twelveWeeks])('the workbook of $title', (programme) => {
  test('is made of an empty spreadsheet by one write, and then there is nothing left to do', async () => {
    const made = await bench();
    await made.bring(programme);
    expect([made.reads(), made.writes()]).toEqual([2, 1]);
    expect(made.titles()).toEqual(workbookOf(programme).tabs.map(({ title }) => title));
    const { properties } = made.local.snapshot(made.id);
    expect([properties?.title, properties?.locale, properties?.timeZone]).toEqual(['Ours', 'en_GB', 'Europe/London']);

    const [whole, revision] = [made.whole(), made.local.revision(made.id)];
    expect(await made.bring(programme)).toEqual({ steps: [], remarks: [] });
    expect([made.reads(), made.writes()]).toEqual([5, 1]);
    expect(made.local.revision(made.id)).toBe(revision);
    expect(made.whole()).toBe(whole);
  });

  test('is read by the software without a single missing heading', async () => {
    const made = await bench();
    await made.bring(programme);
    const { tabs } = workbookOf(programme);
    const sheet = new GoogleSheet({
      client: clientFor(made.local, ROBOT),
      spreadsheetId: made.id,
      tabs,
      policy: recordingPolicy(1),
      now: () => instant('2026-11-12T09:00:00Z'),
    });
    const read = await sheet.read();
    const tables = tabs.filter(({ kind, columns }) => kind === 'input' && columns.length > 0);
    for (const tab of tables) {
      const { problems, places } = readHeaderRow(tab, read.tabs[tab.title]?.[0] ?? []);
      expect(problems).toEqual([]);
      expect(places.size).toBe(tab.columns.length);
    }
  });
});

test('a dry run says what it would do and does nothing', async () => {
  const made = await bench();
  const before = made.whole();
  const { steps } = await made.bring(elp, true);
  expect(new Set(steps.map(({ what }) => what))).toContain('Adds the tab “Schools”');
  expect([made.whole(), made.writes()]).toEqual([before, 0]);
});

test('it begins with the settings, the events and the usual school year', async () => {
  const made = await bench();
  await made.bring(elp);
  const settings = made.values('Settings').map(([name, value]) => [name, value]);
  expect(settings).toContainEqual(['Mode', 'Paused']);
  expect(settings).toContainEqual(['Send from', 8 / 24]);
  expect(settings.at(-1)?.[0]).toBe('Programme ends');
  expect(
    made
      .values('Events')
      .slice(1)
      .map(([id, title]) => [id, title]),
  ).toEqual([
    ['event-1', 'Launch event'],
    ['event-2', 'Event 2'],
    ['event-3', 'Event 3'],
  ]);
  const autumn = made.values('Calendar').find(([, name]) => name === 'Autumn 2');
  expect(autumn?.slice(3, 5).map((serial) => dateOfSerial(Number(serial)))).toEqual(['2026-11-02', '2026-12-18']);
  expect(autumn?.[5]).toMatch(/Check with the schools of each area/);
  expect(made.values('Start here').flat().join(' ')).toContain('On day one');
});

test('each kind of cell helps with what is typed in it', async () => {
  const made = await bench();
  await made.bring(elp);
  const rule = (title: string, heading: string, row = 1) =>
    made.tab(title).data?.[0]?.rowData?.[row]?.values?.[made.at(title, heading)]?.dataValidation;
  const condition = (title: string, heading: string) => {
    const { condition, strict } = rule(title, heading) ?? {};
    return [condition?.type, ...(condition?.values ?? []).map((value) => value.userEnteredValue), strict];
  };
  expect(condition('Schools', 'Head email')).toEqual(['TEXT_IS_EMAIL', false]);
  expect(condition('Schools', 'Ready')).toEqual(['BOOLEAN', true]);
  expect(condition('Schools', 'Withdrawn on')).toEqual(['DATE_IS_VALID', false]);
  expect(condition('Schools', 'Onboarding call held')[1]).toContain('"N/A"');
  expect(condition('Trios', 'School 2')).toEqual(['ONE_OF_RANGE', "='Schools'!$B$2:$B", false]);
  expect(condition('Trios', 'Facilitator')).toEqual(['ONE_OF_RANGE', "='Facilitators'!$A$2:$A", false]);
  expect(condition('Visits', 'Status')).toEqual(['ONE_OF_LIST', 'planned', 'postponed', 'cancelled', 'held', true]);
  expect(condition('Attendance', 'RSVP')).toContain('N/A');
  const [kind, range] = condition('Exceptions', 'Milestone');
  expect(kind).toBe('ONE_OF_RANGE');
  expect(range).toMatch(/^='Tracker'!\$E\$1:\$[A-Z]+\$1$/);
  expect(made.values('Tracker')[0]?.slice(4)).toContain('Visit 2: Draft agenda');
  const mode = made.values('Settings').findIndex(([name]) => name === 'Mode');
  expect(rule('Settings', 'Value', mode)?.condition?.values?.map((value) => value.userEnteredValue)).toEqual([
    'Live',
    'Test',
    'Paused',
  ]);
  const last = made.tab('Schools').properties?.gridProperties?.rowCount ?? 0;
  expect(rule('Schools', 'Head email', last - 1)).toEqual(rule('Schools', 'Head email'));
});

test('every heading of an input tab says what to type', async () => {
  const made = await bench();
  await made.bring(elp);
  for (const { title, kind, columns } of workbookOf(elp).tabs) {
    if (kind !== 'input') continue;
    const notes = made.tab(title).data?.[0]?.rowData?.[0]?.values?.map(({ note }) => note ?? '') ?? [];
    columns.forEach(({ header }, index) => {
      expect(notes[index]).toMatch(new RegExp(`^${header.replace(/[()?]/g, '\\$&')}: .{5,}`));
    });
  }
});

test('headings and views are kept for the software and the owner; everything else is open to the team', async () => {
  const made = await bench();
  await made.bring(elp);
  const wrongly = async (range: string) => (await failure(made.type(range, [['Mine']], TEAM))).message;
  expect(await wrongly("'Schools'!B1")).toContain('protected');
  expect(await wrongly("'Tracker'!B7")).toContain('protected');
  expect(await wrongly("'Sent emails'!A9")).toContain('protected');

  await made.type("'Schools'!B2", [['Hayes School']], TEAM);
  await made.type("'Settings'!B2", [['elp-2026']], TEAM);
  const beyond = made.values('Visits')[0]?.length ?? 0;
  await made.changeAs(TEAM, {
    updateCells: {
      start: { sheetId: made.sheetId('Visits'), rowIndex: 0, columnIndex: beyond },
      rows: [{ values: [{ userEnteredValue: { stringValue: 'Our own notes' } }] }],
      fields: 'userEnteredValue',
    },
  });
  const row = {
    insertDimension: { range: { sheetId: made.sheetId('Schools'), dimension: 'ROWS', startIndex: 3, endIndex: 4 } },
  };
  await made.changeAs(TEAM, row);
  await made.type("'Schools'!B1", [['School']], OWNER);
  await made.type("'Tracker'!A2", [['Hayes School']], ROBOT);
});

describe('when Google does not do as asked', () => {
  const only = (wanted: Partial<FaultCall>, result: FaultResult) => {
    let left = 1;
    return (call: FaultCall) => {
      const hit = call.method === 'spreadsheets.batchUpdate' && call.caller === ROBOT && call.phase === wanted.phase;
      left -= hit ? 1 : 0;
      return hit && left >= 0 ? result : undefined;
    };
  };

  test('a lost answer is told, and running it again finds that all is done', async () => {
    const made = await bench({}, { faults: only({ phase: 'after' }, 'drop') });
    await expect(made.bring(elp)).rejects.toMatchObject({ name: 'SheetUnavailable', uncertain: true });
    expect(await made.bring(elp)).toEqual({ steps: [], remarks: [] });
  });

  test('nothing is half done when the write is refused', async () => {
    const made = await bench({}, { faults: only({ phase: 'before' }, { status: 500 }) });
    const before = made.whole();
    await expect(made.bring(elp)).rejects.toMatchObject({ name: 'SheetUnavailable' });
    expect(made.whole()).toBe(before);
    await made.bring(elp);
    expect(await made.bring(elp)).toEqual({ steps: [], remarks: [] });
  });

  test('throttling is waited out', async () => {
    const made = await bench({}, { faults: only({ phase: 'before' }, { status: 429 }) });
    await made.bring(elp);
    expect(made.titles()).toContain('Tracker');
  });

  test('a spreadsheet that is not shared is told with its remedy', async () => {
    const made = await bench();
    made.local.unshare(made.id, ROBOT);
    await expect(made.bring(elp)).rejects.toMatchObject({ kind: 'unshared' });
  });
});
