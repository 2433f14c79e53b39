import { plainDate } from '../british-date.ts';
import type { Cohort } from '../cohort.ts';
import { forecast } from '../notice/forecast.ts';
import { type LocalDate, plusDays } from '../time.ts';
import type { ViewedMilestone } from '../views/types.ts';
import { decidedIn, type FirstWeek, type Question } from './decision.ts';

/** How far the first day with mail is looked for. */
const daysAhead = 60;
const weekDays = 7;

/** Key of the row in Decisions that lets a cohort go Live. */
export function firstWeekId({ settings }: Pick<Cohort, 'settings'>): string {
  return `first-week-${settings.cohort}`;
}

/** What holds now. A row says it; once approved, a row that was tidied away changes nothing. */
export function firstWeekOf(cohort: Cohort, before: FirstWeek | undefined): FirstWeek {
  const id = firstWeekId(cohort);
  if (!cohort.row('Decisions', id)) return before === 'approved' ? 'approved' : 'asked';
  return decidedIn(cohort, id) ?? 'asked';
}

/** The cohort in the mode that is in effect: Live is as good as Paused until the first week is approved. */
export function inEffect(cohort: Cohort, firstWeek: FirstWeek | undefined): Cohort {
  if (cohort.settings.mode !== 'Live' || firstWeek === 'approved') return cohort;
  return { ...cohort, settings: { ...cohort.settings, mode: 'Paused', firstWeek: firstWeek ?? 'asked' } };
}

/**
 * What the team is asked before the first mail leaves: how much goes to how many in the seven days from the first on which
 * any goes, looking 60 days ahead. Nothing while the mode is another, or when it has been decided.
 */
export function firstWeekQuestion(
  cohort: Cohort,
  carriers: Iterable<readonly ViewedMilestone[]>,
  today: LocalDate,
): Question[] {
  if (cohort.settings.firstWeek !== 'asked') return [];
  const days = Array.from({ length: daysAhead }, (_, index) => plusDays(today, index));
  const entries = forecast(carriers, days, cohort.settings.zone);
  const from = (entries[0]?.split(' ')[0] ?? today) as LocalDate;
  const last = plusDays(from, weekDays - 1);
  const week = entries.filter((entry) => entry.slice(0, from.length) <= last);
  const people = new Set(week.map((entry) => entry.slice(from.length + 1))).size;
  const much =
    week.length === 0
      ? 'no mail is due yet'
      : `${counted(week.length, 'mail')} to ${counted(people, 'person', 'people')}`;
  return [
    {
      id: firstWeekId(cohort),
      about: `First week: ${much}, from ${plainDate(from)} to ${plainDate(last)}; see Upcoming emails`,
      why: 'Mode is Live, and nothing leaves before this is approved. Reminders whose day passes before then are not sent afterwards.',
    },
  ];
}

function counted(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}
