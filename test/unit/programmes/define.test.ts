import { describe, expect, it } from 'vitest';
import {
  after,
  at,
  beforeDue,
  days,
  event,
  milestone,
  phase,
  programme,
  setting,
  thread,
} from '../../../domain/programme/define.ts';
import type { Milestone } from '../../../domain/programme/types.ts';
import { testing } from '../../fixtures/programmes/testing.ts';
import { reviews } from './broken.ts';

describe('The builder of programmes', () => {
  const parts = { ...testing, ladders: Object.values(testing.ladders), templates: [testing.templates] };

  it('lists every fault in one error', () => {
    const broken = { ...parts, id: 'Wrong', settings: [] };
    expect(() => programme(broken)).toThrow(/‘Wrong’ cannot be used:\n.*only a to z[\s\S]*no setting ‘Reviews start’/);
  });

  it('refuses ladders and templates that would silently replace one another', () => {
    const twice = {
      ...parts,
      ladders: [...parts.ladders, ...parts.ladders.slice(0, 1)],
      templates: [testing.templates, testing.templates],
    };
    expect(() => programme(twice)).toThrow(/Ladder ‘rsvp’ is defined twice\.[\s\S]*Template ‘ask’ is defined twice\./);
  });

  it('freezes the whole', () => {
    const made = programme(parts);
    expect(Object.isFrozen(made.phases[0]?.threads[0]?.milestones[0]?.due)).toBe(true);
    expect(Object.isFrozen(made.ladders['rsvp']?.steps)).toBe(true);
  });

  it('reads like the table: rules are plain data', () => {
    const built = phase('one', {
      title: 'One',
      carrier: 'school',
      starts: at(setting('Start')),
      ends: after(event('event-1'), days(90)),
      threads: [
        thread('t', {
          title: 'T',
          milestones: [milestone('m', { ...(reviews.threads[0]?.milestones[0] as Milestone) })],
        }),
      ],
    });
    expect(built.ends).toEqual({
      rule: 'shift',
      from: { rule: 'anchor', anchor: { kind: 'event', event: 'event-1' } },
      by: 90,
      unit: 'days',
    });
    expect(beforeDue(3)).toEqual({ from: 'due', by: -3, unit: 'working-days' });
  });
});
