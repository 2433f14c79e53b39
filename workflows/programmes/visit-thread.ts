import {
  after,
  at,
  before,
  days,
  event,
  evidence,
  latest,
  milestone,
  thread,
  visit,
  visitTyped,
  workingDays,
} from '../../domain/programme/define.ts';
import type { Milestone, Thread, VisitSlot } from '../../domain/programme/types.ts';
import { launch } from './threads.ts';

/** A visit day; between agreeing the date and the joining note come the programme's own agenda milestones. */
export function visitThread({ id, number, title }: VisitSlot, agenda: readonly Milestone[]): Thread {
  return thread(id, {
    title,
    visit: id,
    milestones: [
      // Without a closing: an undated visit stays with the team until the phase ends.
      milestone('date-agreed', {
        title: 'Date agreed',
        subject: 'visit',
        owner: 'central-team',
        due: after(event(launch), workingDays(2)),
        evidence: evidence.column('Visits', 'Date'),
        ladder: 'visit-dates',
      }),
      // A school's own, so that a new host changes nothing about who was told what.
      milestone('invitation', {
        title: 'Invitation',
        subject: 'school-at-visit',
        owner: 'none',
        opens: at(visitTyped()),
        due: before(visit(), workingDays(2)),
        closes: at(visit()),
        evidence: evidence.itself,
        ladder: 'visit-invitation',
        tells: 'visit-date',
      }),
      milestone('facilitator-briefed', {
        title: 'Facilitator briefed',
        subject: 'visit',
        owner: 'none',
        opens: at(visitTyped()),
        // A date typed before the programme year begins counts from the launch.
        due: latest(after(visitTyped(), workingDays(2)), after(event(launch), workingDays(2))),
        closes: at(visit()),
        evidence: evidence.itself,
        ladder: 'facilitator-briefing',
        tells: 'visit-date',
      }),
      ...agenda,
      milestone('joining-note', {
        title: 'Joining note',
        subject: 'visit',
        owner: 'none',
        opens: before(visit(), workingDays(2)),
        due: before(visit(), workingDays(2)),
        closes: at(visit()),
        evidence: evidence.itself,
        ladder: number === 1 ? 'visit-joining-note-first' : 'visit-joining-note',
      }),
      milestone('attendance', {
        title: 'Attendance recorded',
        subject: 'school-at-visit',
        owner: 'central-team',
        opens: after(visit(), days(1)),
        due: after(visit(), workingDays(2)),
        closes: after(visit(), workingDays(15)),
        evidence: evidence.column('Visit attendance', 'Attendance recorded'),
        ladder: 'team',
      }),
      milestone('notes', {
        title: 'Notes',
        subject: 'visit',
        owner: 'central-team',
        opens: after(visit(), days(1)),
        due: after(visit(), workingDays(10)),
        closes: after(visit(), workingDays(20)),
        evidence: evidence.column('Visits', 'Notes'),
        optional: true,
      }),
      milestone('feedback', {
        title: 'Feedback',
        subject: 'school-at-visit',
        owner: 'school',
        opens: after(visit(), workingDays(1)),
        due: after(visit(), workingDays(3)),
        closes: after(visit(), workingDays(10)),
        evidence: evidence.rows('Visit feedback'),
        ladder: 'feedback-visit',
      }),
    ],
  });
}
