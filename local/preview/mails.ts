import { calendarsOfMail } from '../../domain/calendar-file/of-mail.ts';
import { factsOf, type Setting } from '../../domain/milestone/facts.ts';
import { type Instance, instancesOf } from '../../domain/milestone/instances.ts';
import type { Facts, Recipient } from '../../domain/milestone/types.ts';
import { composeMail, inReadingOrder } from '../../domain/notice/day-mail.ts';
import { expectedMails } from '../../domain/notice/forecast.ts';
import { noticeOf } from '../../domain/notice/notice.ts';
import type { CalendarFile } from '../../domain/notice/types.ts';
import { personOf } from '../../domain/notice/verdict.ts';
import { type WordedItem, word } from '../../domain/notice/wording.ts';
import { atLocalTime, type LocalDate, localDateOf, plusDays } from '../../domain/time.ts';

/** An item of the school's year: which step speaks to whom, and when. */
export interface Planned {
  readonly instance: Instance;
  readonly facts: Facts;
  readonly step: Facts['steps'][number];
  readonly to: Recipient;
  /** Absent: as soon as something happens. */
  readonly on?: LocalDate;
}

/** A mail as it would leave, or what it lacks. */
export interface Shown {
  readonly template: string;
  readonly title?: string;
  readonly planned: readonly Planned[];
  readonly mail?: { readonly subject: string; readonly html: string; readonly text: string };
  readonly calendar: readonly CalendarFile[];
  readonly missing: readonly string[];
}

/** Everything that a school's milestones, and its partners' where they concern it, can send in the year; by day. */
export function plannedOf(setting: Setting, school: string): Planned[] {
  const { cohort } = setting;
  const partnership = cohort.schools.get(school)?.partnership;
  const carriers = partnership === undefined ? [school] : (cohort.partnerships.get(partnership)?.members ?? [school]);
  const planned = carriers.flatMap((carrier) =>
    cohort.programme.phases.flatMap((phase) =>
      instancesOf(phase, carrier).flatMap((instance) => {
        if (carrier !== school && instance.milestone.subject !== 'visit') return [];
        const facts = factsOf(instance, setting);
        const dated = expectedMails(facts, localDateOf(facts.knownSince, cohort.settings.zone));
        return [
          ...dated.map(({ step, to, on }) => ({ instance, facts, step, to, on })),
          ...facts.steps
            .filter((step) => step.on === 'completion')
            .flatMap((step) => step.to.map((to) => ({ instance, facts, step, to }))),
        ];
      }),
    ),
  );
  return planned.sort((a, b) => ((a as Planned).on ?? '9999').localeCompare((b as Planned).on ?? '9999'));
}

/** Each template once, to the school itself where it gets such a mail; a change twice: moved and cancelled; a digest at last. */
export function mailsOf(setting: Setting, school: string): Shown[] {
  const planned = plannedOf(setting, school);
  const shown = Object.keys(setting.cohort.programme.templates).flatMap((template): Shown[] => {
    const uses = planned.filter(({ step }) => step.template === template);
    const best = uses.find(({ to }) => to.startsWith(`school:${school}:`)) ?? uses[0] ?? everUsed(setting, template);
    if (!best) return [{ template, planned: [], calendar: [], missing: ['a use of it in this school’s year'] }];
    const one = show(setting, template, [best]);
    if (best.step.kind !== 'change') return [one];
    const { told: _, ...untold } = best.facts;
    const applies = { yes: false, status: 'not-applicable', reason: 'cancelled' } as const;
    return [one, show(setting, template, [{ ...best, facts: { ...untold, applies } }], 'cancelled')];
  });
  return [...shown, ...busiest(setting, planned, school)];
}

/** A step that is overtaken by others in the usual run of things, and goes when dates are otherwise. */
function everUsed(setting: Setting, template: string): Planned | undefined {
  for (const phase of setting.cohort.programme.phases) {
    for (const carrier of setting.cohort.schools.keys()) {
      for (const instance of instancesOf(phase, carrier)) {
        const facts = factsOf(instance, setting);
        const step = facts.steps.find((one) => one.template === template);
        const to = step?.to[0];
        if (step && to) return { instance, facts, step, to };
      }
    }
  }
  return undefined;
}

/** The fullest day of one reader of the school, as the digest that it becomes. */
function busiest(setting: Setting, planned: readonly Planned[], school: string): Shown[] {
  const days = new Map<string, Planned[]>();
  for (const one of planned) {
    if (one.on === undefined || !one.to.startsWith(`school:${school}:`)) continue;
    const key = `${one.on} ${one.to}`;
    days.set(key, [...(days.get(key) ?? []), one]);
  }
  const [fullest] = [...days.values()].sort((a, b) => b.length - a.length);
  return fullest && fullest.length > 1 ? [show(setting, 'several', fullest, 'several things on one day')] : [];
}

function show(setting: Setting, template: string, planned: readonly Planned[], title?: string): Shown {
  const items: WordedItem[] = [];
  const missing: string[] = [];
  for (const one of planned) {
    const worded = wordOf(setting, one);
    if ('missing' in worded) missing.push(...worded.missing);
    else items.push(worded);
  }
  const base = { template, planned, ...(title === undefined ? {} : { title }) };
  if (missing.length > 0 || items.length === 0) return { ...base, calendar: [], missing };
  return composed(setting, base, items);
}

/** One mail of these items, with the calendar files that come with it. */
export function composed(
  { cohort, today: present }: Setting,
  base: Pick<Shown, 'template' | 'title' | 'planned'>,
  items: readonly WordedItem[],
): Shown {
  const { zone, organisation } = cohort.settings;
  const today = base.planned[0]?.on ?? present;
  const [first] = items;
  if (!first) throw new Error('A mail needs at least one item.');
  const read = inReadingOrder(items, cohort, today);
  const { invitation, files = [] } = calendarsOfMail(read, cohort, {
    to: first.ready.person,
    organiser: { name: organisation, email: cohort.settings.team['central-team']?.email ?? 'programmes@example.org' },
    uidPrefix: cohort.settings.cohort,
    zone,
    at: atLocalTime(today, '08:00', zone),
  });
  const mail = composeMail(read, cohort, { reference: 'TT-0000000000', today });
  return { ...base, mail, calendar: invitation ? [invitation] : files, missing: [] };
}

function wordOf({ cohort, today }: Setting, { instance, facts, step, to, on }: Planned) {
  const { carrier, thread, milestone } = instance;
  const before = facts.told ?? `${plusDays(today, 30)}@${carrier}`;
  const notice = noticeOf(
    { cohort: cohort.settings.cohort, carrier, thread: thread.id, milestone: milestone.id },
    {
      step: step.step,
      kind: step.kind,
      template: step.template,
      to,
      on: on ?? today,
      until: on ?? today,
      answer: on === undefined,
      ...(step.kind === 'change' ? { toldBefore: movedBack(before) } : {}),
    },
    1,
    'Live',
    facts.knownSince,
  );
  const person = personOf(cohort, to) ?? { name: 'Alex Example', email: 'alex@example.org' };
  return word({ notice, instance, facts, person }, cohort);
}

/** A day told a week before the one that holds now. */
function movedBack(told: string): string {
  return `${plusDays(told.slice(0, 10) as LocalDate, -7)}${told.slice(10)}`;
}
