/** Onboarding, events and surveys, as programmes with whole-cohort events have them in common. */
import {
  after,
  at,
  before,
  beforeLastWeekOfHalfTerm,
  column,
  days,
  event,
  evidence,
  latest,
  milestone,
  setting,
  thread,
  workingDays,
} from '../../domain/programme/define.ts';
import type { EventSlot, Thread } from '../../domain/programme/types.ts';

/** The event that ends joining and begins the programme year. */
export const launch = 'event-1';

const callHeld = column('Schools', 'Onboarding call held');

export function onboarding(of: { readonly welcomeOn: string; readonly callBeforeLaunch: number }): Thread {
  return thread('onboarding', {
    title: 'Onboarding',
    milestones: [
      milestone('welcome', {
        title: 'Welcome',
        subject: 'school',
        owner: 'none',
        opens: at(setting(of.welcomeOn)),
        due: at(setting(of.welcomeOn)),
        evidence: evidence.itself,
        ladder: 'welcome',
        lateJoinersWithin: 10,
      }),
      milestone('call-held', {
        title: 'Onboarding call held',
        subject: 'school',
        owner: 'central-team',
        due: before(event(launch), workingDays(of.callBeforeLaunch)),
        closes: at(event(launch)),
        evidence: evidence.column('Schools', 'Onboarding call held'),
        ladder: 'team',
        lateJoinersWithin: 10,
      }),
      milestone('participants-named', {
        title: 'Participants named',
        subject: 'school',
        owner: 'school',
        opens: at(callHeld),
        due: after(callHeld, workingDays(3)),
        // A school that joins after the launch has its call later, and the same time to answer.
        closes: latest(event(launch), after(callHeld, workingDays(20))),
        evidence: evidence.participantsNamed,
        ladder: 'standard-participants',
      }),
    ],
  });
}

export function eventThread({ id, title }: EventSlot): Thread {
  return thread(id, {
    title,
    event: id,
    milestones: [
      milestone('rsvp', {
        title: 'RSVP',
        subject: 'school-at-event',
        owner: 'school',
        opens: before(event(), workingDays(30)),
        due: beforeLastWeekOfHalfTerm(before(event(), workingDays(15))),
        closes: at(event()),
        evidence: evidence.column('Attendance', 'RSVP'),
        ladder: 'rsvp',
        tells: 'event-date',
      }),
      milestone('joining-note', {
        title: 'Joining note',
        subject: 'school-at-event',
        owner: 'none',
        opens: before(event(), workingDays(5)),
        due: before(event(), workingDays(5)),
        closes: at(event()),
        evidence: evidence.itself,
        ladder: 'event-joining-note',
        onlyIfComing: true,
      }),
      milestone('attendance', {
        title: 'Attendance recorded',
        subject: 'school-at-event',
        owner: 'central-team',
        opens: after(event(), days(1)),
        due: after(event(), workingDays(2)),
        closes: after(event(), workingDays(15)),
        evidence: evidence.column('Attendance', 'Attendance recorded'),
        ladder: 'team',
        onlyIfComing: true,
      }),
      milestone('feedback', {
        title: 'Feedback',
        subject: 'school-at-event',
        owner: 'school',
        opens: after(event(), workingDays(1)),
        due: after(event(), workingDays(3)),
        closes: after(event(), workingDays(10)),
        evidence: evidence.rows('Event feedback'),
        ladder: 'feedback-event',
        onlyIfComing: true,
      }),
    ],
  });
}

/** Two threads of one title: an execution belongs to one phase, and the surveys to two. */
export function expectationsThread(welcomeOn: string): Thread {
  return thread('expectations', {
    title: 'Evaluation',
    milestones: [
      milestone('survey', {
        title: 'Expectations survey',
        subject: 'school',
        owner: 'school',
        opens: at(setting(welcomeOn)),
        due: before(event(launch), workingDays(5)),
        closes: at(event(launch)),
        evidence: evidence.rows('Expectations'),
        ladder: 'once-more',
      }),
    ],
  });
}

export function evaluationThread(lastEvent: string): Thread {
  return thread('evaluation', {
    title: 'Evaluation',
    milestones: [
      milestone('survey', {
        title: 'Programme survey',
        subject: 'school',
        owner: 'school',
        opens: at(event(lastEvent)),
        due: after(event(lastEvent), workingDays(5)),
        evidence: evidence.rows('Programme survey'),
        ladder: 'feedback-programme',
      }),
    ],
  });
}
