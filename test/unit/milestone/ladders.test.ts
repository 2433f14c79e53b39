import { describe, expect, it } from 'vitest';
import { story, type Typed, visitor } from './scene.ts';

const to = (day: string, step: string, ...readers: readonly string[]) => readers.map((one) => `${day} ${step} ${one}`);

describe('a school that never answers', () => {
  it.each([
    // One mail that completes itself.
    ['onboarding/welcome', [...to('2026-07-01', 'inform', 'head', 'senior-leader', 'pa'), 'done']],
    ['masterclasses/announcement', [...to('2026-11-10', 'inform', 'head', 'senior-leader'), 'done']],
    // team: the office works through school holidays; the director five working days on.
    ['onboarding/call-held', ['2026-09-24 escalate programme-director', 'missed']],
    ['event-1/attendance', ['2026-10-19 escalate programme-director', 'missed']],
    // rsvp: invited thirty school days before, in July; a week on nobody is reminded again, only the PA for the first time.
    [
      'event-1/rsvp',
      [
        ...to('2026-07-16', 'invite', 'head', 'senior-leader', 'pa'),
        '2026-09-10 remind-1 senior-leader',
        '2026-09-16 remind-2 pa',
        '2026-09-22 call central-team',
        'missed',
      ],
    ],
    ['event-1/feedback', [...to('2026-10-09', 'ask', 'head', 'senior-leader'), 'missed']],
    ['visit-1/invitation', [...to('2026-10-08', 'invite', 'head', 'senior-leader', 'pa'), 'done']],
    ['visit-1/facilitator-briefed', ['2026-10-08 inform F1', 'done']],
    // agenda: twenty school days before the visit lie across the half-term.
    [
      'visit-1/draft-agenda',
      ['2026-10-22 ask senior-leader', '2026-11-09 remind senior-leader', '2026-11-13 call central-team', 'missed'],
    ],
    // Asked for the day after the draft was due: a reminder three days later would be too soon.
    ['visit-1/final-agenda', ['2026-11-13 ask senior-leader', '2026-11-20 call central-team', 'missed']],
    [
      'visit-1/joining-note',
      [
        ...to('2026-11-24', 'inform', 'head', 'senior-leader', '900102 head', '900102 senior-leader'),
        ...to('2026-11-24', 'inform', '900103 head', '900103 senior-leader', 'F1'),
        'done',
      ],
    ],
    // Blank is fine, and nobody is asked.
    ['visit-1/notes', ['not-applicable']],
    // suggested: asked and reminded once.
    ['impact-project/focus', ['2026-10-08 ask senior-leader', '2026-10-15 remind senior-leader', 'missed']],
    ['impact-project/baseline', ['2026-11-12 ask senior-leader', '2026-12-04 remind senior-leader', 'missed']],
    ['impact-project/evaluation', ['2027-05-14 ask senior-leader', '2027-06-11 remind senior-leader', 'missed']],
    // standard: after the second reminder the team rings, and the school hears no more.
    [
      'impact-project/case-study',
      [
        '2027-04-12 ask senior-leader',
        '2027-06-23 remind-1 senior-leader',
        '2027-07-02 remind-2 senior-leader',
        '2027-07-07 call programme-manager',
        '2027-07-21 escalate programme-director',
        'missed',
      ],
    ],
    ['evaluation/survey', [...to('2027-07-09', 'ask', 'head', 'senior-leader'), 'missed']],
  ])('%s', (place, mails) => {
    expect(story(place)).toEqual(mails);
  });

  it('is not the host: the host’s milestones do not apply', () => {
    expect(story('visit-1/draft-agenda', [], { carrier: visitor })).toEqual(['not-applicable']);
  });
});

describe('a school that answers', () => {
  const study = ['Schools', '900101', 'Case study received'] as const;
  it.each<[string, Typed, string[]]>([
    ['before it is asked', ['2027-04-01 10:00', ...study, '2027-04-01'], ['done']],
    ['after it was asked', ['2027-05-04 10:00', ...study, '2027-05-04'], ['2027-04-12 ask senior-leader', 'done']],
    [
      'on the morning of the reminder',
      ['2027-06-23 07:20', ...study, '2027-06-22'],
      ['2027-04-12 ask senior-leader', 'done'],
    ],
    [
      'after the due date',
      ['2027-07-01 10:00', ...study, '2027-07-01'],
      ['2027-04-12 ask senior-leader', '2027-06-23 remind-1 senior-leader', 'done-late'],
    ],
    ['with N/A', ['2027-05-04 10:00', ...study, 'N/A'], ['2027-04-12 ask senior-leader', 'waived']],
    [
      'by a waiver of the team’s',
      ['2027-05-04 10:00', 'Exceptions', '900101|Impact project: Case study', 'Waive', true],
      ['2027-04-12 ask senior-leader', 'waived'],
    ],
  ])('%s gets no further mail', (_, typed, mails) => {
    expect(story('impact-project/case-study', [typed])).toEqual(mails);
  });

  it('is thanked at once, and others hear of it', () => {
    const typed: Typed = ['2026-11-04 10:00', 'Visits', 'T1-1', 'Draft agenda received', '2026-11-04'];
    expect(story('visit-1/draft-agenda', [typed])).toEqual([
      '2026-10-22 ask senior-leader',
      '2026-11-04 thank senior-leader',
      '2026-11-04 inform-facilitator F1',
      ...to(
        '2026-11-04',
        'inform-visitors',
        '900102 head',
        '900102 senior-leader',
        '900103 head',
        '900103 senior-leader',
      ),
      'done',
    ]);
  });

  it('turns missed into done late', () => {
    const typed: Typed = ['2027-01-11 10:00', 'Attendance', '900101|event-1', 'Attendance recorded', '2027-01-11'];
    expect(story('event-1/attendance', [typed])).toEqual(['2026-10-19 escalate programme-director', 'done-late']);
  });

  it('turns missed into done late by a feedback row as well', () => {
    const key = '900101|event-1|Ann';
    const typed: Typed[] = [
      ['2026-11-10 10:00', 'Event feedback', key, 'Submitted', '2026-11-10'],
      ['2026-11-10 10:01', 'Event feedback', key, 'School', '900101'],
      ['2026-11-10 10:02', 'Event feedback', key, 'Event', 'event-1'],
    ];
    expect(story('event-1/feedback', typed).at(-1)).toBe('done-late');
  });
});

