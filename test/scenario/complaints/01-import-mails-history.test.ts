/** Somebody types in what happened last term, or adds a rule, and every mail that would have gone then goes now. */
import { describe, expect, test } from 'vitest';
import { programmeOf } from '../../../local/sample/index.ts';
import { asLines, smallCohort } from '../small-cohort.ts';
import { temporaryFolder } from '../temporary-folder.ts';

const leadersOfAll = ['900101', '900102', '900103'].flatMap((urn) => [`${urn} head`, `${urn} senior-leader`]);

describe('history never mails', () => {
  test('a cohort that is imported in mid-year hears of what is still to come only', async () => {
    const cohort = await smallCohort({ from: '2027-01-20' });
    await cohort.typeInto('Visits', 'T1-1', 'Date', '2026-11-19');
    await cohort.until('2027-01-29');
    expect(asLines(cohort.mails())).toEqual(
      leadersOfAll.map((person) => `2027-01-28 08:00 ${person}: ${person.slice(0, 6)}/event-2/joining-note/inform`),
    );
  });

  test('a school that joins late is welcomed, and not asked for what was due before', async () => {
    const threads = ['onboarding', 'event-1', 'expectations', 'impact-project'];
    const cohort = await smallCohort({ from: '2026-11-09', threads });
    await cohort.typeInto('Schools', '900103', 'Ready', false);
    await cohort.until('2026-11-10', '09:00');
    expect(asLines(cohort.mails()).filter((line) => line.includes('900103'))).toEqual([]);
    await cohort.typeInto('Schools', '900103', 'Joined on', '2026-11-10');
    await cohort.typeInto('Schools', '900103', 'Ready', true);
    await cohort.until('2026-11-11');
    expect(asLines(cohort.mails()).filter((line) => line.includes('900103'))).toEqual([
      '2026-11-10 09:01 900103 head: 900103/onboarding/welcome/inform',
      '2026-11-10 09:01 900103 senior-leader: 900103/onboarding/welcome/inform',
    ]);
    expect(await cohort.statuses('900103')).toMatchObject({
      'onboarding/call-held': 'open',
      'event-1/rsvp': 'not-applicable',
      'impact-project/focus': 'not-applicable',
      'impact-project/baseline': 'upcoming',
    });
  });

  test('an event that is entered after it was held invites nobody and asks nobody what they thought', async () => {
    const cohort = await smallCohort({ from: '2026-11-19', threads: ['event-2'] });
    await cohort.typeInto('Events', 'event-2', 'Date', '');
    await cohort.until('2026-11-20', '09:00');
    await cohort.typeInto('Events', 'event-2', 'Date', '2026-11-05');
    await cohort.until('2026-12-04');
    expect(asLines(cohort.mails())).toEqual([]);
  });

  test('a rule that is new in the definition begins today: what it would have sent before stays unsent', async () => {
    const dataFolder = temporaryFolder();
    const threads = ['event-2'];
    const before = await smallCohort({ from: '2027-01-08', threads, dataFolder });
    await before.until('2027-01-11');
    expect(asLines(before.mails()).filter((line) => line.includes('invite'))).toHaveLength(8);
    await before.stop();

    const after = await smallCohort({
      from: '2027-01-12',
      definition: withEarlierReminder(),
      threads,
      dataFolder,
      carriesOn: true,
    });
    await after.until('2027-01-20');
    const since = asLines(after.mails()).filter((line) => line > '2027-01-12');
    expect(since).toEqual([
      '2027-01-13 08:00 900101 pa: 900101/event-2/rsvp/remind-2',
      '2027-01-13 08:00 900102 pa: 900102/event-2/rsvp/remind-2',
      '2027-01-15 08:00 programme-director: 900101/event-2/rsvp/new-after 900102/event-2/rsvp/new-after 900103/event-2/rsvp/new-after',
      '2027-01-19 08:00 central-team: 900101/event-2/rsvp/call 900102/event-2/rsvp/call 900103/event-2/rsvp/call',
    ]);
  });

  test('the first live day after a pause catches up no reminder of the pause', async () => {
    const cohort = await smallCohort({ from: '2027-01-05', threads: ['event-2'] });
    await cohort.typeInto('Settings', 'Mode', 'Value', 'Paused');
    await cohort.until('2027-01-11', '17:00');
    expect(cohort.mails()).toEqual([]);
    await cohort.typeInto('Settings', 'Mode', 'Value', 'Live');
    await cohort.until('2027-01-12');
    const lines = asLines(cohort.mails());
    expect(lines).toHaveLength(8);
    expect(lines.every((line) => /^2027-01-12 08:00 .*rsvp\/invite$/.test(line))).toBe(true);
  });
});

/** Event invitations with two rules more: one whose day has passed for everybody, one that is still ahead. */
function withEarlierReminder() {
  const elp = programmeOf('elp');
  const rsvp = elp.ladders['rsvp']!;
  const call = rsvp.steps.find(({ kind }) => kind === 'call')!;
  const added = (id: string, by: number) => ({
    ...call,
    id,
    kind: 'escalate' as const,
    to: ['programme-director' as const],
    at: { from: 'due' as const, by, unit: 'working-days' as const },
  });
  const steps = [...rsvp.steps, added('new-before', -4), added('new-after', 1)];
  return { ...elp, ladders: { ...elp.ladders, rsvp: { ...rsvp, steps } } };
}
