import { describe, expect, it } from 'vitest';
import {
  after,
  afterDue,
  at,
  before,
  column,
  days,
  earliest,
  event,
  setting,
  step,
  visit,
  workingDays,
} from '../../../domain/programme/define.ts';
import type { Programme } from '../../../domain/programme/types.ts';
import { validateProgramme } from '../../../domain/programme/validate.ts';
import { testing } from '../../fixtures/programmes/testing.ts';
import { refuses, withMilestone, withPhase, withSteps, withThread } from './broken.ts';

refuses('dates that are not there', [
  ['an unknown event', withMilestone('review/question', { due: at(event('event-9')) }), 'there is no event ‘event-9’'],
  ['an event of no thread', withMilestone('review/question', { due: at(event()) }), 'the thread is not about one'],
  ['a visit of no thread', withMilestone('review/question', { due: at(visit()) }), 'the thread is not about one'],
  [
    'an unknown setting',
    withMilestone('review/question', { due: at(setting('Never')) }),
    'there is no setting ‘Never’',
  ],
  ['a phase from an unknown setting', withPhase({ starts: at(setting('Never')) }), 'Phase ‘reviews’, start'],
  [
    'an unknown column',
    withMilestone('review/question', { due: at(column('Schools', 'Never')) }),
    'there is no column ‘Never’',
  ],
  [
    'a column that is no date',
    withMilestone('review/question', { due: at(column('Schools', 'Area')) }),
    '‘Area’ of ‘Schools’ is not a date',
  ],
  [
    'a column of another subject',
    withMilestone('review/question', { opens: at(column('Visits', 'Date')) }),
    'no single row for it in ‘Visits’',
  ],
  ['the earliest of nothing', withMilestone('review/question', { due: earliest() }), 'the earliest of no dates'],
  ['half a day', withMilestone('review/question', { due: after(event('event-1'), days(0.5)) }), 'not a whole number'],
  ['a thread about no event', withThread('opening', (one) => ({ ...one, event: 'event-7' })), '‘event-7’ that'],
  ['a thread about no visit', withThread('visit-1', (one) => ({ ...one, visit: 'visit-7' })), '‘visit-7’ that'],
  ['a thread about both', withThread('visit-1', (one) => ({ ...one, event: 'event-1' })), 'an event and a visit'],
]);

refuses('dates in the wrong order', [
  [
    'due before it opens',
    withMilestone('opening/rsvp', { opens: before(event(), workingDays(5)) }),
    'is due before it opens',
  ],
  [
    'closing before it is due',
    withMilestone('opening/rsvp', { closes: before(event(), workingDays(12)) }),
    'closes before it is due',
  ],
  [
    'closing before it opens, in working and in calendar days',
    withMilestone('opening/rsvp', { closes: before(event(), days(60)), opens: before(event(), days(20)) }),
    'closes before it opens',
  ],
  [
    'a reminder before the opening',
    withMilestone('opening/rsvp', { opens: before(event(), workingDays(12)) }),
    'step ‘remind’ of its ladder lies before the opening',
  ],
  [
    'a reminder before the opening, counted from a cell',
    withMilestone('review/check-in', {
      opens: at(column('Schools', 'Workshop held')),
      due: after(column('Schools', 'Workshop held'), workingDays(3)),
      ladder: 'rsvp',
    }),
    'step ‘remind’ of its ladder lies before the opening',
  ],
  [
    'a step after the closing',
    withSteps('circle', [step('ask', afterDue(30), ['members'], 'circle-ask')]),
    'step ‘ask’ of its ladder lies after the closing',
  ],
  [
    'a phase of more than a year',
    withPhase({ starts: at(event('event-1')), ends: after(event('event-1'), workingDays(270)) }),
    'would last longer than a year',
  ],
  [
    'a phase that ends before it starts',
    withPhase({ starts: at(event('event-1')), ends: before(event('event-1'), days(1)) }),
    'ends before it starts',
  ],
]);

describe('A definition is not refused', () => {
  it.each<[string, Programme]>([
    ['when only the sheet can tell the order', withMilestone('review/question', { opens: at(setting('Reviews end')) })],
    [
      'when working days and calendar days may fall either way',
      withMilestone('opening/rsvp', { opens: before(event(), days(20)) }),
    ],
    ['when a date is moved back to a school day', testing],
  ])('%s', (_name, sound) => {
    expect(validateProgramme(sound)).toEqual([]);
  });
});