describe('evidence that is taken back', () => {
  const draft = ['Visits', 'T1-1', 'Draft agenda received'] as const;

  it.each(['10:00', '06:40'])(
    'reopens the milestone, and the latest step is caught up that day (cleared at %s)',
    (time) => {
      const mails = story('visit-1/draft-agenda', [
        ['2026-10-26 10:00', ...draft, '2026-10-26'],
        [`2026-11-11 ${time}`, ...draft],
      ]);
      expect(mails.filter((mail) => !/thank|inform/.test(mail))).toEqual([
        '2026-10-22 ask senior-leader',
        '2026-11-11 remind senior-leader',
        '2026-11-13 call central-team',
        'missed',
      ]);
    },
  );

  it('stops thanks that have not left, until it is typed again', () => {
    const at = (day: string, time: string, value?: string): Typed =>
      value === undefined ? [`${day} ${time}`, ...draft] : [`${day} ${time}`, ...draft, value];
    const evening = at('2026-11-04', '17:30', '2026-11-04');
    const thanks = (...more: Typed[]) =>
      story('visit-1/draft-agenda', [evening, ...more]).filter((mail) => mail.includes('thank'));
    expect(thanks()).toEqual(['2026-11-05 thank senior-leader']);
    expect(thanks(at('2026-11-05', '07:20'))).toEqual([]);
    expect(thanks(at('2026-11-05', '07:20'), at('2026-11-06', '10:00', '2026-11-06'))).toEqual([
      '2026-11-06 thank senior-leader',
    ]);
  });
});

describe('history never mails', () => {
  const seen = (place: string, typed: readonly Typed[]) => story(place, typed).filter((mail) => mail.includes(' '));
  const dated = (when: string, date: string): Typed => [when, 'Visits', 'T1-3', 'Date', date];
  const mode = (when: string, is: string): Typed => [when, 'Settings', 'Mode', 'Value', is];
  const hosts = { carrier: '900103' };

  it('a visit dated after its agenda was due asks for nothing more', () => {
    expect(story('visit-3/draft-agenda', [dated('2027-04-20 10:00', '2027-04-28')], hosts)).toEqual(['missed']);
  });

  it('an opening that had passed is caught up on the day the date becomes known', () => {
    expect(story('visit-3/final-agenda', [dated('2027-04-20 10:00', '2027-04-28')], hosts)).toEqual([
      '2027-04-20 ask senior-leader',
      '2027-04-22 call central-team',
      'missed',
    ]);
    expect(story('visit-3/invitation', [dated('2027-04-20 10:00', '2027-04-28')], hosts)[0]).toBe(
      '2027-04-20 invite head',
    );
  });

  it('a school made ready late is not chased for what came before', () => {
    const typed: Typed[] = [
      ['2026-06-11 10:00', 'Schools', '900101', 'Ready', false],
      ['2026-09-18 10:00', 'Schools', '900101', 'Ready', true],
    ];
    expect(seen('event-1/rsvp', typed)).toEqual(['2026-09-22 call central-team']);
    expect(seen('onboarding/welcome', typed)).toEqual([]);
  });

  it.each([
    ['before its day', '2026-11-06 10:00'],
    ['on the morning of its day, when it was queued', '2026-11-09 07:20'],
  ])('a reminder whose day passed in a pause that began %s is lost; the next step goes', (_, paused) => {
    expect(seen('visit-1/draft-agenda', [mode(paused, 'Paused'), mode('2026-11-11 10:00', 'Live')])).toEqual([
      '2026-10-22 ask senior-leader',
      '2026-11-13 call central-team',
    ]);
  });

  it('a pause of an hour loses nothing', () => {
    const typed = [mode('2026-11-09 07:20', 'Paused'), mode('2026-11-09 08:20', 'Live')];
    expect(seen('visit-1/draft-agenda', typed)).toContain('2026-11-09 remind senior-leader');
  });

  it('evidence imported before the milestone began is not thanked for', () => {
    const typed: Typed = ['2026-10-06 10:00', 'Visits', 'T1-1', 'Draft agenda received', '2026-10-06'];
    expect(story('visit-1/draft-agenda', [typed])).toEqual(['done']);
  });

  it('a rehearsal never counts as sent', () => {
    expect(seen('visit-1/draft-agenda', [mode('2026-10-20 10:00', 'Test'), mode('2026-11-03 10:00', 'Live')])).toEqual([
      '2026-10-22 ask senior-leader (rehearsed)',
      '2026-11-03 ask senior-leader',
      // Three working days later the reminder would be too soon.
      '2026-11-13 call central-team',
    ]);
  });
});
