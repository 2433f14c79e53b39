import { fingerprint } from '../hash.ts';
import { kept } from '../kept.ts';
import type { Table } from './types.ts';

const ofRow = kept<Table[number], string>();

/**
 * A fingerprint of a view tab: equal for equal tables, so that only tabs whose content changed are rewritten. It is made of those of
 * the rows, and a row that is the very same one has its own already.
 */
export function tableHash(table: Table): string {
  return fingerprint(table.map((row) => ofRow(row, [], () => fingerprint(JSON.stringify(row)))).join());
}
