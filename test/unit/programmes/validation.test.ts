import { describe, expect, it } from 'vitest';
import {
  after,
  afterDue,
  at,
  before,
  beforeDue,
  column,
  days,
  earliest,
  event,
  evidence,
  ladder,
  milestone,
  onOpening,
  phase,
  programme,
  setting,
  step,
  thread,
  visit,
  workingDays,
} from '../../../domain/programme/define.ts';
import type { Ladder, Milestone, Phase, Programme, Step, Thread } from '../../../domain/programme/types.ts';
import { validateProgramme } from '../../../domain/programme/validate.ts';
import { testing } from '../../fixtures/programmes/testing.ts';

const [reviews, circles] = testing.phases as readonly [Phase, Phase];

function withPhase(change: Partial<Phase>): Programme {
  return { ...testing, phases: [{ ...reviews, ...change }, circles] };
}

/** The programme with one thread changed. */
function withThread(id: string, change: (thread: Thread) => Thread): Programme {
  const changed = (one: Phase) => ({
    ...one,
    threads: one.threads.map((item) => (item.id === id ? change(item) : item)),
  });
  return { ...testing, phases: testing.phases.map(changed) };
}

/** The programme with one milestone changed; undefined takes a rule away. */
function withMilestone(place: string, change: { [Key in keyof Milestone]?: Milestone[Key] | undefined }): Programme {
  const [threadId = '', id] = place.split('/');
  return withThread(threadId, (one) => ({
    ...one,
    milestones: one.milestones.map((item) => (item.id === id ? ({ ...item, ...change } as Milestone) : item)),
  }));
}

function withLadder(changed: Ladder): Programme {
  return { ...testing, ladders: { ...testing.ladders, [changed.id]: changed } };
}

function withSteps(id: string, steps: readonly Step[]): Programme {
  return withLadder({ ...(testing.ladders[id] as Ladder), steps });
}

const ask = step('ask', onOpening, ['main-contact'], 'ask');
const tooLong = 'x'.repeat(31);

