import { epochMilliseconds, type Instant } from '../time.ts';

/** Why a spreadsheet can be of no use at all, and what a person can do about it. None of it names anybody. */
export const remedies = {
  unshared: 'The spreadsheet is not shared with the service account: share it with that address as an editor.',
  missing: 'There is no such spreadsheet: take it out of the bin, or correct its id in the configuration.',
  protected:
    'A tab that the software writes is protected against it: add the service account to the editors of that protection.',
  full: 'The spreadsheet, or the storage of its owner, is full: delete what is not needed any more.',
  quota: 'Google Sheets is throttling this service account: nothing to do, the next sync tries again.',
  unavailable: 'Google Sheets did not do as asked: nothing to do, the next sync tries again.',
  access: 'Google does not accept the service account: check its key, and that the Sheets API is switched on.',
} as const;

export type TroubleKind = keyof typeof remedies;

/** Thrown by a Sheet. The message says how to mend that. */
export class SheetUnavailable extends Error {
  override readonly name = 'SheetUnavailable';
  readonly kind: TroubleKind;
  /** A write whose answer was lost: it may have been carried out, so read before writing again. */
  readonly uncertain: boolean;

  constructor(kind: TroubleKind, uncertain: boolean) {
    super(remedies[kind]);
    this.kind = kind;
    this.uncertain = uncertain;
  }
}

/** The spreadsheet cannot be used at present. Kept from sync to sync, and gone with the first that succeeds. */
export interface SheetTrouble {
  readonly is: TroubleKind;
  readonly since: Instant;
  /** People were told at this moment: once for each trouble. */
  readonly raisedAt?: Instant;
}

/** Google's own troubles pass: only after this long do they keep mail from leaving. */
const passing: readonly TroubleKind[] = ['quota', 'unavailable'];
const minutesUntilRaised = { passing: 15, lasting: 2 } as const;

/**
 * The trouble as it stands after a sync that met `kind`. It is raised when syncs have met it for two minutes, one that
 * passes by itself for fifteen. Another trouble begins anew; a passing one in between does not.
 */
export function troubleAfter(before: SheetTrouble | undefined, kind: TroubleKind, now: Instant): SheetTrouble {
  const isPassing = passing.includes(kind);
  const same = before !== undefined && (before.is === kind || isPassing);
  const trouble: SheetTrouble = same ? before : { is: kind, since: now };
  if (trouble.raisedAt !== undefined) return trouble;
  const patience = passing.includes(trouble.is) ? minutesUntilRaised.passing : minutesUntilRaised.lasting;
  const lasted = epochMilliseconds(now) - epochMilliseconds(trouble.since);
  return lasted >= patience * 60_000 ? { ...trouble, raisedAt: now } : trouble;
}
