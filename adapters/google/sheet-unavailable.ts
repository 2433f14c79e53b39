import { faultOf, mayBeDone } from './faults.ts';

const remedies = {
  unshared: 'The spreadsheet is not shared with the service account: share it with that address as an editor.',
  missing: 'There is no such spreadsheet: take it out of the bin, or correct its id in the configuration.',
  quota: 'Google Sheets is throttling this service account: nothing to do, the next sync tries again.',
  unavailable: 'Google Sheets did not do as asked: nothing to do, the next sync tries again.',
  access: 'Google does not accept the credentials of the service account: check its key.',
} as const;

export type SheetTrouble = keyof typeof remedies;

/** The spreadsheet could not be read or written. The message says how to mend that and names nobody. */
export class SheetUnavailable extends Error {
  override readonly name = 'SheetUnavailable';
  readonly kind: SheetTrouble;
  /** A write whose answer was lost: it may have been carried out, so read before writing again. */
  readonly uncertain: boolean;

  constructor(kind: SheetTrouble, uncertain: boolean) {
    super(remedies[kind]);
    this.kind = kind;
    this.uncertain = uncertain;
  }
}

/** The error to throw for a failed call; errors that do not come from a call stay as they are. */
export function sheetError(error: unknown): unknown {
  const fault = faultOf(error);
  if (!fault) return error;
  if (fault.kind === 'throttled' || fault.kind === 'daily') return new SheetUnavailable('quota', false);
  if (fault.kind === 'access') return new SheetUnavailable('access', false);
  if (fault.status === 403) return new SheetUnavailable('unshared', false);
  if (fault.status === 404) return new SheetUnavailable('missing', false);
  return new SheetUnavailable('unavailable', mayBeDone(error));
}
