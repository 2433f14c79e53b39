import { describe, expect, it } from 'vitest';
import type { Notice } from '../../../domain/notice/types.ts';
import type { CohortState, Ledger, LifecycleRecord, LiveMilestone } from '../../../domain/ports.ts';
import { calendarsOf } from '../../../domain/schedule/calendars.ts';
import { localDate } from '../../../domain/time.ts';
import type { Trouble } from '../../../lambdas/measures.ts';
import { observe } from '../../../lambdas/reconcile/observe.ts';
import { only } from '../../workflow/one-milestone.ts';
import { at, type Typed } from '../milestone/scene.ts';
import { cohortAfter, reminder } from '../notice/moment.ts';

const id = 'elp-2026';
/** A Thursday in the first half-term, 05:30. */
const today = '2026-10-08';
const now = at(`${today} 05:30`);

interface Morning {
  readonly typed?: readonly Typed[];
  readonly lifecycles?: readonly LifecycleRecord[];
  readonly alive?: boolean;
  readonly live?: readonly Partial<LiveMilestone>[];
  readonly waiting?: readonly Notice[];
  readonly events?: number;
  readonly keyChanged?: string;
}

const running: readonly LifecycleRecord[] = ['900101', '900102', '900103'].flatMap((carrier) =>
  ['joining', 'programme-year'].map((phase) => ({
    cohort: id,
    carrier,
    phase,
    run: 1,
    definition: 'd',
    startedAt: at('2026-07-01 07:00'),
  })),
);

/** What reconcile raises, reports and logs on that morning. */
async function morning({
  typed = [],
  lifecycles = running,
  alive = true,
  live = [],
  waiting = [],
  events = 0,
  keyChanged,
}: Morning = {}) {
  const cohort = cohortAfter(typed);
  const raised: Trouble[] = [];
  const gauges: Record<string, number> = {};
  const lines: Record<string, unknown>[] = [];
  const asked: string[] = [];
  const records = live.map((one) => ({
    ref: { cohort: id, carrier: '900101', thread: 'visit-1', milestone: 'draft-agenda' },
    version: 3,
    run: 1000,
    status: 'open' as const,
    ...one,
  }));
  await observe(
    {
      ledger: only<Ledger>({ waiting: async () => waiting }),
      eventsOf: async ({ milestone }) => {
        asked.push(milestone);
        return events;
      },
      keyChangedAt: async () => (keyChanged === undefined ? undefined : at(keyChanged)),
      measures: {
        gauge: (_, name, value) => {
          gauges[name] = value;
        },
        trouble: (_, name) => raised.push(name),
      },
      log: { info: (_, ids) => lines.push(ids), warn() {}, error() {} },
    },
    id,
    { problems: [] as CohortState['problems'] } as CohortState,
    { cohort, calendars: calendarsOf(cohort), today: localDate(today), mode: { is: 'Live', since: now } },
    lifecycles,
    records,
    () => alive,
    now,
  );
  return { raised, gauges, lines, asked };
}

const question = (on: string, tick?: string): Typed[] => [
  ['2026-10-05', 'Decisions', 'D-1', 'Raised on', on],
  ...(tick ? [['2026-10-05', 'Decisions', 'D-1', tick, true] as Typed] : []),
];

describe('the morning look', () => {
  it('finds nothing wrong with a cohort that is well', async () => {
    const { raised, gauges } = await morning({ live: [{}], keyChanged: '2026-09-01' });
    expect(raised).toEqual([]);
    expect(gauges).toEqual({ Problems: 0, Overdue: 0, OldestQueuedNotice: 0 });
  });

  it.each<[what: string, Morning, Trouble[]]>([
    ['a question of the day before yesterday', { typed: question('2026-10-06') }, ['decision-waiting']],
    ['a question of yesterday, which may wait a working day', { typed: question('2026-10-07') }, []],
    ['a question that was declined', { typed: question('2026-10-01', 'Decline') }, []],
    ['an execution that is gone', { alive: false }, ['no-execution']],
    [
      'an execution that is gone, of a lifecycle that is finished',
      { alive: false, lifecycles: running.map((one) => ({ ...one, finished: true })) },
      [],
    ],
    ['a school that was never started', { lifecycles: running.slice(2) }, ['no-execution']],
    ['a key of eleven months', { keyChanged: '2025-11-06' }, ['key-expiring']],
    ['a key of ten months', { keyChanged: '2025-12-08' }, []],
    ['a history that grows too long', { live: [{ version: 500 }], events: 20_001 }, ['long-execution']],
    ['a history that is long enough', { live: [{ version: 500 }], events: 20_000 }, []],
    ['a notice four working days late', { waiting: [reminder({ on: localDate('2026-10-02') })] }, ['mail-stuck']],
    ['a notice three working days late', { waiting: [reminder({ on: localDate('2026-10-05') })] }, []],
  ])('%s', async (_, scene, expected) => {
    expect((await morning(scene)).raised).toEqual(expected);
  });

  it('asks for the history of what changed very often only', async () => {
    expect((await morning({ live: [{ version: 499 }] })).asked).toEqual([]);
    expect((await morning({ live: [{ version: 500 }] })).asked).toEqual(['draft-agenda']);
  });

  it('counts by stage, status and state, with ids only', async () => {
    const { lines, gauges } = await morning({
      live: [{ due: localDate('2026-10-07') }, { due: localDate('2026-10-08') }, { status: 'upcoming' }],
      waiting: [reminder({ on: localDate('2026-10-07'), queuedAt: at('2026-10-07 07:00') })],
    });
    expect(gauges).toMatchObject({ Overdue: 1, OldestQueuedNotice: 22.5 * 3600 });
    expect(lines).toEqual([
      {
        cohort: id,
        problems: 0,
        overdue: 1,
        school_joining: 3,
        school_programme_year: 3,
        milestone_open: 2,
        milestone_upcoming: 1,
        notice_queued: 1,
      },
    ]);
  });
});
