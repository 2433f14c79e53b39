import { ListExecutionsCommand, SFNClient, StopExecutionCommand } from '@aws-sdk/client-sfn';
import { describe, expect, test } from 'vitest';
import { beforeDue, step } from '../../domain/programme/define.ts';
import type { Milestone, Programme } from '../../domain/programme/types.ts';
import type { Runtime } from '../../local/runtime.ts';
import { programmeOf } from '../../local/sample/index.ts';
import { asLines, type SmallCohort, smallCohort } from './small-cohort.ts';
import { temporaryFolder } from './temporary-folder.ts';

const elp = programmeOf('elp');

/** ELP with nothing in it but focus and plan of the project: each is asked for once and reminded of once. */
function project(change: (milestones: readonly Milestone[]) => readonly Milestone[] = (all) => all): Programme {
  return {
    ...elp,
    phases: elp.phases.flatMap((phase) => {
      const threads = phase.threads
        .filter(({ id }) => id === 'impact-project')
        .map((thread) => ({
          ...thread,
          milestones: change(thread.milestones.filter(({ id }) => id === 'focus' || id === 'plan')),
        }));
      return threads.length === 0 ? [] : [{ ...phase, threads }];
    }),
  };
}

const planAfterFocus = project((milestones) =>
  milestones.map((milestone) => (milestone.id === 'plan' ? { ...milestone, after: 'focus' } : milestone)),
);

/** Mails about these, `<date> <person>: <carrier>/<thread>/<milestone>/<step>`. */
function about(cohort: SmallCohort, milestone: string): string[] {
  return asLines(cohort.mails()).filter((line) => line.includes(`/${milestone}/`));
}

/** Mails that say the same to the same person more than once. */
function repeated(cohort: SmallCohort): string[] {
  const said = cohort.mails().flatMap(({ address, items }) => items.map((item) => `${address} ${item}`));
  return said.filter((item, index) => said.indexOf(item) !== index);
}

async function withStepFunctions<T>({ stepFunctions }: Runtime, work: (client: SFNClient) => Promise<T>): Promise<T> {
  const credentials = { accessKeyId: 'embedded', secretAccessKey: 'embedded' };
  const client = new SFNClient({ endpoint: stepFunctions.url, region: 'eu-west-2', credentials });
  try {
    return await work(client);
  } finally {
    client.destroy();
  }
}

const machineArn = (name: string) => `arn:aws:states:eu-west-2:000000000000:stateMachine:termtime-${name}`;

async function running({ runtime }: SmallCohort, machine: string): Promise<string[]> {
  const stateMachineArn = machineArn(machine);
  const { executions } = await withStepFunctions(runtime, (client) =>
    client.send(new ListExecutionsCommand({ stateMachineArn, statusFilter: 'RUNNING', maxResults: 1000 })),
  );
  return (executions ?? []).map(({ name }) => name ?? '').sort();
}

/** As when somebody stops an execution in the console. */
async function stop({ runtime }: SmallCohort, machine: string, name: string): Promise<void> {
  const executionArn = `${machineArn(machine).replace(':stateMachine:', ':execution:')}:${name}`;
  await withStepFunctions(runtime, (client) => client.send(new StopExecutionCommand({ executionArn })));
}

async function recordOf({ runtime }: SmallCohort, milestone: string, carrier = '900101') {
  const cohort = runtime.config.id;
  const found = await runtime.adapters.milestones.get({ cohort, carrier, thread: 'impact-project', milestone });
  return found?.record;
}

describe('a milestone that comes after another', () => {
  test('is left alone by reconcile until the other is final', async () => {
    const cohort = await smallCohort({ from: '2026-10-06', definition: planAfterFocus });
    await cohort.until('2026-11-10');
    expect(about(cohort, 'focus')).toHaveLength(6);
    expect(about(cohort, 'plan')).toEqual([]);
    expect((await recordOf(cohort, 'plan'))?.status).toBe('upcoming');
    await cohort.typeInto('Schools', '900101', 'Project focus agreed', '2026-11-10');
    await cohort.until('2026-11-13');
    expect(about(cohort, 'plan')).toHaveLength(1);
    expect(about(cohort, 'plan')[0]).toContain('2026-11-11');
  });
});

