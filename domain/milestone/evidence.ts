import type { Cohort } from '../cohort.ts';
import { kept } from '../kept.ts';
import { type AcceptedProposal, acceptedProposals } from '../mailbox/proposal.ts';
import type { Programme } from '../programme/types.ts';
import { findVisit, type Place } from '../schedule/resolve.ts';
import { type Cell, type Row, waived } from '../sheet/snapshot.ts';
import { isLocalDate, type LocalDate, localDateOf } from '../time.ts';
import { type Instance, placeOf } from './instances.ts';
import type { Facts } from './types.ts';

const pastColumns = kept<Programme, ReadonlySet<string>>();

function saysWhenItHappened(programme: Programme, tab: string, header: string): boolean {
  const past = pastColumns(
    programme,
    [],
    () => new Set(programme.columns.filter((column) => column.past).map((column) => `${column.tab}|${column.header}`)),
  );
  return past.has(`${tab}|${header}`);
}

function isDate(cell: Cell | undefined): cell is LocalDate {
  return typeof cell === 'string' && isLocalDate(cell);
}

/** The row of a tab that a milestone at this place is about; undefined where the sheet has none. */
export function subjectRow(
  tab: string,
  { cohort, carrier, thread }: Pick<Place, 'cohort' | 'carrier' | 'thread'>,
): Row | undefined {
  const school = cohort.schools.get(carrier);
  switch (tab) {
    case 'Schools':
      return school?.row;
    case 'Visits':
      return findVisit(cohort, carrier, thread)?.row;
    case 'Visit attendance': {
      const visit = findVisit(cohort, carrier, thread);
      return visit && cohort.row(tab, `${carrier}|${visit.id}`);
    }
    case 'Attendance':
      return thread.event === undefined ? undefined : cohort.row(tab, `${carrier}|${thread.event}`);
    case 'Events':
      return thread.event === undefined ? undefined : cohort.row(tab, thread.event);
    default:
      return cohort.row(tab, school ? (school.partnership ?? '') : carrier);
  }
}

/**
 * Evidence that came by mail and that the team accepted by a tick counts while the cell itself is empty, as of the day of the
 * mail. What is about a visit counts for its present host, whoever sent it.
 */
function acceptedEvidence(instance: Instance, row: Row | undefined, cohort: Cohort): Facts['evidence'] {
  const first = acceptedFor(instance, row, cohort)[0];
  if (!first) return { state: 'none' };
  return { state: 'given', on: first.on, ...(first.seen === undefined ? {} : { seen: first.seen }) };
}

function acceptedFor(
  { carrier, thread, milestone }: Instance,
  row: Row | undefined,
  cohort: Cohort,
): AcceptedProposal[] {
  const accepted = acceptedProposals(cohort).get(placeOf({ thread, milestone })) ?? [];
  const { evidence } = milestone;
  const isSame = (other: string) =>
    other === carrier ||
    (row !== undefined &&
      evidence.kind === 'column' &&
      subjectRow(evidence.tab, { cohort, carrier: other, thread }) === row);
  return accepted.filter((one) => isSame(one.carrier)).sort((a, b) => (a.on < b.on ? -1 : 1));
}

/** Whether a school said that it stays away: in its row, or, while that says nothing, by a calendar answer that was accepted. */
export function staysAway(instance: Instance, cohort: Cohort): boolean {
  const { thread, carrier } = instance;
  const row = thread.event === undefined ? undefined : cohort.row('Attendance', `${carrier}|${thread.event}`);
  const rsvp = row?.cells['RSVP'];
  if (rsvp !== undefined && rsvp !== '') return rsvp === 'No' || rsvp === waived;
  const answering = thread.milestones.filter(
    ({ evidence }) => evidence.kind === 'column' && evidence.column === 'RSVP',
  );
  return answering.some((milestone) => acceptedFor({ ...instance, milestone }, row, cohort)[0]?.kind === 'not-coming');
}

/** Whether the evidence of a milestone is in. A date column that says when it happened gives the date of the evidence. */
export function evidenceOf(instance: Instance, cohort: Cohort): Facts['evidence'] {
  const { evidence } = instance.milestone;
  switch (evidence.kind) {
    case 'itself':
      return { state: 'none' };
    case 'participants-named': {
      const people = cohort.schools.get(instance.carrier)?.people;
      return people?.head && people['senior-leader'] ? { state: 'given' } : { state: 'none' };
    }
    case 'rows': {
      const slot = instance.thread.visit
        ? findVisit(cohort, instance.carrier, instance.thread)?.id
        : instance.thread.event;
      const rows = cohort.feedback(evidence.tab, instance.carrier, slot);
      const [first] = rows.flatMap(({ cells: { Submitted: day } }) => (isDate(day) ? [day] : [])).sort();
      return rows.length > 0 ? { state: 'given', ...(first ? { on: first } : {}) } : { state: 'none' };
    }
    case 'column': {
      const row = subjectRow(evidence.tab, { cohort, carrier: instance.carrier, thread: instance.thread });
      const cell = row?.cells[evidence.column];
      if (row === undefined || cell === undefined || cell === '' || cell === false)
        return acceptedEvidence(instance, row, cohort);
      if (cell === waived) return { state: 'waived', reason: 'N/A in the sheet' };
      const seen = row.seen[evidence.column];
      const happened =
        isDate(cell) && saysWhenItHappened(cohort.programme, evidence.tab, evidence.column)
          ? cell
          : seen === undefined
            ? undefined
            : localDateOf(seen, cohort.settings.zone);
      return {
        state: 'given',
        ...(happened === undefined ? {} : { on: happened }),
        ...(seen === undefined ? {} : { seen }),
      };
    }
  }
}
