import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inEffect } from '../../../domain/decision/first-week.ts';
import { muted } from '../../../domain/notice/mute.ts';
import { verdictOf } from '../../../domain/notice/verdict.ts';
import { muteReaders } from '../../../domain/sheet/mute-readers.ts';
import { localDate, plusDays } from '../../../domain/time.ts';
import type { Typed } from '../milestone/scene.ts';
import { factsOf, momentAt, reminder } from './moment.ts';

const cell = (header: string, value: string): Typed => ['2026-11-06 10:00', 'Schools', '900101', header, value];

describe('who gets no mail', () => {
  it.each<[to: string | undefined, until: string | undefined, reason: string | undefined]>([
    [undefined, undefined, undefined],
    ['everybody', undefined, 'no mail is to go to them'],
    [undefined, '2026-11-10', 'no mail is to go to them until 10 November 2026'],
    ['head;senior-leader', '2026-11-10', 'no mail is to go to them until 10 November 2026'],
    ['head', '2026-11-10', undefined],
    ['everybody', '2026-11-09', undefined],
  ])('%s until %s: the senior leader on 9 November', (to, until, reason) => {
    const typed = [...(to ? [cell('No mail to', to)] : []), ...(until ? [cell('No mail until', until)] : [])];
    const { cohort } = momentAt('2026-11-09 08:00', typed);
    expect(muted(cohort, 'school:900101:senior-leader', localDate('2026-11-09'))).toBe(reason);
    expect(muted(cohort, 'school:900102:senior-leader', localDate('2026-11-09'))).toBeUndefined();
  });

  it.each<[string, string | { what: string }]>([
    ['Everybody', 'everybody'],
    ['head, Senior Leader', 'head;senior-leader'],
    ['PA; pa', 'pa'],
    ['the deputy', expect.objectContaining({ what: 'This is not one of the people of a school.' })],
  ])('typed as %s', (text, meaning) => {
    expect(muteReaders(text)).toEqual(meaning);
  });

  it('nobody who is muted, and nobody before the first week is approved, is sent anything on any day', () => {
    const roles = ['everybody', 'head', 'senior-leader', 'pa', ''];
    const word = fc.constantFrom('approved', 'declined', 'asked', undefined);
    fc.assert(
      fc.property(
        fc.constantFrom(...roles),
        fc.integer({ min: -3, max: 10 }),
        fc.nat(3),
        word,
        (to, days, on, week) => {
          const until = plusDays(localDate('2026-11-09'), days);
          const today = plusDays(localDate('2026-11-09'), on);
          const typed = [...(to ? [cell('No mail to', to)] : []), cell('No mail until', until)];
          const moment = momentAt(`${today} 08:00`, typed);
          const notice = reminder({ on: today });
          const verdict = verdictOf(notice, factsOf(notice, typed), 1, {
            ...moment,
            cohort: inEffect(moment.cohort, week),
          });
          const isMuted = today < until && (to === '' || to === 'everybody' || to === 'senior-leader');
          expect(verdict.is).toBe(week !== 'approved' ? 'wait' : isMuted ? 'cancelled' : 'send');
        },
      ),
      { seed: 5, numRuns: 40 },
    );
  });
});
