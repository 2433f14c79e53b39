/** What must bring a person, as the alarms hear of it. */
import { describe, expect, test } from 'vitest';
import { instant, localDate, plusDays } from '../../domain/time.ts';
import type { Measures } from '../../lambdas/measures.ts';
import { type SmallCohort, smallCohort } from './small-cohort.ts';

function recorded() {
  const troubles = new Set<string>();
  const latencies: number[] = [];
  const measures: Measures = {
    gauge: (_, name, value) => {
      if (name === 'SendLatency') latencies.push(value);
    },
    trouble: (cohort, name) => troubles.add(`${cohort} ${name}`),
  };
  return { troubles, latencies, measures };
}

const week = { from: '2026-10-06', threads: ['impact-project'] } as const;

describe('an alarm', () => {
  test('is not raised in a week without trouble; each mail leaves as soon as it is made', async () => {
    const { troubles, latencies, measures } = recorded();
    const cohort = await smallCohort({ ...week, measures });
    await cohort.until('2026-10-13');
    expect(cohort.mails().length).toBeGreaterThan(0);
    expect([...troubles]).toEqual([]);
    expect(new Set(latencies)).toEqual(new Set([0]));
  });

  test('is raised when the sheet cannot be read', async () => {
    const { troubles, measures } = recorded();
    const cohort = await smallCohort({
      ...week,
      measures,
      sheetsFaults: ({ caller }) => (caller.startsWith('termtime@') ? { status: 503 } : undefined),
    });
    await cohort.until('2026-10-06', '12:00');
    expect([...troubles]).toEqual(['elp-2026 sheet-unreachable']);
  });

  test('is raised when the mailbox cannot be read, and mail goes on leaving', async () => {
    const { troubles, measures } = recorded();
    const cohort = await smallCohort({
      ...week,
      measures,
      gmailFaults: ({ method }) =>
        method === 'history.list' || method === 'getProfile' ? { status: 503, reason: 'backendError' } : undefined,
    });
    await cohort.until('2026-10-13', '12:00');
    const { config, functions } = cohort.runtime;
    // The embedded schedules read the mailbox when something came; those in AWS every five minutes.
    await functions['read-mailbox']({ cohort: config.id, now: instant('2026-10-13T11:00:00Z') });
    expect(cohort.mails().length).toBeGreaterThan(0);
    expect([...troubles]).toEqual(['elp-2026 mailbox-unreachable']);
  });

  test('is raised when Gmail takes no more mail today, and the mail leaves the next day', async () => {
    const { troubles, measures } = recorded();
    let spent = true;
    const cohort = await smallCohort({
      ...week,
      measures,
      gmailFaults: ({ method }) =>
        spent && method === 'drafts.send' ? { status: 429, reason: 'dailyLimitExceeded' } : undefined,
    });
    const day = await firstDay(cohort, () => cohort.runtime.gmail.calls.send > 0);
    await cohort.until(day, '12:00');
    spent = false;
    await cohort.until(after(day));
    expect(cohort.mails().length).toBeGreaterThan(0);
    expect([...troubles]).toEqual(['elp-2026 gmail-quota']);
  });

  test('is raised when mail that may leave has not left for an hour', async () => {
    const { troubles, measures } = recorded();
    const cohort = await smallCohort({
      ...week,
      measures,
      gmailFaults: ({ method }) => (method === 'drafts.create' ? { status: 503, reason: 'backendError' } : undefined),
    });
    const day = await firstDay(cohort, () => (cohort.runtime.gmail.calls.byMethod['drafts.create'] ?? 0) > 0);
    expect([...troubles]).toEqual([]);
    await cohort.until(day, '09:30');
    expect([...troubles]).toEqual(['elp-2026 mail-stuck']);
  });
});

/** Lives from morning to morning, half past eight, until something has happened; answers that day. */
async function firstDay(cohort: SmallCohort, happened: () => boolean): Promise<string> {
  for (let day: string = week.from; ; day = after(day)) {
    await cohort.until(day, '08:30');
    if (happened()) return day;
    if (day > '2026-10-30') throw new Error('Nothing happened.');
  }
}

function after(day: string): string {
  return plusDays(localDate(day), 1);
}
