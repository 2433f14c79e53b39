import { checkDates } from '../cohort/check-dates.ts';
import { checkMatching } from '../cohort/check-matching.ts';
import { readCohort } from '../cohort/read-cohort.ts';
import type { Cohort } from '../cohort.ts';
import type { FirstWeek } from '../decision/decision.ts';
import { firstWeekOf, inEffect } from '../decision/first-week.ts';
import { checkTemplates } from '../notice/check-templates.ts';
import type { CohortState, SheetRead } from '../ports.ts';
import type { Programme } from '../programme/types.ts';
import { type Calendars, calendarsOf } from '../schedule/calendars.ts';
import { parseWorkbook } from '../sheet/parse.ts';
import type { SheetIndex } from '../sheet/parsed.ts';
import { settle } from '../sheet/settle.ts';
import type { Pending, Problem, Snapshot } from '../sheet/snapshot.ts';
import type { WorkbookSpec } from '../sheet/workbook.ts';
import { checkMessages } from '../team-mail/check-messages.ts';
import { type Instant, localDateOf } from '../time.ts';

/** The sheet as accepted by one sync. */
export interface Reading {
  readonly snapshot: Snapshot;
  readonly cohort: Cohort;
  readonly calendars: Calendars;
  /** Whether mail may begin to leave; the cohort's mode says what follows from it. */
  readonly firstWeek: FirstWeek;
  readonly pending: readonly Pending[];
  readonly problems: readonly (Problem & { readonly since: Instant })[];
  readonly vanished: readonly string[];
  /** More than a fifth of the schools are gone: no mail may leave. */
  readonly massDisappearance: boolean;
  readonly index: SheetIndex;
  /** View tabs that somebody deleted or renamed: they are made anew. */
  readonly missingViews: readonly string[];
}

/** Weighs one reading of the sheet against what was accepted before, and lists everything in it that needs mending. */
export function acceptReading(
  programme: Programme,
  spec: WorkbookSpec,
  read: SheetRead,
  before: { readonly snapshot: Snapshot; readonly state: CohortState | undefined },
  now: Instant,
  zone: string,
): Reading {
  const today = localDateOf(now, zone);
  const parsed = parseWorkbook(spec, programme, read, today, before.snapshot);
  const settled = settle(before.snapshot, before.state?.pending ?? [], parsed, now);
  const { cohort: chosen, problems: mismatches } = readCohort(programme, settled.snapshot, parsed.index);
  const firstWeek = firstWeekOf(chosen, before.state?.firstWeek);
  const cohort = inEffect(chosen, firstWeek);
  const calendars = calendarsOf(cohort);
  const closedDays = checkDates(cohort, (urn, date) => calendars.school(urn).isOpenDay(date), parsed.index);
  const mustMatch = programme.columns.flatMap(({ tab, header, sameAs }) => (sameAs ? [{ tab, header, sameAs }] : []));
  const different = checkMatching(cohort, mustMatch, parsed.index);
  const templates = checkTemplates(cohort, parsed.index);
  const sent = { ...before.state, mode: modeOf(before.state, cohort, now) };
  const messages = checkMessages(cohort, calendars.office, today, sent, parsed.index);
  return {
    snapshot: settled.snapshot,
    cohort,
    calendars,
    firstWeek,
    pending: settled.pending,
    problems: withSince(
      [...parsed.problems, ...settled.problems, ...mismatches, ...closedDays, ...different, ...templates, ...messages],
      before.state?.problems ?? [],
      now,
    ),
    vanished: settled.vanished.filter(({ tab }) => tab === 'Schools').map(({ key }) => key),
    massDisappearance: settled.massDisappearance,
    index: parsed.index,
    missingViews: read.missingViews ?? [],
  };
}

/** The mode that is in effect, and since when. */
export function modeOf(state: CohortState | undefined, { settings }: Cohort, now: Instant): CohortState['mode'] {
  return state && state.mode.is === settings.mode ? state.mode : { is: settings.mode, since: now };
}

/** Each problem once, with the moment it was first seen. */
export function withSince(
  found: readonly Problem[],
  known: CohortState['problems'],
  now: Instant,
): (Problem & { readonly since: Instant })[] {
  const since = new Map(known.map((problem) => [problem.id, problem.since]));
  const once = new Map(found.map((problem) => [problem.id, problem]));
  return [...once.values()].map((problem) => ({ ...problem, since: since.get(problem.id) ?? now }));
}
