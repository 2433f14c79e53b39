import { expect, it } from 'vitest';
import type { Anchor, DateRule } from '../../../domain/programme/types.ts';
import { describeRule } from '../../../domain/schedule/describe-rule.ts';

const events = [
  { id: 'event-1', title: 'Launch event' },
  { id: 'event-2', title: 'Event 2' },
  { id: 'event-3', title: 'Growing the Top finale' },
];
const anchor = (of: Anchor): DateRule => ({ rule: 'anchor', anchor: of });
const event = (id?: string) => anchor(id === undefined ? { kind: 'event' } : { kind: 'event', event: id });
const visit = anchor({ kind: 'visit' });
const setting = anchor({ kind: 'setting', name: 'Case studies due' });
const shift = (from: DateRule, by: number, unit: 'working-days' | 'days'): DateRule => ({
  rule: 'shift',
  from,
  by,
  unit,
});

const twoWeeks = shift(visit, -14, 'days');
const examples: readonly [string, DateRule][] = [
  ['the visit', visit],
  ['the event', event()],
  ['5 working days before the launch event', shift(event('event-1'), -5, 'working-days')],
  ['1 working day after event 2', shift(event('event-2'), 1, 'working-days')],
  ['3 days before the Growing the Top finale', shift(event('event-3'), -3, 'days')],
  ['event 9', event('event-9')],
  ['the visit', shift(visit, 0, 'days')],
  ['2 weeks before the visit, moved back to a school day', { rule: 'back-to-school-day', from: twoWeeks }],
  ['1 week after the visit', shift(visit, 7, 'days')],
  [
    '2 working days after the day the visit’s date is entered',
    shift(anchor({ kind: 'visit-typed' }), 2, 'working-days'),
  ],
  [
    '15 working days before the event, moved back out of the last week of a half-term',
    { rule: 'before-last-week-of-half-term', from: shift(event(), -15, 'working-days') },
  ],
  [
    '5 working days before the last day of Autumn 2',
    shift(anchor({ kind: 'term', term: 'Autumn 2', edge: 'last-day' }), -5, 'working-days'),
  ],
  ['the first day of Summer 1', anchor({ kind: 'term', term: 'Summer 1', edge: 'first-day' })],
  [
    '3 working days after the date in Schools under ‘Onboarding call held’',
    shift(anchor({ kind: 'column', tab: 'Schools', column: 'Onboarding call held' }), 3, 'working-days'),
  ],
  [
    'the earlier of the date in Settings under ‘Case studies due’ and 1 working day before the event',
    { rule: 'earliest', of: [setting, shift(event(), -1, 'working-days')] },
  ],
  ['the latest of the visit, the event and event 2', { rule: 'latest', of: [visit, event(), event('event-2')] }],
  [
    'the later of (2 weeks before the visit, moved back to a school day; the event)',
    { rule: 'latest', of: [{ rule: 'back-to-school-day', from: twoWeeks }, event()] },
  ],
  ['the visit', { rule: 'earliest', of: [visit] }],
  ['the visit; while that is not known, the event', { rule: 'first-known', of: [visit, event()] }],
  ['no date', { rule: 'first-known', of: [] }],
];

it.each(examples)('%s', (text, rule) => {
  expect(describeRule(rule, events)).toBe(text);
});

it('calls events by their ids where titles are not given', () => {
  expect(describeRule(event('event-1'))).toBe('event 1');
});
