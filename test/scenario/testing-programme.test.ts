import { expect, it } from 'vitest';
import { isFinal } from '../../domain/milestone/status.ts';
import { instant, localDateOf } from '../../domain/time.ts';
import type { Runtime } from '../../local/runtime.ts';
import { fewSchools, fewSchoolsId, schoolNames, urnOf } from '../fixtures/few-schools.ts';
import { testing } from '../fixtures/programmes/testing.ts';
import { type SmallCohort, smallCohort } from './small-cohort.ts';

const [alder, birch, cedar, damson, elder] = schoolNames.map(urnOf) as [string, string, string, string, string];
const circle = 'C1';
const dates = { 'Reviews start': '2026-09-07', 'Reviews end': '2027-02-12', 'Circles end': '2027-05-21' };
const days = { 'event-1': '2026-09-24', 'C1-1': '2026-11-12', 'C1-2': '2026-12-03' };

/** From when to when each execution ran, by its name, as local dates. */
function watchExecutions({
  stepFunctions,
}: Runtime): ReadonlyMap<string, { from: string; to?: string; status: string }> {
  const seen = new Map<string, { from: string; to?: string; status: string }>();
  stepFunctions.onChange(({ executionArn, status, at }) => {
    const name = executionArn.slice(executionArn.lastIndexOf(':') + 1);
    const on = localDateOf(instant(at), 'Europe/London');
    const known = seen.get(name) ?? { from: on, status };
    seen.set(name, status === 'RUNNING' ? known : { ...known, status, to: on });
  });
  return seen;
}

async function recordsOf({ runtime: { adapters } }: SmallCohort, carrier: string) {
  return (await adapters.milestones.ofCarrier(fewSchoolsId, carrier)).map(({ record }) => record);
}

async function due(cohort: SmallCohort, place: string): Promise<string | undefined> {
  const [carrier = '', thread, milestone] = place.split('/');
  const found = (await recordsOf(cohort, carrier)).find(
    ({ ref }) => ref.thread === thread && ref.milestone === milestone,
  );
  return found?.facts.due;
}

function mailsAbout(cohort: SmallCohort, item: string): string[] {
  const mails = cohort.mails().filter(({ items }) => items.includes(item));
  return mails.map(({ date, person }) => `${date} ${person}`).sort();
}

