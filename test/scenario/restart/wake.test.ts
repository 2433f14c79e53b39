import { describe, expect, test } from 'vitest';
import type { MilestoneStore } from '../../../domain/ports.ts';
import { impactProject } from '../../../workflows/programmes/elp-project.ts';
import { type SmallCohort, smallCohort } from '../small-cohort.ts';
import { Interleaving } from './interleaving.ts';

/** Each school has five of these, all with evidence in a column of Schools. */
const milestones = impactProject.milestones.flatMap(({ id, evidence }) =>
  evidence.kind === 'column' ? [{ id, header: evidence.column }] : [],
);

interface Place {
  readonly carrier: string;
  readonly milestone: string;
  readonly header: string;
}

async function waitingCohort(): Promise<{ cohort: SmallCohort; places: Place[] }> {
  const cohort = await smallCohort({
    from: '2026-09-28',
    schools: 12,
    threads: ['impact-project'],
    withoutReconcile: true,
  });
  await cohort.until('2026-11-10', '12:00');
  const carriers = (await cohort.rows('Schools')).map((row) => String(row['URN']));
  const places = carriers.flatMap((carrier) =>
    milestones.map(({ id, header }) => ({ carrier, milestone: id, header })),
  );
  return { cohort, places };
}

/** Types evidence while the execution plans, with the sync's change and wake at these calls of it; what it then stands at. */
async function typeAt(
  cohort: SmallCohort,
  interleaving: Interleaving,
  { carrier, milestone, header }: Place,
  [changeAt, wakeAt]: readonly [number, number],
) {
  const { runtime } = cohort;
  const ref = { cohort: runtime.config.id, carrier, thread: impactProject.id, milestone };
  await cohort.typeInto('Schools', carrier, header, '2026-10-20');
  const calls = await interleaving.play(ref, changeAt, wakeAt);
  const found = await runtime.adapters.milestones.get(ref);
  return { calls, status: found?.record.status };
}

/** Change and wake at every two moments, in this order, of so many calls. */
function orders(calls: number, further: number): (readonly [number, number])[] {
  return Array.from({ length: calls + 1 }, (_, change) => change).flatMap((change) =>
    Array.from({ length: further }, (_, later) => [change, change + later] as const),
  );
}

/** Executions that end with so many milestones: a school's lifecycle ends with its last one. */
function withLifecycles(ended: number): number {
  return ended + Math.floor(ended / milestones.length);
}

describe('evidence typed while an execution plans and begins to wait', () => {
  test('ends it whatever the order, without waiting for a time-out', async () => {
    const { cohort, places } = await waitingCohort();
    const interleaving = new Interleaving(cohort.runtime);
    const { running } = cohort.runtime.stepFunctions.counts();
    const played = orders(4, 7);
    const most = { calls: 0 };
    for (const [index, order] of played.entries()) {
      const { calls, status } = await typeAt(cohort, interleaving, places[index]!, order);
      expect(status, `change and wake at ${order.join(' and ')}`).toBe('done');
      most.calls = Math.max(most.calls, calls);
    }
    expect(cohort.runtime.stepFunctions.counts()).toMatchObject({
      running: running - withLifecycles(played.length),
      failed: 0,
    });
    // Get, register, wake oneself, get, record the status: each counted before and after.
    expect(most.calls).toBe(10);
  });

  test('counts as late when the milestone closes at that very moment', async () => {
    const { cohort, places } = await waitingCohort();
    const interleaving = new Interleaving(cohort.runtime);
    cohort.sleepUntil('2027-07-31', '20:00');
    const { running } = cohort.runtime.stepFunctions.counts();
    const played = orders(4, 5);
    for (const [index, order] of played.entries()) {
      const { status } = await typeAt(cohort, interleaving, places[index]!, order);
      expect(status, `change and wake at ${order.join(' and ')}`).toMatch(/^done/);
    }
    expect(cohort.runtime.stepFunctions.counts()).toMatchObject({
      running: running - withLifecycles(played.length),
      failed: 0,
    });
  });

  test('would be lost if a wait were registered without a look at the version', async () => {
    const { cohort, places } = await waitingCohort();
    const store: MilestoneStore = cohort.runtime.adapters.milestones;
    const { registerWait } = store;
    store.registerWait = async (ref, wait) => {
      const found = await store.get(ref);
      return registerWait.call(store, ref, { ...wait, version: found?.record.version ?? wait.version });
    };
    const interleaving = new Interleaving(cohort.runtime);
    // Changed after it has read and before it registers; woken with the token of the wait before.
    const { status } = await typeAt(cohort, interleaving, places[0]!, [1, 1]);
    expect(status).toBe('open');
    await cohort.until('2026-11-30');
    expect((await cohort.statuses(places[0]!.carrier))[`${impactProject.id}/${places[0]!.milestone}`]).toBe('open');
  });
});
