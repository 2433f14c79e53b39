import type { Facts, MilestoneRef } from '../../domain/milestone/types.ts';
import type { Notice } from '../../domain/notice/types.ts';
import type { Executions, Ledger, MilestoneRecord, MilestoneStore } from '../../domain/ports.ts';
import { localDate } from '../../domain/time.ts';
import { input, morning } from './machines.ts';

const { run: _, ...ids } = input;
const ref: MilestoneRef = ids;

/** Asked for on 1 September, due on the 15th, closed in the evening of the 19th. */
export const open: Facts = {
  applies: { yes: true },
  opens: localDate('2025-09-01'),
  due: localDate('2025-09-15'),
  closes: localDate('2025-09-19'),
  evidence: { state: 'none' },
  knownSince: morning,
  completesItself: false,
  mode: 'Live',
  steps: [
    {
      step: 'ask',
      kind: 'ask',
      on: localDate('2025-09-01'),
      late: 'send',
      to: ['school:100101:head'],
      template: 'agenda-ask',
    },
  ],
};

export const evidenced: Facts = { ...open, evidence: { state: 'given', on: localDate('2025-09-01') } };

/** Store and ledger of a single milestone in memory, with the promises of the ports. */
export class OneMilestone {
  record: MilestoneRecord | undefined;
  readonly notices: Notice[] = [];
  /** Runs once, before the next wait is registered: what the sync does at that moment. */
  meanwhile: (() => void) | undefined;

  constructor(changes: Partial<MilestoneRecord> = {}) {
    this.record = {
      ref,
      facts: open,
      revision: 1,
      version: 1,
      run: input.run,
      status: 'upcoming',
      createdAt: morning,
      transitions: [],
      ...changes,
    };
  }

  /** What the sync writes when the sheet says something new, or a later run takes over. */
  change(changes: Partial<MilestoneRecord>): void {
    if (this.record) this.record = { ...this.record, ...changes, version: this.record.version + 1 };
  }

  readonly store: Pick<MilestoneStore, 'get' | 'setStatus' | 'registerWait'> = {
    get: async () => this.record && { record: this.record, notices: this.notices },
    setStatus: async (_ref, { run, version }, status) => {
      if (this.record?.run !== run || this.record.version !== version) return false;
      this.record = { ...this.record, status };
      return true;
    },
    registerWait: async (_ref, { run, version, taskToken, nextAction }) => {
      this.meanwhile?.();
      this.meanwhile = undefined;
      if (!this.record) throw new Error('no record');
      if (this.record.run !== run || this.record.version !== version) return { moved: this.record };
      this.record = { ...this.record, taskToken, nextAction };
      return 'registered';
    },
  };

  readonly ledger: Pick<Ledger, 'queue'> = {
    queue: async (_cohort, notice) => {
      if (this.notices.some(({ id }) => id === notice.id)) return false;
      this.notices.push(notice);
      return true;
    },
  };
}

/** The parts of a port that a test provides, as the whole port. */
export function only<Port extends MilestoneStore | Ledger | Executions>(part: Partial<Port>): Port {
  return part as Port;
}
