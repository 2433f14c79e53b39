import type { YearCounts } from './counts.ts';
import { estimate, total } from './estimate.ts';
import type { Inventory } from './inventory.ts';

/** Something that a deployment could have, and what that would add to a month. */
export interface Alternative {
  readonly about: string;
  readonly usdAMonth: number;
}

const changes: readonly (readonly [about: string, change: (inventory: Inventory) => Inventory])[] = [
  [
    'the dashboard’s 21 gauges as metrics of every hour instead of lines in the log once a day',
    (now) => ({ ...now, metrics: [...now.metrics, { about: 'gauges', metrics: 21, hoursADay: 24 }] }),
  ],
  [
    'an alarm on a metric for each of nine conditions instead of events and queries',
    (now) => ({ ...now, alarms: Math.max(now.alarms, 9) }),
  ],
  [
    'every tick of the schedules traced',
    (now) => ({
      ...now,
      functions: Object.fromEntries(
        Object.entries(now.functions).map(([name, one]) => [name, { ...one, isTraced: true }]),
      ) as unknown as Inventory['functions'],
    }),
  ],
  [
    'sending looked at round the clock instead of from 06:00 to 21:00',
    (now) => ({
      ...now,
      schedules: [
        ...now.schedules.filter((one) => one.function !== 'send-mails'),
        { function: 'send-mails', expression: 'rate(1 minute)' },
      ],
    }),
  ],
];

/** What the inventory does without and would cost more, the dearest first. */
export function alternatives(counts: YearCounts, inventory: Inventory): Alternative[] {
  const now = total(estimate(counts, inventory).month);
  return changes
    .map(([about, change]) => ({ about, usdAMonth: total(estimate(counts, change(inventory)).month) - now }))
    .filter(({ usdAMonth }) => usdAMonth > 0.005)
    .sort((a, b) => b.usdAMonth - a.usdAMonth);
}
