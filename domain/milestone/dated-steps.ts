import type { Step, StepTime } from '../programme/types.ts';
import type { WorkingCalendar } from '../schedule/calendar.ts';
import { type LocalDate, later, plusDays } from '../time.ts';
import { type About, recipientsOf } from './audience.ts';
import type { DatedStep } from './types.ts';

/** Working days between two mails to one person about one thing (programme documents). */
const quietWorkingDays = 5;

const schoolAudiences: ReadonlySet<string> = new Set([
  'main-contact',
  'head',
  'senior-leader',
  'pa',
  'project-lead',
  'visiting-leaders',
  'visiting-pas',
  'members',
]);

/** Whether a step speaks to people in schools, so that the school's calendar counts. */
export function speaksToSchools(step: Pick<Step, 'to'>): boolean {
  return step.to.some((audience) => schoolAudiences.has(audience));
}

export interface StepDates {
  readonly opens: LocalDate | undefined;
  readonly due: LocalDate | undefined;
}

/**
 * A ladder's steps with their days and recipients, in order of day; undated steps are left out. A step counts the working
 * days of whom it speaks to; one that tells the team of a school it chases counts the school's as well, the later day
 * wins: nobody is rung in the holidays, and a ladder is not climbed while school is closed.
 */
export function datedSteps(
  steps: readonly Step[],
  dates: StepDates,
  days: { readonly school: WorkingCalendar; readonly office: WorkingCalendar },
  about: About,
): DatedStep[] {
  const dated: DatedStep[] = [];
  const chasesSchool = steps.some(speaksToSchools);
  for (const step of steps) {
    const calendar = speaksToSchools(step) ? days.school : days.office;
    const alsoOf = chasesSchool && isAfterDue(step) ? days.school : calendar;
    const on = laterOf(dayOf(step.at, calendar, dates), dayOf(step.at, alsoOf, dates), calendar);
    if (on === undefined) continue;
    dated.push({
      step: step.id,
      kind: step.kind,
      on,
      ...(on === 'completion' ? {} : { quietFrom: calendar.shift(on, -quietWorkingDays) }),
      ...(step.at.from === 'opening' ? { fromOpening: true } : {}),
      late: step.late ?? 'send',
      to: recipientsOf(step.to, about),
      template: step.template,
    });
  }
  return dated.sort((a, b) => (a.on === b.on ? 0 : a.on < b.on ? -1 : 1));
}

function isAfterDue({ at }: Step): boolean {
  return at.from === 'due' && at.by > 0;
}

function laterOf(
  own: DatedStep['on'] | undefined,
  other: DatedStep['on'] | undefined,
  calendar: WorkingCalendar,
): DatedStep['on'] | undefined {
  if (own === undefined || own === 'completion' || other === undefined || other === 'completion') return own;
  return later(own, calendar.onOrAfter(other));
}

/** Steps before the due date that miss a working day move back, steps after it forward. */
function dayOf(at: StepTime, calendar: WorkingCalendar, { opens, due }: StepDates): DatedStep['on'] | undefined {
  if (at.from === 'completion') return 'completion';
  if (at.from === 'opening') return opens && calendar.onOrAfter(opens);
  if (due === undefined) return undefined;
  if (at.unit === 'working-days' && at.by !== 0) return calendar.shift(due, at.by);
  const day = plusDays(due, at.by);
  return at.by <= 0 ? calendar.onOrBefore(day) : calendar.onOrAfter(day);
}