const faults: Record<string, [string, Programme, string][]> = {
  ids: [
    ['a long programme id', { ...testing, id: 'thirteen-long' }, 'longer than 12 characters'],
    ['a capital in a thread id', withThread('review', (one) => ({ ...one, id: 'Review' })), 'only a to z, 0 to 9'],
    [
      'a long thread id',
      withThread('review', (one) => ({ ...one, id: 'a-thread-of-21-letters' })),
      'than 20 characters',
    ],
    ['a long milestone id', withMilestone('review/check-in', { id: tooLong }), 'longer than 30 characters'],
    ['two threads of one id', withThread('review', (one) => ({ ...one, id: 'opening' })), '‘opening’, which is taken'],
    ['a thread in two phases', withThread('sharing', (one) => ({ ...one, id: 'review' })), '‘review’, which is taken'],
    ['two milestones of one id', withMilestone('review/check-in', { id: 'question' }), '‘question’, which is taken'],
    ['two steps of one id', withSteps('ask-once', [ask, ask]), '‘ask’, which is taken'],
    [
      'two events of one id',
      { ...testing, events: [...testing.events, ...testing.events] },
      '‘event-1’, which is taken',
    ],
    ['two settings', { ...testing, settings: [...testing.settings, 'Circles end'] }, 'is listed twice'],
    [
      'a ladder under a false name',
      { ...testing, ladders: { ...testing.ladders, other: ladder('o', []) } },
      'calls itself',
    ],
    [
      'two milestones of one title',
      withMilestone('review/check-in', { title: 'Workshop held' }),
      'Two milestones are called ‘Review: Workshop held’',
    ],
    ['a long title', withMilestone('review/check-in', { title: 'x'.repeat(73) }), 'is longer than 80 characters'],
  ],
  'the workbook': [
    ['more than the most members', { ...testing, partnership: { ...testing.partnership, minimum: 6 } }, 'from 6 to 5'],
    [
      'a column for no tab',
      { ...testing, columns: [...testing.columns, { tab: 'Trios', header: 'New', type: 'text' }] },
      'there is no such tab',
    ],
    [
      'a column that the workbook has',
      { ...testing, columns: [...testing.columns, { tab: 'Visits', header: 'Host', type: 'text' }] },
      'one of the workbook’s own',
    ],
    ['a column twice', { ...testing, columns: [...testing.columns, ...testing.columns] }, 'is added twice'],
    [
      'a choice of nothing',
      { ...testing, columns: [...testing.columns, { tab: 'Visits', header: 'New', type: 'choice' }] },
      'offers no choices',
    ],
    [
      'a feedback tab called like a standard one',
      { ...testing, feedbackTabs: [{ tab: 'Visits', slot: 'none', questions: [] }] },
      'another tab of that name',
    ],
    [
      'a question twice',
      { ...testing, feedbackTabs: [{ tab: 'Views', slot: 'none', questions: [{ header: 'School', type: 'text' }] }] },
      'two columns ‘School’',
    ],
  ],
  'dates that are not there': [
    [
      'an unknown event',
      withMilestone('review/question', { due: at(event('event-9')) }),
      'there is no event ‘event-9’',
    ],
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
  ],
  'dates in the wrong order': [
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
  ],
  milestones: [
    [
      'a school in a partnership’s phase',
      withMilestone('sharing/lessons', { subject: 'school' }),
      'carried by partnerships',
    ],
    [
      'a partnership in a school’s phase',
      withMilestone('review/question', { subject: 'partnership' }),
      'carried by schools',
    ],
    [
      'a school at no event',
      withMilestone('review/question', { subject: 'school-at-event' }),
      'its thread is not about one',
    ],
    ['a visit of no thread', withMilestone('review/question', { subject: 'visit' }), 'its thread is not about a visit'],
    ['a host without a visit', withMilestone('review/question', { owner: 'host' }), 'a school has no owner ‘host’'],
    ['telling no date', withMilestone('review/question', { tells: 'visit-date' }), 'its thread is not about a visit'],
    ['coming to nothing', withMilestone('review/question', { onlyIfComing: true }), 'depends on who comes'],
    ['late joiners of a visit', withMilestone('visit-1/agenda', { lateJoinersWithin: 5 }), 'only schools join late'],
    [
      'waiting for nothing',
      withMilestone('review/question', { after: 'answer' }),
      'waits for ‘answer’, which does not exist',
    ],
    [
      'waiting for another thread',
      withMilestone('review/question', { after: 'rsvp' }),
      'waits for ‘rsvp’, which is not in its thread',
    ],
    ['waiting in a circle', withMilestone('review/question', { after: 'check-in' }), '‘workshop’ waits for itself'],
    [
      'evidence in no column',
      withMilestone('review/question', { evidence: evidence.column('Schools', 'Never') }),
      'no column ‘Never’ in a tab ‘Schools’ for its evidence',
    ],
    [
      'evidence in another row',
      withMilestone('review/question', { evidence: evidence.column('Visits', 'Agenda received') }),
      'must stand in ‘Schools’',
    ],
    [
      'evidence in no tab',
      withMilestone('review/question', { evidence: evidence.rows('Never') }),
      'no feedback tab ‘Never’',
    ],
    [
      'evidence about another subject',
      {
        ...withMilestone('review/question', { evidence: evidence.rows('Views') }),
        feedbackTabs: [{ tab: 'Views', slot: 'visit', questions: [] }],
      },
      'is about a school at visit, the milestone about a school',
    ],
    [
      'participants of a visit',
      withMilestone('visit-1/agenda', { evidence: evidence.participantsNamed }),
      'only a school',
    ],
    [
      'completing itself without a mail',
      withMilestone('visit-1/attendance', { evidence: evidence.itself }),
      'completes itself with its mails, but has none',
    ],
  ],
  'ladders and audiences': [
    ['an unknown ladder', withMilestone('review/question', { ladder: 'never' }), 'there is no ladder ‘never’'],
    ['an unused ladder', withLadder(ladder('spare', [ask])), 'Ladder ‘spare’ is used by no milestone'],
    ['nobody', withSteps('ask-once', [{ ...ask, to: [] }]), 'is addressed to nobody'],
    ['visitors of a school', withSteps('ask-once', [{ ...ask, to: ['visiting-leaders'] }]), 'exist only for a visit'],
    ['members of a school', withSteps('ask-once', [{ ...ask, to: ['members'] }]), 'exist only for a partnership'],
    ['the head of a circle', withSteps('circle', [{ ...ask, to: ['head'] }]), 'a partnership has no ‘head’'],
    ['a school asked to telephone', withSteps('ask-once', [{ ...ask, kind: 'call' }]), 'only the team is asked'],
    ['thanks before', withSteps('ask-once', [{ ...ask, kind: 'thank' }]), 'follow what happened'],
    [
      'a told date without a word for its change',
      withSteps(
        'rsvp',
        (testing.ladders['rsvp']?.steps ?? []).filter(({ kind }) => kind !== 'change'),
      ),
      'needs one step for a change of it, and has 0',
    ],
    [
      'a change of nothing told',
      withMilestone('opening/rsvp', { tells: undefined }),
      'yet its ladder announces changes',
    ],
  ],
  templates: [
    ['an unknown template', withSteps('ask-once', [{ ...ask, template: 'never' }]), 'there is no template ‘never’'],
    [
      'an unused template',
      { ...testing, templates: { ...testing.templates, spare: { subject: 'S', body: 'B' } } },
      'Template ‘spare’ is used by no step',
    ],
    [
      'an unknown placeholder',
      { ...testing, templates: { ...testing.templates, ask: { subject: 'S', body: '{{ school.head }}' } } },
      'there is no placeholder ‘school.head’',
    ],
    [
      'an unreadable template',
      { ...testing, templates: { ...testing.templates, ask: { subject: 'S', body: '{% if due %}' } } },
      'Template ‘ask’: the body cannot be read',
    ],
    [
      'an empty subject',
      { ...testing, templates: { ...testing.templates, ask: { subject: ' ', body: 'B' } } },
      'the subject is empty',
    ],
    [
      'a visit’s date where there is no visit',
      { ...testing, templates: { ...testing.templates, ask: { subject: 'S', body: '{{ visit.date }}' } } },
      'asks for ‘visit.date’, which has no value there',
    ],
  ],
};

describe.each(Object.entries(faults))('A definition is refused for its %s', (_, table) => {
  it.each(table)('%s', (_name, broken, sentence) => {
    const found = validateProgramme(broken);
    expect(found.filter((fault) => fault.includes(sentence))).not.toEqual([]);
    for (const fault of found) expect(fault).toMatch(/^[A-Z].*\.$/);
  });
});

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
