import { longDate } from '../british-date.ts';
import { Findings } from '../cohort/cell.ts';
import type { Cohort } from '../cohort.ts';
import { kept } from '../kept.ts';
import { atPlace, fullTitle, type Instance, placeOf } from '../milestone/instances.ts';
import type { Facts, Recipient } from '../milestone/types.ts';
import { findVisit, partnershipOf } from '../schedule/place.ts';
import { flaw } from '../sheet/flaw.ts';
import type { SheetIndex } from '../sheet/parsed.ts';
import type { Problem } from '../sheet/snapshot.ts';
import { type LocalDate, later, plusDays } from '../time.ts';
import type { ViewedMilestone } from '../views/types.ts';
import { type ComingMail, comingMails } from './forecast.ts';
import { noticeOf } from './notice.ts';
import { isPlaceholder, needsCell, placeholderSpec } from './placeholders.ts';
import { placeholdersOf } from './render.ts';
import type { Notice } from './types.ts';
import { personOf } from './verdict.ts';
import { templateOf, word } from './wording.ts';

/** Mails of so many days from today on are looked at: time to ask for what they lack. */
const daysAhead = 10;

interface Lack {
  readonly instance: Instance;
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
  const { cohort } = setting;
  const findings = new Findings(index);
  const said = new Set<string>();
  const waitingFor = Map.groupBy(waiting, ({ carrier }) => carrier);
  for (const [carrier, list] of milestones) {
    const now = (waitingFor.get(carrier) ?? []).flatMap((notice) => lackOfWaiting(notice, list, setting));
    for (const { placeholder, on, instance } of [...now, ...lacksAhead(list, carrier, setting)]) {
      const place = cellFor(placeholder, instance, cohort);
      if (!place || said.has(`${place.tab}|${place.row}|${place.header}`)) continue;
      said.add(`${place.tab}|${place.row}|${place.header}`);
      const title = fullTitle(instance.thread, instance.milestone);
      const what = `A mail of ${longDate(on)} (${title}) cannot be sent without it: ${place.meaning}.`;
      findings.add(place.tab, place.row, place.header, flaw('unfilled', what, `Fill “${place.header}” before then.`));
    }
  }
  return findings.problems;
}

function lackOfWaiting(
  notice: Notice,
  milestones: readonly ViewedMilestone[],
  { cohort, today }: { readonly cohort: Cohort; readonly today: LocalDate },
): readonly Lack[] {
  const viewed = atPlace(milestones, notice);
  return viewed ? lackOf(notice, viewed.instance, viewed.facts, cohort, later(notice.on, today)) : [];
}

const ahead = kept<readonly ViewedMilestone[], readonly Lack[]>();

/** What the mails lack that a carrier's milestones lead to. One reader of each step stands for all. */
function lacksAhead(
  milestones: readonly ViewedMilestone[],
  carrier: string,
  { cohort, today, zone }: { readonly cohort: Cohort; readonly today: LocalDate; readonly zone: string },
): readonly Lack[] {
  const { Templates: templates, Settings: settings } = cohort.snapshot.tabs;
  const school = cohort.schools.get(carrier);
  return ahead(milestones, [today, zone, templates, settings, school], () => {
    const end = plusDays(today, daysAhead);
    const steps = new Map<string, ComingMail>();
    for (const mail of comingMails(milestones, today, zone)) {
      const key = `${placeOf(mail.viewed.instance)}/${mail.step.step}`;
      if (mail.on < end && !steps.has(key) && personOf(cohort, mail.to)) steps.set(key, mail);
    }
    return [...steps.values()].flatMap(({ viewed: { instance, facts }, step, to, on }) =>
      lackOf(asNotice(instance, step, to, on, facts), instance, facts, cohort, on),
    );
  });
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

const missing = kept<Facts, Map<string, readonly string[]>>();

/** What a mail lacks, it lacks on each of the days and in each of the minutes in which it is looked at: it is worded once. */
function lackOf(notice: Notice, instance: Instance, facts: Facts, cohort: Cohort, on: LocalDate): Lack[] {
  const { Templates: templates, Settings: settings, Facilitators: facilitators } = cohort.snapshot.tabs;
  const school = cohort.schools.get(instance.carrier);
  const known = missing(facts, [templates, settings, facilitators, school], () => new Map());
  const placeholders = known.get(notice.id) ?? missingIn(notice, instance, facts, cohort);
  known.set(notice.id, placeholders);
  return placeholders.map((placeholder) => ({ instance, placeholder, on }));
}

function missingIn(notice: Notice, instance: Instance, facts: Facts, cohort: Cohort): readonly string[] {
  const template = templateOf(notice.template, cohort);
  const person = personOf(cohort, notice.to);
  if (!person || !template || !placeholdersOf(template).some(needsCell)) return [];
  const worded = word({ notice, instance, facts, person }, cohort);
  return 'missing' in worded ? worded.missing : [];
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
