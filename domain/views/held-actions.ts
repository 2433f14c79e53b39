import { firstWeekId } from '../decision/first-week.ts';
import { proposalOf } from '../mailbox/proposal.ts';
import { evidenceOf } from '../milestone/evidence.ts';
import { findInstance } from '../milestone/instances.ts';
import { isMoot } from '../notice/held-mail.ts';
import type { Mail, Notice } from '../notice/types.ts';
import { isLocalDate, type LocalDate, plusDays } from '../time.ts';
import type { Action, Today } from './action.ts';
import { carrierLabel, centralTeam, recipientLabel, schoolOf, titleOf } from './labels.ts';

/** After so many days the mail that a decision could release has ended too late: nobody need be asked any more. */
const decisionDays = 14;
/** More schools than these held for one reason share a row. */
const manySchools = 5;

/** Live is chosen, and the team has not approved the first week: the only thing that no mail leaves without. */
export function beforeTheFirstWeek({ cohort }: Today): Action[] {
  const { firstWeek } = cohort.settings;
  if (!firstWeek) return [];
  const row = cohort.row('Decisions', firstWeekId(cohort));
  return [
    {
      topic: 'decide',
      who: centralTeam,
      school: null,
      what: `Approve the first week’s mail in the Decisions tab${row ? `: ${row.cells['About'] ?? ''}` : ''}`,
      why:
        firstWeek === 'declined'
          ? 'It was declined, so no mail leaves. Take the tick out of Decline and tick Approve when it may.'
          : 'Mode is Live, but no mail leaves before it is approved.',
      since: row ? dateOf(row.cells['Raised on']) : null,
    },
  ];
}

/** Decisions that nobody has ticked yet and that have not come to nothing meanwhile, as evidence that is in the sheet by now. */
export function openDecisions(unsent: readonly Mail[], { cohort, today }: Today): Action[] {
  const actions: Action[] = [];
  for (const { key, cells } of Object.values(cohort.snapshot.tabs['Decisions'] ?? {})) {
    if (key === firstWeekId(cohort) || isMoot(key, unsent) || isAnswered(key, cohort)) continue;
    if (cells['Approve'] === true || cells['Decline'] === true) continue;
    const raised = dateOf(cells['Raised on']);
    if (raised !== null && plusDays(raised, decisionDays) < today) continue;
    actions.push({
      topic: 'decide',
      who: centralTeam,
      school: null,
      what: `Decide in the Decisions tab: ${cells['About'] ?? cells['Decision'] ?? 'see there'}`,
      why: String(cells['Why'] ?? 'Mail waits for it.'),
      since: raised,
    });
  }
  return actions;
}

function isAnswered(decision: string, cohort: Today['cohort']): boolean {
  const proposal = proposalOf(decision);
  const instance = proposal && findInstance(cohort.programme, proposal);
  return instance !== undefined && evidenceOf(instance, cohort).state !== 'none';
}

function dateOf(cell: unknown): LocalDate | null {
  return typeof cell === 'string' && isLocalDate(cell) ? cell : null;
}

/** Mail that is held: a row a school and reason, and one row where a reason holds the mail of many. */
export function heldMail(waiting: readonly Notice[], { cohort }: Today): Action[] {
  const asked = new Set(Object.keys(cohort.snapshot.tabs['Decisions'] ?? {}));
  const byReason = new Map<string, Map<string, Notice[]>>();
  for (const notice of waiting) {
    const { state } = notice;
    if (state.is !== 'held' || (state.decision !== undefined && asked.has(state.decision))) continue;
    const bySchool = byReason.get(state.reason) ?? new Map<string, Notice[]>();
    const school = schoolOf(notice.to) ?? notice.carrier;
    bySchool.set(school, [...(bySchool.get(school) ?? []), notice]);
    byReason.set(state.reason, bySchool);
  }
  return [...byReason].flatMap(([reason, bySchool]) => {
    const why = `The mail is held: ${reason}.`;
    const row = (school: string, what: string, notices: readonly Notice[]): Action => ({
      topic: 'held',
      who: centralTeam,
      school,
      what,
      why,
      since: notices.map(({ on }) => on).sort()[0] ?? null,
    });
    if (bySchool.size > manySchools) {
      const all = [...bySchool.values()].flat();
      return [row(`${bySchool.size} schools`, `See to ${all.length} held mails`, all)];
    }
    return [...bySchool].map(([school, notices]) =>
      row(
        carrierLabel(cohort, school),
        `See to held mail: ${[...new Set(notices.map((notice) => described(notice, cohort)))].sort().join('; ')}`,
        notices,
      ),
    );
  });
}

function described(notice: Notice, cohort: Today['cohort']): string {
  return `${titleOf(cohort, notice)}, to ${recipientLabel(cohort, notice.to)}`;
}
