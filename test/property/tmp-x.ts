import { story, factsOn, host, visitor } from '../unit/milestone/scene.ts';
for (const p of ['onboarding/welcome','onboarding/call-held','event-1/rsvp','event-1/joining-note','event-1/attendance','event-1/feedback','expectations/survey','event-2/rsvp','visit-1/date-agreed','visit-3/date-agreed','visit-1/invitation','visit-1/facilitator-briefed','visit-1/draft-agenda','visit-1/final-agenda','visit-1/joining-note','visit-1/attendance','visit-1/notes','visit-1/feedback','impact-project/focus','impact-project/plan','impact-project/baseline','impact-project/evaluation','impact-project/case-study','evaluation/survey','masterclasses/announcement']) {
  const f = factsOn('2026-10-10', p);
  console.log(p, f.opens, f.due, f.closes, JSON.stringify(story(p)));
}
