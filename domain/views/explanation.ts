import { plainDate } from '../british-date.ts';
import type { Cohort } from '../cohort.ts';
import type { Instance } from '../milestone/instances.ts';
import { planMilestone } from '../milestone/plan.ts';
import { isFinal, statusOf } from '../milestone/status.ts';
import type { Facts } from '../milestone/types.ts';
import { expectedMails } from '../notice/forecast.ts';
import type { Notice, NoticeState } from '../notice/types.ts';
import { compare } from '../order.ts';
import type { MilestoneRecord, MilestoneWithLedger } from '../ports.ts';
import type { Evidence } from '../programme/types.ts';
import { describeRule } from '../schedule/describe-rule.ts';
import { type Instant, later, localDateOf } from '../time.ts';
import { listed, recipientLabel } from './labels.ts';
import { momentIn, statusWords, stepWords } from './words.ts';

/** Past mails of one milestone that are told one by one; what is older is counted. */
const toldSingly = 12;
/** Mails to come that are named. */
const namedAhead = 6;

/**
 * Why a milestone is where it is and what happens next, in sentences by paragraph. Names people by role and school only.
 * `remedy` ends ‘If that has not happened in an hour, …’: what its reader can do.
 */
export function explanation(
  found: MilestoneWithLedger,
  instance: Instance,
  { cohort, remedy }: { readonly cohort: Cohort; readonly remedy: string },
  now: Instant,
  zone: string,
): string[] {
  const { record, notices } = found;
  return [
    whereItStands(record, now, zone),
    ...datesOf(record.facts, instance, cohort),
    ...(record.facts.applies.yes ? [evidenceOf(record.facts, instance.milestone.evidence)] : []),
    '',
    ...past(notices, cohort),
    ...waiting(notices, cohort),
    '',
    ...next(found, { cohort, remedy }, now, zone),
    '',
    `Behind it: revision ${record.revision}, version ${record.version}, run ${record.run}; its dates are known since ${momentIn(zone, record.facts.knownSince).replace(/^on /, '')}.`,
  ];
}

function whereItStands({ status, reason, facts, transitions }: MilestoneRecord, now: Instant, zone: string): string {
  const last = transitions.at(-1);
  const fromFacts = facts.applies.yes ? statusOf(facts, now, zone, false).reason : facts.applies.reason;
  const because = isFinal(status) ? (reason ?? last?.reason) : fromFacts;
  const since = last ? ` since ${momentIn(zone, last.at).replace(/^on /, '')}` : '';
  return `It is ${statusWords[status]}${since}${because ? `: ${because}` : ''}.`;
}

function datesOf({ opens, due, closes }: Facts, { milestone }: Instance, cohort: Cohort): string[] {
  const rule = describeRule(milestone.due, cohort.programme.events);
  if (due === undefined)
    return [`It has no due date yet, for that is ${rule}. It closes on ${plainDate(closes)} at the latest.`];
  const opening = opens ? `It opens on ${plainDate(opens)}, is` : 'It is';
  return [`${opening} due on ${plainDate(due)} (${rule}), and closes on ${plainDate(closes)}.`];
}

function evidenceOf({ evidence }: Facts, wanted: Evidence): string {
  if (evidence.state === 'waived') return `It is waived: ${evidence.reason}.`;
  if (evidence.state === 'given') return `The evidence is in${evidence.on ? `, dated ${plainDate(evidence.on)}` : ''}.`;
  switch (wanted.kind) {
    case 'column':
      return `What completes it is a value in the column “${wanted.column}” of the ${wanted.tab} tab, which is empty.`;
    case 'rows':
      return `What completes it is a row of this school in the ${wanted.tab} tab, and there is none.`;
    case 'participants-named':
      return 'What completes it are names and addresses of head and senior leader in the Schools tab.';
    case 'itself':
      return 'Nothing need come in: it is done when everybody has been told.';
  }
}

