import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readCohort } from '../../domain/cohort/read-cohort.ts';
import type { Setting } from '../../domain/milestone/facts.ts';
import { comingMails, forecast } from '../../domain/notice/forecast.ts';
import { noticeOf } from '../../domain/notice/notice.ts';
import type { Notice } from '../../domain/notice/types.ts';
import { unfilledMails } from '../../domain/notice/unfilled.ts';
import type { SheetRead } from '../../domain/ports.ts';
import { calendarsOf } from '../../domain/schedule/calendars.ts';
import { withKnownRows } from '../../domain/sheet/known-rows.ts';
import { parseWorkbook } from '../../domain/sheet/parse.ts';
import type { Snapshot } from '../../domain/sheet/snapshot.ts';
import { workbookOf } from '../../domain/sheet/workbook-of.ts';
import { type Overview, overviewOf } from '../../domain/sync/overview.ts';
import { atLocalTime, type Instant, type LocalDate, localDate, localDateOf, plusDays } from '../../domain/time.ts';
import type { CohortConfig } from '../../lambdas/cohort-config.ts';
import { changedViews } from '../../lambdas/sync-sheet/compose-writes.ts';
import { affectedBy } from '../../lambdas/sync-sheet/since-last-sync.ts';
import { sampleCohort } from '../../local/sample/index.ts';
import { elp } from '../../workflows/programmes/elp.ts';
import { FakeWorkbook } from '../unit/sample/fake-workbook.ts';
import { type Edit, edit } from './year/edits.ts';
import { beginning } from './year/life.ts';
import { makeOrWrite } from './year/wordings.ts';
import { sampleWorkbook, type Workbook } from './year/workbook.ts';

/*
 * A warm function works out anew only what changed. Whatever it keeps, it must show what a function shows that has just
 * started and knows nothing.
 */

const zone = 'Europe/London';
const config = { programme: elp } as CohortConfig;
const first = localDate('2026-06-15');

function settingOf(snapshot: Snapshot, now: Instant, since: Instant): Setting {
  const { cohort } = readCohort(elp, snapshot);
  const mode = { is: cohort.settings.mode, since };
  return { cohort, calendars: calendarsOf(cohort), today: localDateOf(now, zone), mode };
}

/** Some notices, as if they had been queued: the day's, and what is told to the last of all on completion. */
function someWaiting(overview: Overview, setting: Setting, now: Instant): Notice[] {
  return [...overview.values()].flatMap((milestones) => {
    const coming = comingMails(milestones, setting.today, zone).slice(0, 2);
    const told = milestones.flatMap((viewed) =>
      viewed.facts.steps.flatMap((step) =>
        step.on === 'completion' ? step.to.slice(-1).map((to) => ({ viewed, step, to, on: setting.today })) : [],
      ),
    );
    return [...coming, ...told].map(({ viewed: { instance, facts }, step, to, on }) => {
      const { carrier, thread, milestone } = instance;
      const ref = { cohort: 'elp-2026', carrier, thread: thread.id, milestone: milestone.id };
      const wanted = { step: step.step, kind: step.kind, template: step.template, to, on, until: plusDays(on, 3) };
      return noticeOf(ref, { ...wanted, answer: false }, 1, facts.mode, now);
    });
  });
}

function shownBy(overview: Overview, setting: Setting, now: Instant) {
  const { cohort, calendars, today } = setting;
  const waiting = someWaiting(overview, setting, now);
  const input = { cohort, calendars, now, milestones: overview, waiting, unsent: [], problems: [] };
  const days = [0, 1, 2, 5, 20].map((ahead) => plusDays(today, ahead));
  return {
    views: changedViews(input, {}, undefined).views,
    lacking: unfilledMails({ cohort, today, zone }, overview, waiting),
    forecast: forecast(overview.values(), days, zone),
  };
}

const at = ({ day, time }: Edit) => atLocalTime(plusDays(first, day), time, zone);

/** A cohort whose sheet is looked at after each edit by one who remembers and by one who does not. */
class Watched {
  readonly #book;
  #last: { readonly setting: Setting; readonly overview: Overview; readonly now: Instant } | undefined;

  constructor(schools: number) {
    this.#book = sampleWorkbook(schools, beginning);
  }

