import { hashOf } from '../hash.ts';
import type { Table } from './types.ts';

/**
 * A fingerprint of a view tab, 53 bits in base 36: equal for equal tables, so that only tabs whose content changed are
 * rewritten.
 */
export function tableHash(table: Table): string {
  const { low, high } = hashOf(JSON.stringify(table));
  return (4294967296 * (high & 0x1fffff) + low).toString(36);
}
