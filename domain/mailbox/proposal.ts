import { dayAndMonth, plainDate } from '../british-date.ts';
import type { Cohort } from '../cohort.ts';
import { decidedIn, type Question } from '../decision/decision.ts';
import type { DecisionKind } from '../decision/kinds.ts';
import { kept } from '../kept.ts';
import { findInstance, fullTitle, type Instance } from '../milestone/instances.ts';
import type { Row } from '../sheet/snapshot.ts';
import { type Instant, isLocalDate, type LocalDate, localDateOf } from '../time.ts';
import type { MilestonePlace, Reply } from './types.ts';

type ProposalKind = Extract<DecisionKind, 'evidence' | 'coming' | 'not-coming'>;

/** Evidence that came by mail and that a person may accept by a tick. */
export interface Proposal extends MilestonePlace {
  readonly kind: ProposalKind;
  /** The day of the mail. */
  readonly on: LocalDate;
}

/**
 * The id says it all, so that an accepted decision is evidence by itself:
 * `evidence-<carrier>.<thread>.<milestone>.<day>.<message>`.
 */
export function proposalId({ kind, carrier, thread, milestone, on }: Proposal, message: string): string {
  return `${kind}-${carrier}.${thread}.${milestone}.${on}.${message}`;
}

/** What a decision's id proposes; undefined for any other decision. */
export function proposalOf(id: string): Proposal | undefined {
  const [, kind, carrier, thread, milestone, on] =
    /^(evidence|coming|not-coming)-([^.]+)\.([^.]+)\.([^.]+)\.([\d-]{10})\.[^.]+$/.exec(id) ?? [];
  if (!carrier || !thread || !milestone || !on || !isLocalDate(on)) return undefined;
  return { kind: kind as ProposalKind, carrier, thread, milestone, on };
}

/** Milestones that a file can be the evidence of: a school's own, with a date cell that says when something came. */
export function takesFiles({ milestone }: Instance, { programme }: Cohort): boolean {
  const { evidence, owner } = milestone;
  if (evidence.kind !== 'column' || (owner !== 'school' && owner !== 'host')) return false;
  return programme.columns.some(
    ({ tab, header, type, past }) => tab === evidence.tab && header === evidence.column && type === 'date' && past,
  );
}

/** What a reply offers as evidence; whether it is still wanted is another question. */
export function proposalsIn(reply: Reply, cohort: Cohort): Proposal[] {
  const on = localDateOf(reply.at, cohort.settings.zone);
  return reply.about.flatMap((place): Proposal[] => {
    if (reply.calendar === 'accepted') return [{ ...place, kind: 'coming', on }];
    if (reply.calendar === 'declined') return [{ ...place, kind: 'not-coming', on }];
    if (reply.calendar !== undefined || !reply.attachment) return [];
    const instance = findInstance(cohort.programme, place);
    return instance && takesFiles(instance, cohort) ? [{ ...place, kind: 'evidence', on }] : [];
  });
}

/** The question that puts a proposal to the team. */
export function proposalQuestion(proposal: Proposal, message: string, cohort: Cohort): Question {
  const instance = findInstance(cohort.programme, proposal);
  const title = instance ? fullTitle(instance.thread, instance.milestone) : proposal.milestone;
  const school = cohort.schools.get(proposal.carrier)?.name ?? proposal.carrier;
  const evidence = instance?.milestone.evidence;
  const cell = evidence?.kind === 'column' ? `“${evidence.column}” in the ${evidence.tab} tab` : 'the sheet';
  const day = dayAndMonth(proposal.on);
  const what = {
    evidence: `${title}: is the file that came on ${plainDate(proposal.on)} what was asked for?`,
    coming: `${title}: accepted in a calendar on ${plainDate(proposal.on)}. Does the school come?`,
    'not-coming': `${title}: declined in a calendar on ${plainDate(proposal.on)}. Does the school stay away?`,
  }[proposal.kind];
  return {
    id: proposalId(proposal, message),
    about: `${school}, ${what}`,
    why: `Approve, and it counts as of ${day}; what you type into ${cell} outranks it. Read the mail: ${mailLink(message)}`,
  };
}

/** Opens a message in the mailbox, for whoever is signed in to it. Names nobody. */
export function mailLink(message: string): string {
  return `https://mail.google.com/mail/#all/${message}`;
}

/** A proposal that the team approved, and when its tick was first seen. */
export interface AcceptedProposal extends Proposal {
  readonly seen?: Instant;
}

const accepted = kept<Readonly<Record<string, Row>>, ReadonlyMap<string, readonly AcceptedProposal[]>>();

/** Proposals that the team approved, by `<thread>/<milestone>`; computed once for a version of the tab. */
export function acceptedProposals(cohort: Cohort): ReadonlyMap<string, readonly AcceptedProposal[]> {
  const tab = cohort.snapshot.tabs['Decisions'];
  if (!tab) return new Map();
  return accepted(tab, [], () => {
    const approved = Object.entries(tab).flatMap(([id, { seen }]): AcceptedProposal[] => {
      const proposal = proposalOf(id);
      if (!proposal || decidedIn(cohort, id) !== 'approved') return [];
      return [{ ...proposal, ...(seen['Approve'] === undefined ? {} : { seen: seen['Approve'] }) }];
    });
    return Map.groupBy(approved, ({ thread, milestone }) => `${thread}/${milestone}`);
  });
}
