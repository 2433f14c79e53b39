import { describe, expect, it } from 'vitest';
import { lived, story, type Typed, visitor } from './scene.ts';

const visit = (when: string, header: string, value?: string): Typed =>
  value === undefined ? [when, 'Visits', 'T1-1', header] : [when, 'Visits', 'T1-1', header, value];
const mode = (when: string, is: string): Typed => [when, 'Settings', 'Mode', 'Value', is];
const moved = (when: string, date?: string) => visit(when, 'Date', date);

/** What one person was told of visit 1, in order: `2026-11-02 change 2026-12-03`. */
function told(to: string, typed: readonly Typed[], carrier = '900101'): string[] {
  const { all, held } = lived('visit-1/invitation', typed, { carrier });
  return all
    .filter((left) => left.held === held && left.notice.to === to && left.notice.mode === 'Live')
    .map(({ date, notice }) => `${date} ${notice.step} ${notice.told?.replace('@9001', ' at ') ?? 'off'}`);
}

const head = 'school:900101:head';
const first = '2026-10-08 invite 2026-11-26 at 01';

describe('a moved visit', () => {
  it.each<[string, Typed[], string[]]>([
    ['once', [moved('2026-11-02 10:00', '2026-12-03')], ['2026-11-02 change 2026-12-03 at 01']],
    [
      'there and back',
      [moved('2026-11-02 10:00', '2026-12-03'), moved('2026-11-04 10:00', '2026-11-26')],
      ['2026-11-02 change 2026-12-03 at 01', '2026-11-04 change 2026-11-26 at 01'],
    ],
    [
      'there, and back before anybody heard',
      [moved('2026-11-02 17:30', '2026-12-03'), moved('2026-11-03 07:20', '2026-11-26')],
      [],
    ],
    [
      'twice in an evening',
      [moved('2026-11-02 17:30', '2026-12-03'), moved('2026-11-02 17:40', '2026-12-04')],
      ['2026-11-03 change 2026-12-04 at 01'],
    ],
    [
      'the evening before a rehearsal',
      [moved('2026-11-02 17:30', '2026-12-03'), mode('2026-11-03 07:20', 'Test'), mode('2026-11-03 10:00', 'Live')],
      ['2026-11-03 change 2026-12-03 at 01'],
    ],
    ['to a new host', [visit('2026-11-02 10:00', 'Host', visitor)], ['2026-11-02 change 2026-11-26 at 02']],
    [
      'to an unknown date, and on',
      [visit('2026-11-02 10:00', 'Status', 'postponed'), visit('2026-11-09 10:00', 'Status', 'planned')],
      ['2026-11-02 change off', '2026-11-09 change 2026-11-26 at 01'],
    ],
    ['off', [visit('2026-11-02 10:00', 'Status', 'cancelled')], ['2026-11-02 change off']],
    ['into the past', [moved('2026-12-14 10:00', '2026-12-10')], []],
    // Saturday evening, for Monday: at once.
    ['at the last moment', [moved('2026-11-21 17:30', '2026-11-23')], ['2026-11-21 change 2026-11-23 at 01']],
    ['over a weekend, in good time', [moved('2026-11-14 10:00', '2026-12-03')], ['2026-11-16 change 2026-12-03 at 01']],
  ])('%s', (_, typed, changes) => {
    expect(told(head, typed)).toEqual([first, ...changes]);
  });

  it('before anybody was invited is invited to as it is now', () => {
    const typed = [moved('2026-10-08 07:20', '2026-12-03'), moved('2026-10-08 07:30', '2026-11-26')];
    expect(told(head, typed)).toEqual([first]);
  });

  it('whose host withdraws is cancelled with one mail to each visitor and none to the host', () => {
    const typed: Typed = ['2026-11-02 10:00', 'Schools', '900101', 'Withdrawn on', '2026-11-02'];
    expect(told(head, [typed])).toEqual([first]);
    expect(told('school:900102:head', [typed], visitor)).toEqual([first, '2026-11-02 change off']);
    expect(story('visit-1/invitation', [typed], { carrier: visitor }).at(-1)).toBe('not-applicable');
  });

  it('takes place before its host leaves', () => {
    const typed: Typed = ['2026-11-02 10:00', 'Schools', '900101', 'Withdrawn on', '2026-12-18'];
    expect(told('school:900102:head', [typed], visitor)).toEqual([first]);
    expect(story('visit-1/draft-agenda', [typed])).toContain('2026-11-09 remind senior-leader');
  });
});

