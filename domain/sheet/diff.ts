import type { Row, Snapshot } from './snapshot.ts';

/** A row that differs between two snapshots: the headers whose cells differ, or `row` when it came or went. */
export interface Change {
  readonly tab: string;
  readonly key: string;
  readonly headers: readonly string[] | 'row';
}

/** What differs, by tab, key and header; objects that are the same are not looked into. */
export function diffSnapshots(before: Snapshot, after: Snapshot): readonly Change[] {
  const changes: Change[] = [];
  const titles = new Set([...Object.keys(before.tabs), ...Object.keys(after.tabs)]);
  for (const tab of titles) {
    const old = before.tabs[tab] ?? {};
    const now = after.tabs[tab] ?? {};
    if (old === now) continue;
    for (const key in now) {
      const headers = changed(old[key], now[key]!);
      if (headers.length > 0) changes.push({ tab, key, headers });
    }
    for (const key in old) if (now[key] === undefined) changes.push({ tab, key, headers: 'row' });
  }
  return changes;
}

function changed(before: Row | undefined, after: Row): readonly string[] | 'row' {
  if (before === after) return [];
  if (before === undefined) return 'row';
  const headers = Object.keys(after.cells).filter((header) => after.cells[header] !== before.cells[header]);
  for (const header in before.cells) if (after.cells[header] === undefined) headers.push(header);
  return headers;
}
