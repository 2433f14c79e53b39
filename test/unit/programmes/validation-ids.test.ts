import { ladder } from '../../../domain/programme/define.ts';
import { testing } from '../../fixtures/programmes/testing.ts';
import { ask, refuses, tooLong, withMilestone, withSteps, withThread } from './broken.ts';

refuses('ids', [
  ['a long programme id', { ...testing, id: 'thirteen-long' }, 'longer than 12 characters'],
  ['a capital in a thread id', withThread('review', (one) => ({ ...one, id: 'Review' })), 'only a to z, 0 to 9'],
  ['a long thread id', withThread('review', (one) => ({ ...one, id: 'a-thread-of-21-letters' })), 'than 20 characters'],
  ['a long milestone id', withMilestone('review/check-in', { id: tooLong }), 'longer than 30 characters'],
  ['two threads of one id', withThread('review', (one) => ({ ...one, id: 'opening' })), '‘opening’, which is taken'],
  ['a thread in two phases', withThread('sharing', (one) => ({ ...one, id: 'review' })), '‘review’, which is taken'],
  ['two milestones of one id', withMilestone('review/check-in', { id: 'question' }), '‘question’, which is taken'],
  ['two steps of one id', withSteps('ask-once', [ask, ask]), '‘ask’, which is taken'],
  ['two events of one id', { ...testing, events: [...testing.events, ...testing.events] }, '‘event-1’, which is taken'],
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
]);

refuses('the workbook', [
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
]);