function past(notices: readonly Notice[], cohort: Cohort): string[] {
  const gone = notices
    .flatMap((notice) => (notice.state.is === 'mailed' ? [{ notice, on: notice.state.on }] : []))
    .sort((a, b) => compare(a.on, b.on) || compare(a.notice.id, b.notice.id));
  if (gone.length === 0) return ['Nobody has had mail about it.'];
  const shown = gone.slice(-toldSingly);
  const older = gone.length - shown.length;
  return [
    older > 0 ? `Mail so far (${older} earlier ones left out):` : 'Mail so far:',
    ...shown.map(({ notice, on }) => {
      const again = notice.again === undefined ? '' : ', sent again by hand';
      return `  ${plainDate(on)}: ${stepWords[notice.kind]} to ${recipientLabel(cohort, notice.to)}${again}`;
    }),
  ];
}

function waiting(notices: readonly Notice[], cohort: Cohort): string[] {
  return notices
    .filter(({ state }) => state.is !== 'mailed')
    .map(({ kind, to, on, state }) => {
      const what = `${capital(stepWords[kind])} to ${recipientLabel(cohort, to)}, meant for ${plainDate(on)},`;
      return `${what} ${fate(state)}.`;
    });
}

function fate(state: NoticeState): string {
  switch (state.is) {
    case 'queued':
      return 'waits for the next mail that may go to them';
    case 'held':
      return `is held: ${state.reason}`;
    case 'cancelled':
      return `was cancelled: ${state.reason}`;
    case 'too-late':
      return `was not sent: ${state.reason}`;
    case 'failed':
      return `failed: ${state.reason}`;
    case 'mailed':
      return 'was sent';
  }
}

function next(
  { record, notices }: MilestoneWithLedger,
  { cohort, remedy }: { readonly cohort: Cohort; readonly remedy: string },
  now: Instant,
  zone: string,
): string[] {
  const { facts, revision, createdAt, taskToken, nextAction } = record;
  const plan = planMilestone({ facts, revision, notices, startedAt: createdAt, now, zone });
  const lines: string[] = [];
  if (facts.mode === 'Paused')
    lines.push('The programme is paused: nothing is planned or sent until Mode is Live again.');
  if (facts.mode === 'Test') lines.push('A rehearsal is on: mail goes to the test address and counts for nothing.');
  if (isFinal(record.status) && plan.do === 'finish') {
    return [...lines, 'Nothing more happens, unless the sheet changes so that it is open again.'];
  }
  if (plan.do === 'finish')
    lines.push(`Its execution is about to end it as ${statusWords[plan.status]}: ${plan.reason}.`);
  else if (plan.do === 'wait') {
    lines.push(`Its execution waits and looks again ${momentIn(zone, plan.until)}, or as soon as the sheet changes.`);
    lines.push(...ahead(record, notices, cohort, now, zone));
  } else {
    const readers = [...new Set(plan.notices.map(({ to }) => recipientLabel(cohort, to)))];
    lines.push(`It is about to queue mail to ${listed(readers)}.`);
  }
  const isStuck = taskToken === undefined || (nextAction !== undefined && nextAction < now);
  if (plan.do !== 'wait' && isStuck) lines.push(`If that has not happened in an hour, ${remedy}.`);
  return lines;
}

function ahead(
  { facts, createdAt }: MilestoneRecord,
  notices: readonly Notice[],
  cohort: Cohort,
  now: Instant,
  zone: string,
): string[] {
  const today = localDateOf(now, zone);
  const known = localDateOf(later(facts.knownSince, createdAt), zone);
  const settled = new Set(notices.map(({ step, to }) => `${step} ${to}`));
  const mails = expectedMails(facts, known).filter(
    ({ on, step, to }) => on >= today && !settled.has(`${step.step} ${to}`),
  );
  if (mails.length === 0) return [`No more mail is planned; without evidence it ends on ${plainDate(facts.closes)}.`];
  const more = mails.length - namedAhead;
  return [
    'If nothing comes in until then:',
    ...mails
      .sort((a, b) => compare(a.on, b.on))
      .slice(0, namedAhead)
      .map(({ on, step, to }) => `  ${plainDate(on)}: ${stepWords[step.kind]} to ${recipientLabel(cohort, to)}`),
    ...(more > 0 ? [`  and ${more} more`] : []),
  ];
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
