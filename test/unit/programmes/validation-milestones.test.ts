import { evidence, ladder } from '../../../domain/programme/define.ts';
import { testing } from '../../fixtures/programmes/testing.ts';
import { ask, refuses, withLadder, withMilestone, withSteps } from './broken.ts';

refuses('milestones', [
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
]);

refuses('ladders and audiences', [
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
  ['a change of nothing told', withMilestone('opening/rsvp', { tells: undefined }), 'yet its ladder announces changes'],
]);

refuses('templates', [
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
]);
