import { fingerprint } from '../hash.ts';
import type { Table } from './types.ts';

/**
 * A fingerprint of a view tab: equal for equal tables, so that only tabs whose content changed are rewritten.
 */
export function tableHash(table: Table): string {
  return fingerprint(JSON.stringify(table));
}
