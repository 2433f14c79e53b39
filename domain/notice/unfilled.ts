import { longDate } from '../british-date.ts';
import { Findings } from '../cohort/cell.ts';
import type { Cohort } from '../cohort.ts';
import { fullTitle, type Instance } from '../milestone/instances.ts';
import type { Facts, Recipient } from '../milestone/types.ts';
import { findVisit, partnershipOf } from '../schedule/place.ts';
import { flaw } from '../sheet/flaw.ts';
import type { SheetIndex } from '../sheet/parsed.ts';
import type { Problem } from '../sheet/snapshot.ts';
import { type LocalDate, later, localDateOf, plusDays } from '../time.ts';
import type { ViewedMilestone } from '../views/types.ts';
import { expectedMails, isOver, mayFall } from './forecast.ts';
import { noticeOf } from './notice.ts';
import { isPlaceholder, needsCell, placeholderSpec } from './placeholders.ts';
import { placeholdersOf } from './render.ts';
import type { Notice } from './types.ts';
import { personOf } from './verdict.ts';
import { templateOf, word } from './wording.ts';

/** Mails of so many days from today on are looked at: time to ask for what they lack. */
const daysAhead = 10;

interface Lack {
  readonly placeholder: string;
  readonly on: LocalDate;
}

/**
 * What the mails of the next days lack that the sheet should have, and those that wait already: one problem for each cell
 * to be filled, which names the first mail that needs it. Mails that lack nothing are not concerned.
 */
export function unfilledMails(
  setting: { readonly cohort: Cohort; readonly today: LocalDate; readonly zone: string },
  milestones: ReadonlyMap<string, readonly ViewedMilestone[]>,
  waiting: readonly Notice[],
  index?: SheetIndex,
): readonly Problem[] {
  const { cohort, today, zone } = setting;
  const findings = new Findings(index);
  const said = new Set<string>();
  const waitingAt = new Map<string, Notice[]>();
  for (const notice of waiting) {
    const key = `${notice.carrier}/${notice.thread}/${notice.milestone}`;
    waitingAt.set(key, [...(waitingAt.get(key) ?? []), notice]);
  }
  for (const list of milestones.values()) {
    for (const viewed of list) {
      const { instance, facts } = viewed;
      const queued = waitingAt.get(`${instance.carrier}/${instance.thread.id}/${instance.milestone.id}`) ?? [];
      const lacks = [
        ...queued.flatMap((notice) => lackOf(notice, instance, facts, cohort, later(notice.on, today))),
        ...aheadOf(viewed, cohort, today, zone),
      ];
      for (const { placeholder, on } of lacks) {
        const place = cellFor(placeholder, instance, cohort);
        if (!place || said.has(`${place.tab}|${place.row}|${place.header}`)) continue;
        said.add(`${place.tab}|${place.row}|${place.header}`);
        const title = fullTitle(instance.thread, instance.milestone);
        const what = `A mail of ${longDate(on)} (${title}) cannot be sent without it: ${place.meaning}.`;
        findings.add(place.tab, place.row, place.header, flaw('unfilled', what, `Fill “${place.header}” before then.`));
      }
    }
  }
  return findings.problems;
}

interface Found {
  readonly day: LocalDate;
  readonly templates: unknown;
  readonly settings: unknown;
  readonly lacks: readonly Lack[];
}

const lacksAhead = new WeakMap<Facts, Found>();

/** One reader of each step stands for all. Facts live as long as nothing of their milestone changes, and so does this. */
function aheadOf(viewed: ViewedMilestone, cohort: Cohort, today: LocalDate, zone: string): readonly Lack[] {
  const { instance, facts } = viewed;
  const end = plusDays(today, daysAhead);
  if (isOver(viewed) || !mayFall(facts.steps, today, end)) return [];
  const { Templates: templates, Settings: settings } = cohort.snapshot.tabs;
  const known = lacksAhead.get(facts);
  if (known?.day === today && known.templates === templates && known.settings === settings) return known.lacks;
  const steps = new Map<string, { notice: Notice; on: LocalDate }>();
  for (const { step, to, on } of expectedMails(facts, localDateOf(facts.knownSince, zone))) {
    if (on < today || on >= end || steps.has(step.step) || !personOf(cohort, to)) continue;
    steps.set(step.step, { notice: asNotice(instance, step, to, on, facts), on });
  }
  const lacks = [...steps.values()].flatMap(({ notice, on }) => lackOf(notice, instance, facts, cohort, on));
  lacksAhead.set(facts, { day: today, templates, settings, lacks });
  return lacks;
}

function asNotice(
  { carrier, thread, milestone }: Instance,
  step: Facts['steps'][number],
  to: Recipient,
  on: LocalDate,
  { mode, knownSince }: Facts,
): Notice {
  const ref = { cohort: '', carrier, thread: thread.id, milestone: milestone.id };
  const { kind, template } = step;
  return noticeOf(ref, { step: step.step, kind, template, to, on, until: on, answer: false }, 0, mode, knownSince);
}

function lackOf(notice: Notice, instance: Instance, facts: Facts, cohort: Cohort, on: LocalDate): Lack[] {
  const template = templateOf(notice.template, cohort);
  const person = personOf(cohort, notice.to);
  if (!person || !template || !placeholdersOf(template).some(needsCell)) return [];
  const worded = word({ notice, instance, facts, person }, cohort);
  return 'missing' in worded ? worded.missing.map((placeholder) => ({ placeholder, on })) : [];
}

/** The cell that fills a placeholder for a notice of this milestone; none for what is not a matter of one cell. */
function cellFor(name: string, instance: Instance, cohort: Cohort) {
  if (!isPlaceholder(name)) return undefined;
  const { filledBy, meaning } = placeholderSpec(name);
  const row = filledBy && rowFor(filledBy.tab, instance, cohort, filledBy.header);
  if (!filledBy || row === undefined) return undefined;
  const { plural, singular } = cohort.programme.partnership;
  return filledBy.tab === 'Partnership'
    ? { tab: plural, row, header: singular, meaning }
    : { tab: filledBy.tab, row, header: filledBy.tab === 'Settings' ? 'Value' : filledBy.header, meaning };
}

function rowFor(tab: string, { carrier, thread }: Instance, cohort: Cohort, header: string): string | undefined {
  switch (tab) {
    case 'Events':
      return thread.event;
    case 'Visits':
      return findVisit(cohort, carrier, thread)?.id;
    case 'Schools':
      return cohort.schools.has(carrier) ? carrier : undefined;
    case 'Partnership':
      return partnershipOf(cohort, carrier);
    default:
      return header;
  }
}