describe('an execution that is gone', () => {
  test('of a milestone is started anew; nobody hears of it', async () => {
    const cohort = await smallCohort({ from: '2026-10-06', definition: project() });
    await cohort.until('2026-10-12', '12:00');
    const [name = ''] = (await running(cohort, 'milestone')).filter((one) => one.includes('900101_focus'));
    await stop(cohort, 'milestone', name);
    await cohort.until('2026-10-25');
    expect(await running(cohort, 'milestone')).toContain(`${name}-1`);
    expect(about(cohort, 'focus').filter((line) => line.includes('900101'))).toHaveLength(2);
    expect(repeated(cohort)).toEqual([]);
  });

  test('of a lifecycle is restarted as the next run, even while the sheet changes', async () => {
    const cohort = await smallCohort({ from: '2026-10-06', definition: project() });
    await cohort.until('2026-10-12', '12:00');
    const [name = ''] = (await running(cohort, 'elp')).filter((one) => one.includes('900101'));
    await stop(cohort, 'elp', name);
    const { milestones } = cohort.runtime.adapters;
    const change = milestones.change.bind(milestones);
    let raced = 0;
    milestones.change = async (ref, expected, to) => {
      // A sync is faster once, just before the first milestone is handed over.
      const found = to.run >= 2000 && raced++ === 0 ? await milestones.get(ref) : undefined;
      if (found) await change(ref, expected, { ...to, run: found.record.run });
      return change(ref, expected, to);
    };
    await cohort.until('2026-10-25');
    expect(raced).toBeGreaterThan(1);
    expect(await running(cohort, 'elp')).toContain(name.replace('_r1', '_r2'));
    const waiting = (await running(cohort, 'milestone')).filter((one) => one.includes('900101'));
    expect(waiting).toEqual([expect.stringMatching(/focus.*_r2$/), expect.stringMatching(/plan.*_r2$/)]);
    expect((await recordOf(cohort, 'focus'))?.run).toBe(2000);
    expect(repeated(cohort)).toEqual([]);
  });
});

describe('a definition that changed', () => {
  /** Plays two weeks by one definition, and goes on by the next on the same data. */
  async function upgraded(before: Programme, after: Programme, until: string): Promise<SmallCohort> {
    const dataFolder = temporaryFolder();
    const first = await smallCohort({ from: '2026-10-06', definition: before, dataFolder });
    await first.until('2026-10-19');
    await first.stop();
    const cohort = await smallCohort({
      from: '2026-10-20',
      time: '05:00',
      definition: after,
      dataFolder,
      carriesOn: true,
    });
    await cohort.until(until);
    return cohort;
  }

  test('runs on as the next run; nothing that stays is sent twice', async () => {
    const focusLater = project((all) => all.map((one) => ({ ...one, title: `${one.title} agreed` })));
    const cohort = await upgraded(project(), focusLater, '2026-10-30');
    expect((await running(cohort, 'elp')).every((name) => name.endsWith('_r2'))).toBe(true);
    expect(about(cohort, 'focus')).toHaveLength(6);
    expect(repeated(cohort)).toEqual([]);
    expect(cohort.runtime.stepFunctions.counts()).toMatchObject({ failed: 0, running: 9 });
  });

  test('has a milestone more: it begins with the next run', async () => {
    const cohort = await upgraded(
      project((all) => all.filter(({ id }) => id === 'focus')),
      project(),
      '2026-10-30',
    );
    expect(await recordOf(cohort, 'plan')).toMatchObject({ status: 'open', run: 2000 });
    expect(about(cohort, 'plan').filter((line) => line.includes('ask'))).toHaveLength(3);
    expect(repeated(cohort)).toEqual([]);
  });

  test('has a milestone less: it ends waived, as removed, and is not reminded of', async () => {
    const cohort = await upgraded(
      project(),
      project((all) => all.filter(({ id }) => id === 'plan')),
      '2026-10-30',
    );
    expect(await recordOf(cohort, 'focus')).toMatchObject({ status: 'waived', reason: 'removed' });
    expect(about(cohort, 'focus').filter((line) => line > '2026-10-20')).toEqual([]);
    expect(cohort.runtime.stepFunctions.counts()).toMatchObject({ failed: 0, running: 6 });
  });

  test('has a step more whose day is past: it is history', async () => {
    const chased = {
      ...elp.ladders['suggested-focus']!,
      steps: [
        ...elp.ladders['suggested-focus']!.steps,
        step('remind', beforeDue(6), ['head'], 'focus-remind', { id: 'remind-again' }),
      ],
    };
    const after = { ...project(), ladders: { ...elp.ladders, 'suggested-focus': chased } };
    const cohort = await upgraded(project(), after, '2026-10-30');
    // For the two others it was the 14th; the half-term of the third is earlier, and so its day is still to come.
    expect(about(cohort, 'focus').filter((line) => line.includes('remind-again'))).toEqual([
      '2026-10-21 08:00 900103 head: 900103/impact-project/focus/remind-again',
    ]);
    expect((await running(cohort, 'elp')).every((name) => name.endsWith('_r2'))).toBe(true);
  });
});