it('a programme with phases, a circle of five, a chain and a counted date runs from start to end', {
  timeout: 90_000,
}, async () => {
  const cohort = await smallCohort({
    from: '2026-09-07',
    definition: testing,
    workbook: fewSchools(testing, { schools: 5, dates, days }),
  });
  const executions = watchExecutions(cohort.runtime);
  const typed = async (date: string, tab: string, key: string, header: string, value: string = date) => {
    await cohort.until(date, '10:00');
    await cohort.typeInto(tab, key, header, value);
  };

  for (const urn of [alder, birch, cedar, damson]) {
    await typed('2026-09-10', 'Attendance', `${urn}|event-1`, 'RSVP', 'Yes');
  }
  // Alder goes through the chain in its order; Birch answers the second before the first; Cedar corrects a date.
  await typed('2026-10-01', 'Schools', alder, 'Question chosen');
  await typed('2026-10-02', 'Schools', cedar, 'Question chosen');
  await typed('2026-10-13', 'Schools', birch, 'Workshop held');
  await typed('2026-10-20', 'Schools', alder, 'Workshop held');
  expect(await due(cohort, `${alder}/review/check-in`)).toBeUndefined();
  await typed('2026-10-22', 'Schools', cedar, 'Workshop held');
  // 90 days after 20 October, and after 22 October.
  await cohort.until('2026-10-22', '12:00');
  expect(await due(cohort, `${alder}/review/check-in`)).toBe('2027-01-18');
  expect(await due(cohort, `${cedar}/review/check-in`)).toBe('2027-01-20');
  await typed('2026-10-23', 'Schools', cedar, 'Workshop held', '2026-10-15');
  await cohort.until('2026-10-23', '12:00');
  expect(await due(cohort, `${cedar}/review/check-in`)).toBe('2027-01-13');
  await typed('2026-11-04', 'Schools', birch, 'Question chosen');
  await typed('2026-11-05', 'Visits', 'C1-1', 'Agenda received');
  for (const urn of [alder, birch, cedar, damson, elder]) {
    await typed('2026-11-13', 'Visit attendance', `${urn}|C1-1`, 'Attended on', '2026-11-12');
  }
  await typed('2027-01-15', 'Schools', alder, 'Check-in');
  expect(executions.has(`${fewSchoolsId}_${circle}_circles_r1`)).toBe(false);
  await typed('2027-05-04', 'Circles', circle, 'Lessons shared');
  await cohort.until('2027-05-22', '12:00');

  // The second phase is the circle's own execution, beside those of its five schools.
  const succeeded = { status: 'SUCCEEDED' };
  expect(executions.get(`${fewSchoolsId}_${circle}_circles_r1`)).toMatchObject({ from: '2027-02-12', ...succeeded });
  for (const urn of schoolNames.slice(0, 5).map(urnOf)) {
    const reviews = { from: '2026-09-07', to: '2027-02-12', ...succeeded };
    expect(executions.get(`${fewSchoolsId}_${urn}_reviews_r1`)).toEqual(reviews);
  }
  expect(executions.get(`${fewSchoolsId}_${circle}_lessons_sharing_r1`)).toEqual({
    from: '2027-02-12',
    to: '2027-05-04',
    ...succeeded,
  });
  expect(await due(cohort, `${circle}/sharing/lessons`)).toBe('2027-04-23');
  expect(await cohort.statuses(circle)).toEqual({ 'sharing/lessons': 'done-late' });
  const asked = schoolNames.slice(0, 5).map((name) => `2027-02-12 ${urnOf(name)} senior-leader`);
  expect(mailsAbout(cohort, `${circle}/sharing/lessons/ask`)).toEqual(asked);
  expect(mailsAbout(cohort, `${circle}/sharing/lessons/escalate`)).toEqual(['2027-04-30 programme-director']);

  // Each of the chain begins when the one before it is over: Birch's workshop waited for its question.
  const chain = (urn: string) =>
    ['question', 'workshop', 'check-in'].map((milestone) => {
      const ran = executions.get(`${fewSchoolsId}_${urn}_${milestone}_review_r1`);
      return `${milestone} ${ran?.from} to ${ran?.to}`;
    });
  expect(chain(alder)).toEqual([
    'question 2026-09-07 to 2026-10-01',
    'workshop 2026-10-01 to 2026-10-20',
    'check-in 2026-10-20 to 2027-01-15',
  ]);
  expect(chain(birch)).toEqual([
    'question 2026-09-07 to 2026-11-04',
    'workshop 2026-11-04 to 2026-11-04',
    'check-in 2026-11-04 to 2027-02-12',
  ]);
  expect(chain(elder)).toEqual([
    'question 2026-09-07 to 2027-02-12',
    'workshop 2027-02-12 to 2027-02-12',
    'check-in 2027-02-12 to 2027-02-12',
  ]);
  // Nobody is asked before its turn; the check-in opens 75 days after the workshop, on a Sunday in the holidays.
  expect(mailsAbout(cohort, `${alder}/review/workshop/ask`)).toEqual([`2026-10-01 ${alder} senior-leader`]);
  expect(mailsAbout(cohort, `${alder}/review/check-in/ask`)).toEqual([`2027-01-04 ${alder} senior-leader`]);
  expect(mailsAbout(cohort, `${elder}/review/check-in/ask`)).toEqual([]);

  const records = (
    await Promise.all([alder, birch, cedar, damson, elder, circle].map((id) => recordsOf(cohort, id)))
  ).flat();
  expect(records).toHaveLength(5 * 8 + 1);
  expect(records.filter(({ status }) => !isFinal(status))).toEqual([]);
  expect(await cohort.statuses(alder)).toMatchObject({
    'opening/rsvp': 'done',
    'visit-1/agenda': 'done',
    'visit-1/attendance': 'done',
    'visit-2/agenda': 'not-applicable',
    'visit-2/attendance': 'missed',
    'review/question': 'done',
    'review/workshop': 'done',
    'review/check-in': 'done',
  });
  const counts = cohort.runtime.stepFunctions.counts();
  expect(counts).toMatchObject({ failed: 0, timedOut: 0, aborted: 0, running: 0 });
  expect(counts.succeeded).toBe(counts.started);
});