describe('an event that is postponed with its old date left in the cell', () => {
  it('is told as off', () => {
    const typed: Typed = ['2026-09-09 10:00', 'Events', 'event-1', 'Status', 'postponed'];
    const changes = story('event-1/rsvp', [typed]).filter((mail) => mail.includes('change'));
    expect(changes).toEqual(['2026-09-09 change head', '2026-09-09 change senior-leader', '2026-09-09 change pa']);
  });

  it('is no news to the team, which rang about it', () => {
    const typed: Typed = ['2026-09-24 10:00', 'Events', 'event-1', 'Date', '2026-10-15'];
    const mails = story('event-1/rsvp', [typed]);
    expect(mails).toContain('2026-09-22 call central-team');
    expect(mails.filter((mail) => mail.includes('change central-team'))).toEqual([]);
  });
});

describe('a ladder whose due date moves', () => {
  const agenda = (...typed: Typed[]) => story('visit-1/draft-agenda', typed);

  it.each<[string, Typed, string[]]>([
    [
      'far ahead: everything is sent again when it is due again',
      moved('2026-11-02 10:00', '2027-01-28'),
      ['2026-12-17 ask senior-leader', '2027-01-11 remind senior-leader', '2027-01-15 call central-team'],
    ],
    [
      'by a day: the asking stands',
      moved('2026-11-02 10:00', '2026-11-27'),
      ['2026-11-10 remind senior-leader', '2026-11-16 call central-team'],
    ],
    [
      'by a few days after the reminder: it is not repeated within five working days',
      moved('2026-11-10 10:00', '2026-11-30'),
      ['2026-11-09 remind senior-leader', '2026-11-17 call central-team'],
    ],
    ['back beyond its steps: they are history', moved('2026-11-06 10:00', '2026-11-18'), []],
  ])('%s', (_, typed, mails) => {
    expect(agenda(typed)).toEqual(['2026-10-22 ask senior-leader', ...mails, 'missed']);
  });

  it('sends no second joining note for a visit a day later', () => {
    const mails = story('visit-1/joining-note', [moved('2026-11-25 10:00', '2026-11-27')]);
    expect(mails.filter((mail) => mail.endsWith('inform head'))).toEqual(['2026-11-24 inform head']);
  });

  it('asks a new host, who had been host before and whose asking was cancelled', () => {
    const typed = [
      // Queued on Thursday at 07:00, cancelled at 08:00, host again the day after.
      visit('2026-10-22 07:20', 'Host', visitor),
      visit('2026-10-23 10:00', 'Host', '900101'),
    ];
    expect(agenda(...typed)[0]).toBe('2026-10-23 ask senior-leader');
  });
});

describe('an extension', () => {
  const exception = (when: string, value?: string): Typed => {
    const cell = ['Exceptions', '900101|Impact project: Case study', 'Extend to'] as const;
    return value === undefined ? [when, ...cell] : [when, ...cell, value];
  };
  const asked = ['2027-04-12 ask senior-leader', '2027-06-23 remind-1 senior-leader'];
  const study = (...typed: Typed[]) => story('impact-project/case-study', typed);

  it('moves the ladder', () => {
    expect(study(exception('2027-06-24 10:00', '2027-07-12'))).toEqual([
      ...asked,
      '2027-07-05 remind-1 senior-leader',
      '2027-07-14 remind-2 senior-leader',
      '2027-07-19 call programme-manager',
      'missed',
    ]);
  });

  it('taken back leaves as history what would have been due before', () => {
    expect(study(exception('2027-06-24 10:00', '2027-07-12'), exception('2027-07-09 10:00'))).toEqual([
      ...asked,
      '2027-07-05 remind-1 senior-leader',
      '2027-07-21 escalate programme-director',
      'missed',
    ]);
  });
});
