import { SheetUnavailable } from '../../domain/sheet/trouble.ts';
import { type Fault, faultOf, mayBeDone } from './faults.ts';

/** The error to throw for a failed call; errors that do not come from a call stay as they are. */
export function sheetError(error: unknown): unknown {
  const fault = faultOf(error);
  return fault ? new SheetUnavailable(kindOf(fault), mayBeDone(error)) : error;
}

function kindOf({ kind, status, reason, message }: Fault): SheetUnavailable['kind'] {
  if (kind === 'throttled' || kind === 'daily') return 'quota';
  if (kind === 'access') return 'access';
  if ((status === 400 || status === 403) && /protected/i.test(message)) return 'protected';
  if (status === 400 && /number of cells/i.test(message)) return 'full';
  if (status === 403 && /storage ?quota/i.test(`${reason} ${message}`)) return 'full';
  if (status === 403 && (reason === 'accessNotConfigured' || /has not been used|is disabled/i.test(message))) {
    return 'access';
  }
  if (status === 403) return 'unshared';
  return status === 404 ? 'missing' : 'unavailable';
}
