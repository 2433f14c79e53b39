import type { Question } from '../../domain/decision/decision.ts';
import { proposalQuestion, proposalsIn } from '../../domain/mailbox/proposal.ts';
import type { Reply } from '../../domain/mailbox/types.ts';
import { returnedMail, type Unreachable, unreachableIn } from '../../domain/mailbox/unreachable.ts';
import { atPlace } from '../../domain/milestone/instances.ts';
import { isFinal } from '../../domain/milestone/status.ts';
import type { Problem } from '../../domain/sheet/snapshot.ts';
import type { Overview } from '../../domain/sync/overview.ts';
import type { Reading } from '../../domain/sync/reading.ts';
import { type Instant, type LocalDate, plusDays } from '../../domain/time.ts';
import type { ViewedMilestone } from '../../domain/views/types.ts';
import { incomingAt } from '../incoming.ts';
import type { SyncDependencies } from './dependencies.ts';
import type { Arrived } from './memory.ts';
import type { Sighting } from './sighting.ts';

/** What the mailbox brought, as the sheet shows it. */
export interface ShownIncoming {
  readonly replies: readonly Reply[];
  readonly unreachable: readonly Unreachable[];
  readonly problems: readonly (Problem & { readonly since: Instant })[];
  readonly arrived: Arrived;
}

/** What is recorded is read again only when the mailbox has another version, or on another day. */
export async function incomingSince(
  { arrivals, hash }: SyncDependencies,
  { config, now, setting, reading, memory }: Sighting,
  version: number | undefined,
): Promise<ShownIncoming> {
  const { cohort, index } = reading;
  const known = memory?.setting.today === setting.today ? memory.arrived : undefined;
  const arrived =
    known?.version === version && known ? known : { version, incoming: await incomingAt(arrivals, config, now) };
  const { replies, bounces } = arrived.incoming;
  const unreachable = unreachableIn(cohort, bounces, hash);
  return { replies, unreachable, problems: returnedMail(unreachable, cohort, index, setting.today), arrived };
}

/** Days for which evidence that came by mail is put to the team, should its row not be there. */
const proposedDays = 14;

/** What the team is asked about evidence that came by mail and is still wanted: rows for the Decisions tab. */
export function proposedEvidence(
  { replies }: ShownIncoming,
  { cohort }: Reading,
  overview: Overview,
  today: LocalDate,
): Question[] {
  const earliest = plusDays(today, -proposedDays);
  return replies.flatMap((reply) =>
    proposalsIn(reply, cohort).flatMap((proposal) => {
      const viewed = atPlace(overview.get(proposal.carrier), proposal);
      if (proposal.on < earliest || !viewed || !isWanted(viewed)) return [];
      return [proposalQuestion(proposal, reply.id, cohort)];
    }),
  );
}

/** Open still, or missed: what came late counts late. */
function isWanted({ facts, status: { status } }: ViewedMilestone): boolean {
  return facts.applies.yes && facts.evidence.state === 'none' && (!isFinal(status) || status === 'missed');
}
