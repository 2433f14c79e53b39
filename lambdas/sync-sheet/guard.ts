import type { Question } from '../../domain/decision/decision.ts';
import { batchGuard, guardDecision } from '../../domain/notice/batch-guard.ts';
import { forecast } from '../../domain/notice/forecast.ts';
import type { CohortState, Guard } from '../../domain/ports.ts';
import type { WorkingCalendar } from '../../domain/schedule/calendar.ts';
import type { Overview } from '../../domain/sync/overview.ts';
import { type LocalDate, plusDays } from '../../domain/time.ts';

/** Working days that a day's forecast reaches ahead, so that tomorrow's first sync can still be compared with it. */
const forecastWorkingDays = 6;

export interface Guarded {
  readonly forecast: readonly string[];
  readonly forecastDay: LocalDate;
  readonly guards: readonly Guard[];
  /** This sync holds a batch. */
  readonly raised?: true;
}

/** Compares the mails of the next two working days with what yesterday's forecast expected. */
export function guardBatch(
  state: CohortState | undefined,
  overview: Overview,
  office: WorkingCalendar,
  today: LocalDate,
  schools: number,
  zone: string,
): Guarded {
  const guards = (state?.guards ?? []).filter(({ dates }) => dates.some((date) => plusDays(date, 14) >= today));
  const near = forecast(overview.values(), datesBetween(today, office.shift(today, 2)), zone);
  const known = state?.forecast;
  const held =
    known === undefined ? undefined : batchGuard({ expected: [...known, ...heldEntries(guards)], next: near, schools });
  const isNewDay = state?.forecastDay !== today;
  const ahead = isNewDay
    ? forecast(overview.values(), datesBetween(today, office.shift(today, forecastWorkingDays)), zone)
    : undefined;
  const base = { forecast: ahead ?? known ?? [], forecastDay: today };
  if (!held?.held) return { ...base, guards };
  const decision = guardDecision(held, today, guards.length);
  return {
    ...base,
    guards: [...guards, { decision: decision.id, dates: held.dates, recipients: held.recipients }],
    raised: true,
  };
}

/** What the team is asked about batches whose days are not over: rows for the Decisions tab. */
export function guardQuestions(guards: readonly Guard[], today: LocalDate): Question[] {
  return guards
    .filter(({ dates }) => dates.some((date) => date >= today))
    .map((guard) => ({ ...guardDecision(guard, today, 0), id: guard.decision }));
}

function heldEntries(guards: readonly Guard[]): string[] {
  return guards.flatMap(({ dates, recipients }) => dates.flatMap((date) => recipients.map((one) => `${date} ${one}`)));
}

function datesBetween(from: LocalDate, to: LocalDate): LocalDate[] {
  const dates: LocalDate[] = [];
  for (let date = from; date <= to; date = plusDays(date, 1)) dates.push(date);
  return dates;
}
