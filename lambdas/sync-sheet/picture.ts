import type { Mail, Notice } from '../../domain/notice/types.ts';
import { unfilledMails } from '../../domain/notice/unfilled.ts';
import type { Problem } from '../../domain/sheet/snapshot.ts';
import type { Overview } from '../../domain/sync/overview.ts';
import type { SyncDependencies } from './dependencies.ts';
import type { Guarded } from './guard.ts';
import { incomingSince, type ShownIncoming } from './incoming-since.ts';
import type { Sighting } from './sighting.ts';

/** All that the views, the questions and the team's own mail are made of, read once. */
export interface Picture extends Sighting {
  readonly overview: Overview;
  readonly guarded: Guarded;
  readonly incoming: ShownIncoming;
  /** Notices that wait. */
  readonly waiting: readonly Notice[];
  /** Mails that are made and have not left. */
  readonly unsent: readonly Mail[];
  /** What the mails of the next days lack. */
  readonly lacking: readonly Problem[];
}

export async function pictureOf(
  dependencies: SyncDependencies,
  sighting: Sighting,
  { overview, guarded, mailbox }: Pick<Picture, 'overview' | 'guarded'> & { readonly mailbox: number | undefined },
): Promise<Picture> {
  const incoming = await incomingSince(dependencies, sighting, mailbox);
  return withLedger(dependencies, { ...sighting, overview, guarded, incoming });
}

/** The picture with what waits and is unsent by now. */
export async function withLedger(
  { ledger }: SyncDependencies,
  known: Omit<Picture, 'waiting' | 'unsent' | 'lacking'>,
): Promise<Picture> {
  const { config, setting, reading, overview } = known;
  const waiting = await ledger.waiting(config.id);
  const unsent = await ledger.unsent(config.id);
  const at = { cohort: setting.cohort, today: setting.today, zone: config.zone };
  return { ...known, waiting, unsent, lacking: unfilledMails(at, overview, waiting, reading.index) };
}