  /** Somebody changes the sheet, and it is looked at. */
  sees(now: Instant, change: (book: Workbook) => void): void {
    const last = this.#last;
    change(this.#book);
    const before = last?.setting.mode;
    const fresh = settingOf(this.#book.snapshot, now, now);
    const mode = before?.is === fresh.mode.is ? before : fresh.mode;
    const setting = { ...fresh, mode };
    const sameDay = last?.setting.today === setting.today && last.setting.mode.since === mode.since;
    const affected = last ? affectedBy(config, last.setting, setting, sameDay) : 'all';
    const earlier = last && affected !== 'all' ? { ...last, at: last.now, affected } : undefined;
    const overview = overviewOf(setting, now, earlier);
    const cold = settingOf(structuredClone(this.#book.snapshot), now, mode.since);
    expect(shownBy(overview, setting, now)).toEqual(shownBy(overviewOf(cold, now), cold, now));
    this.#last = { setting, overview, now };
  }
}

describe('a sync that remembers the last one', () => {
  it('shows what one shows that remembers nothing', { timeout: 120_000 }, () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 3, max: 6 }),
        fc.integer({ min: 0, max: 390 }),
        fc.array(edit, { minLength: 4, maxLength: 20, size: 'max' }),
        (schools, start, wishes) => {
          const edits = wishes.map((one) => ({ ...one, day: start + (one.day % 15) }));
          // One warm function may serve two cohorts of a programme in turn.
          const cohorts = [new Watched(schools), new Watched(6)];
          for (const one of edits.sort((a, b) => (at(a) < at(b) ? -1 : Number(at(a) > at(b))))) {
            cohorts[one.size % 5 === 1 ? 1 : 0]!.sees(at(one), (book) => makeOrWrite(one, book, at(one)));
          }
        },
      ),
      { seed: 20261122, numRuns: 30 },
    );
  });

  it('asks for what the mail of a visitor lacks as soon as the visitor is named', () => {
    const watched = new Watched(3);
    const now = atLocalTime(localDate('2026-11-10'), '10:00', zone);
    const visitor = ['Schools', '900103', 'Senior leader name'] as const;
    watched.sees(now, (book) => {
      book.type(now, 'Templates', 'agenda-final-visitors', 'Subject', 'Travel');
      book.type(now, 'Templates', 'agenda-final-visitors', 'Body', '{{ visit.travel }}');
      book.type(now, ...visitor, undefined);
    });
    watched.sees(now, (book) => book.type(now, ...visitor, 'Lee Leader'));
  });

  it('reads a sheet as one does that never saw it before', { timeout: 120_000 }, () => {
    const workbook = sampleCohort('elp', 6, 'seed');
    const { locale, timeZone } = workbook;
    const tabs = new FakeWorkbook(workbook).read();
    fc.assert(
      fc.property(fc.array(typing, { minLength: 2, maxLength: 12 }), (typings) => {
        let sheet: Sheet = structuredClone({ locale, timeZone, tabs });
        let known: SheetRead | undefined;
        for (const one of typings) {
          sheet = typed(sheet, one);
          known = withKnownRows(known, structuredClone(sheet));
          const today = plusDays(first, one.day);
          expect(said(known, today)).toEqual(said(structuredClone(sheet), today));
        }
      }),
      { seed: 20261122, numRuns: 100 },
    );
  });
});

type Sheet = { locale: string; timeZone: string; tabs: Record<string, unknown[][]> };

/** Something that happens to a sheet of values; the numbers choose where. */
interface Typing {
  readonly what: 'copy' | 'clear' | 'move' | 'delete row' | 'swap columns' | 'locale' | 'nothing';
  readonly tab: number;
  readonly from: number;
  readonly to: number;
  readonly day: number;
}

const typing: fc.Arbitrary<Typing> = fc.record({
  what: fc.constantFrom('copy', 'copy', 'clear', 'move', 'delete row', 'swap columns', 'locale', 'nothing'),
  tab: fc.nat({ max: 999 }),
  from: fc.nat({ max: 9999 }),
  to: fc.nat({ max: 9999 }),
  day: fc.constantFrom(0, 0, 0, 1),
});

function typed(sheet: Sheet, { what, tab, from, to }: Typing): Sheet {
  const titles = Object.keys(sheet.tabs).filter((title) => (sheet.tabs[title]?.length ?? 0) > 2);
  const title = titles[tab % titles.length]!;
  const rows = structuredClone(sheet.tabs[title]!);
  const width = rows[0]?.length ?? 1;
  const [a, b] = [rows[1 + (from % (rows.length - 1))]!, rows[1 + (to % (rows.length - 1))]!];
  if (what === 'copy') b[to % width] = a[(from >> 3) % width];
  else if (what === 'clear') b[to % width] = '';
  else if (what === 'move') rows.splice(1 + (to % (rows.length - 1)), 0, ...rows.splice(rows.indexOf(a), 1));
  else if (what === 'delete row') rows.splice(rows.indexOf(a), 1);
  else if (what === 'swap columns') {
    for (const row of rows) [row[from % width], row[to % width]] = [row[to % width] ?? '', row[from % width] ?? ''];
  }
  const locale = what === 'locale' ? (sheet.locale === 'en_GB' ? 'en_US' : 'en_GB') : sheet.locale;
  return { ...sheet, locale, tabs: { ...sheet.tabs, [title]: rows } };
}

/** A reading with the places that it knows. */
function said(read: SheetRead, today: LocalDate) {
  const { index, ...parsed } = parseWorkbook(workbookOf(elp), elp, read, today);
  const places = Object.entries(parsed.tabs).map(([tab, rows]) => Object.keys(rows).map((key) => index.cell(tab, key)));
  return { ...parsed, places };
}
