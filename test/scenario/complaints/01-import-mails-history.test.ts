/** Somebody types in what happened last term, or adds a rule, and every mail that would have gone then goes now. */
import { describe, expect, test } from 'vitest';
import type { Audience, Ladder, Programme, Step, Thread } from '../../../domain/programme/types.ts';
import { programmeOf } from '../../../local/sample/index.ts';
import { asLines, smallCohort } from '../small-cohort.ts';
import { temporaryFolder } from '../temporary-folder.ts';

const leadersOfAll = ['900101', '900102', '900103'].flatMap((urn) => [`${urn} head`, `${urn} senior-leader`]);

describe('history never mails', () => {
  test('a cohort that is imported in mid-year hears of what is still to come only', async () => {
    const cohort = await smallCohort({ from: '2027-01-27' });
    await cohort.typeInto('Visits', 'T1-1', 'Date', '2026-11-19');
    await cohort.until('2027-01-28');
    expect(asLines(cohort.mails())).toEqual(
      leadersOfAll.map((person) => `2027-01-28 08:00 ${person}: ${person.slice(0, 6)}/event-2/joining-note/inform`),
    );
  });

  test('a school that joins late is welcomed, and not asked for what was due before', async () => {
    const threads = ['onboarding', 'event-1', 'expectations', 'impact-project'];
    const cohort = await smallCohort({ from: '2026-11-16', threads });
    await cohort.typeInto('Schools', '900103', 'Ready', false);
    await cohort.until('2026-11-17', '09:00');
    expect(asLines(cohort.mails()).filter((line) => line.includes('900103'))).toEqual([]);
    await cohort.typeInto('Schools', '900103', 'Joined on', '2026-11-17');
    await cohort.typeInto('Schools', '900103', 'Ready', true);
    await cohort.until('2026-11-18');
    expect(asLines(cohort.mails()).filter((line) => line.includes('900103'))).toEqual([
      '2026-11-17 09:01 900103 head: 900103/onboarding/welcome/inform',
      // Due on 11 December: still ahead.
      '2026-11-17 09:01 900103 senior-leader: 900103/onboarding/welcome/inform 900103/impact-project/baseline/ask',
    ]);
    expect(await cohort.statuses('900103')).toMatchObject({
      'onboarding/call-held': 'open',
      'expectations/survey': 'not-applicable',
      'event-1/rsvp': 'not-applicable',
      'impact-project/focus': 'not-applicable',
      'impact-project/plan': 'not-applicable',
      'impact-project/baseline': 'open',
    });
  });

  test('an event that is entered after it was held invites nobody and asks nobody what they thought', async () => {
    const cohort = await smallCohort({ from: '2026-11-19', threads: ['event-2'] });
    await cohort.typeInto('Events', 'event-2', 'Date', '');
    await cohort.until('2026-11-20', '09:00');
    await cohort.typeInto('Events', 'event-2', 'Date', '2026-11-05');
    await cohort.until('2026-11-27');
    expect(asLines(cohort.mails())).toEqual([]);
  });

  test('a rule that is new in the definition begins today: what it would have sent before stays unsent', async () => {
    const dataFolder = temporaryFolder();
    const threads = ['event-3'];
    const before = await smallCohort({ from: '2027-06-11', threads, dataFolder });
    await before.until('2027-06-18');
    expect(asLines(before.mails())).toHaveLength(8);
    await before.stop();

    const definition = withNewRules();
    const after = await smallCohort({ from: '2027-06-19', definition, threads, dataFolder, carriesOn: true });
    await after.until('2027-06-23');
    const all = ['900101', '900102', '900103'];
    const about = (step: string) => all.map((urn) => `${urn}/event-3/${step}`).join(' ');
    expect(asLines(after.mails()).filter((line) => line > '2027-06-19')).toEqual([
      `2027-06-21 08:00 programme-director: ${about('rsvp/still-ahead')}`,
      `2027-06-22 08:00 central-team: ${about('rsvp/call')}`,
      `2027-06-23 08:00 programme-manager: ${about('seating/escalate')}`,
    ]);
    expect(await after.statuses('900101')).toMatchObject({ 'event-3/rsvp': 'open', 'event-3/seating': 'open' });
  });

  test('the first live day after a pause catches up no reminder of the pause', async () => {
    const cohort = await smallCohort({ from: '2027-06-08', threads: ['event-3'] });
    await cohort.typeInto('Settings', 'Mode', 'Value', 'Paused');
    // The day of the first reminder, 10 June, passes in the pause.
    await cohort.until('2027-06-11', '17:00');
    expect(cohort.mails()).toEqual([]);
    await cohort.typeInto('Settings', 'Mode', 'Value', 'Live');
    await cohort.until('2027-06-15');
    const lines = asLines(cohort.mails());
    expect(lines).toHaveLength(8);
    // Nobody has been asked yet, and the answer is not due before the 17th.
    expect(lines.every((line) => /^2027-06-14 08:00 .*rsvp\/invite$/.test(line))).toBe(true);
  });
});

/** Event 3 with new rules: two steps and a milestone's ladder, each once before the day of the upgrade and once after it. */
function withNewRules(): Programme {
  const elp = programmeOf('elp');
  const rsvp = elp.ladders['rsvp']!;
  const call = rsvp.steps.find(({ kind }) => kind === 'call')!;
  const escalate = (id: string, by: number, to: Audience): Step => {
    return { ...call, id, kind: 'escalate', to: [to], at: { from: 'due', by, unit: 'working-days' } };
  };
  const steps = [
    ...rsvp.steps,
    escalate('history', 1, 'programme-manager'),
    escalate('still-ahead', 2, 'programme-director'),
  ];
  const seating: Ladder = {
    id: 'seating',
    steps: [escalate('history', 1, 'programme-manager'), escalate('escalate', 4, 'programme-manager')],
  };
  const withSeating = (thread: Thread): Thread => {
    const model = thread.milestones.find(({ id }) => id === 'rsvp')!;
    const { tells: _, ...like } = model;
    const evidence = { kind: 'column', tab: 'Attendance', column: 'Who comes' } as const;
    const added = { ...like, id: 'seating', title: 'Seating', evidence, ladder: seating.id };
    return { ...thread, milestones: [...thread.milestones, added] };
  };
  return {
    ...elp,
    ladders: { ...elp.ladders, rsvp: { ...rsvp, steps }, seating },
    phases: elp.phases.map((phase) => ({
      ...phase,
      threads: phase.threads.map((thread) => (thread.id === 'event-3' ? withSeating(thread) : thread)),
    })),
  };
}
