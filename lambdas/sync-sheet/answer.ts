import type { TroubleKind } from '../../domain/sheet/trouble.ts';

/** What a sync says of itself. */
export interface SyncAnswer {
  readonly ran: boolean;
  /** Milestones whose facts changed. */
  readonly changed: number;
  readonly started: number;
  /** Messages of the team, and its morning briefing, that wait to be sent from now on. */
  readonly announced: number;
  /** Clearings and moves that a sync in two minutes must confirm. */
  readonly pending: number;
  /** False: the sheet could not be written, so the next sync tries again. */
  readonly written: boolean;
  /** Ids of the problems found; rows are named by URN or id. */
  readonly problems: readonly string[];
  /** The sheet could not be read: nothing else was done. */
  readonly unread?: TroubleKind;
}

/** Another sync is at work. */
export const refused: SyncAnswer = {
  ran: false,
  changed: 0,
  started: 0,
  announced: 0,
  pending: 0,
  written: false,
  problems: [],
};

/** Another sync has had the lease since, this one being slow: it does what is left, on a later reading. */
export class Overtaken extends Error {}
