import { describe, expect, it } from 'vitest';
import { applyFacts, sameFacts } from '../../../domain/milestone/apply-facts.ts';
import type { Facts, MilestoneStatus } from '../../../domain/milestone/types.ts';
import type { Notice } from '../../../domain/notice/types.ts';
import type { MilestoneWithLedger } from '../../../domain/ports.ts';
import { instant, localDate } from '../../../domain/time.ts';
import { facts, notice, ref } from './ledger.ts';
import { at } from './scene.ts';

const now = at('2027-03-10 10:00');
const zone = 'Europe/London';
const asked = notice('ask', '2027-03-01', 'mailed 2027-03-01');

function found(
  status: MilestoneStatus,
  of: Facts = facts(),
  notices: readonly Notice[] = [asked],
): MilestoneWithLedger {
  const createdAt = instant('2027-01-04T09:00:00Z');
  return {
    record: { ref, facts: of, revision: 3, version: 8, run: 1002, status, createdAt, transitions: [] },
    notices,
  };
}

const apply = (to: MilestoneWithLedger, of: Facts) => applyFacts(to, of, now, zone);
const done = facts({ evidence: { state: 'given', on: localDate('2027-03-09') } });
const later = facts({ due: localDate('2027-04-02') });

describe('new facts', () => {
  it('that say the same change nothing, whatever the order of their fields', () => {
    const { closes, ...rest } = facts();
    expect(sameFacts({ ...rest, closes }, { closes, ...rest })).toBe(true);
    expect(apply(found('open'), { ...rest, closes })).toEqual({});
  });

  it.each<[string, Facts, Facts, number]>([
    ['evidence', facts(), done, 3],
    ['a later closing', facts(), facts({ closes: localDate('2027-05-01') }), 3],
    ['a moved due date', facts(), later, 4],
    ['a new date to be told', facts({ told: '2027-06-01' }), facts({ told: '2027-06-02' }), 4],
    ['no date to be told any more', facts({ told: '2027-06-01' }), facts(), 4],
    ['ceasing to apply', facts(), facts({ applies: { yes: false, status: 'not-applicable', reason: 'x' } }), 4],
    ['applying again', facts({ applies: { yes: false, status: 'not-applicable', reason: 'x' } }), facts(), 4],
  ])('%s', (_, before, after, revision) => {
    expect(apply(found('open', before), after)).toMatchObject({ change: { revision, run: 1002 } });
    expect(apply(found('open', before), after)).not.toHaveProperty('start');
  });

  it('that move a date were first known now; what moves no date leaves the day as it was', () => {
    expect(apply(found('open'), later).change?.facts.knownSince).toBe(now);
    expect(apply(found('open', later), { ...later, closes: localDate('2027-05-01') }).change?.facts.knownSince).toBe(
      later.knownSince,
    );
  });

  it.each<[string, MilestoneStatus, Facts, Facts]>([
    ['cleared evidence', 'done', done, facts()],
    ['evidence after closing', 'missed', facts({ closes: localDate('2027-03-09') }), done],
    ['an extension', 'missed', facts({ closes: localDate('2027-03-09') }), later],
    ['a withdrawal', 'done', facts({ evidence: { state: 'waived', reason: 'x' } }), facts()],
  ])('bring a closed milestone to life: %s', (_, status, before, after) => {
    const closed = found(status, before);
    const { change, start } = apply(closed, after);
    expect(start).toBe(1003);
    expect(change?.run).toBe(1003);
    // The sync died before it started the machine: the next one starts the same run, and writes nothing.
    const written = { ...closed, record: { ...closed.record, ...change! } };
    expect(apply(written, after)).toEqual({ start: 1003 });
    // Once its status is recorded there is nothing to do.
    const recorded = {
      ...written,
      record: { ...written.record, status: after === done ? ('done' as const) : ('open' as const) },
    };
    expect(apply(recorded, after)).toEqual({});
  });

  it('leave a closed milestone closed when it would end the same way', () => {
    const more = facts({ evidence: { state: 'given', on: localDate('2027-03-08') } });
    expect(apply(found('done', done), more)).toEqual({ change: { facts: more, revision: 3, run: 1002 } });
  });
});
