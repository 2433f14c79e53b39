import { epochMilliseconds, type Instant } from '../time.ts';
import { flaw, problemAt } from './flaw.ts';
import type { Parsed, ReadCells } from './parsed.ts';
import { settleRow, type TabPending } from './settle-row.ts';
import type { Pending, Problem, Row, Snapshot } from './snapshot.ts';

/** What one sync makes of a reading. */
export interface Settled {
  /** The very object that came in when nothing changed; unchanged tabs and rows are the same objects too. */
  readonly snapshot: Snapshot;
  readonly pending: readonly Pending[];
  /** Rows of lasting tabs that the sheet no longer has; their last version stands and their mail must wait. */
  readonly vanished: readonly { readonly tab: string; readonly key: string }[];
  readonly problems: readonly Problem[];
  /** More than a fifth of the schools are gone: no mail of this cohort may leave. */
  readonly massDisappearance: boolean;
}

/** People cut and paste: what takes something away counts once two readings at least this far apart agree. */
export const confirmedAfterMilliseconds = 120_000;

const massShare = 0.2;
/** More missing rows of one tab than these are one problem. */
const listedAtMost = 5;

/**
 * Weighs a reading against what was last accepted. What adds (a new row, a value in an empty cell) counts at once; what
 * clears, changes or removes counts when a reading two minutes later says the same. Unreadable tabs, rows and columns
 * stay at their last good version. Rows of lasting tabs (schools, partnerships, events, visits) never go.
 */
export function settle(accepted: Snapshot, pending: readonly Pending[], parsed: Parsed, now: Instant): Settled {
  const nextPending: Pending[] = [];
  const vanished: { tab: string; key: string }[] = [];
  let tabs: Record<string, Readonly<Record<string, Row>>> | undefined;
  const byTab = Map.groupBy(pending, (one) => one.tab);
  const columns = Map.groupBy(parsed.unreadableColumns, (column) => column.tab);
  const rows = Map.groupBy(
    parsed.unreadable.filter((one) => one.key !== undefined),
    (one) => one.tab,
  );
  for (const [title, read] of Object.entries(parsed.tabs)) {
    const before = accepted.tabs[title] ?? {};
    const lasting = parsed.lasting.includes(title);
    const gone: string[] = [];
    const after = settleTab(before, read, {
      tab: title,
      pending: new TabPendingOf(title, byTab.get(title) ?? [], nextPending, now),
      unreadRows: new Set(rows.get(title)?.map((row) => row.key!)),
      unreadColumns: new Set(columns.get(title)?.map((column) => column.header)),
      mayGo: !lasting && !parsed.nameless[title],
      gone,
      now,
    });
    if (lasting) vanished.push(...gone.map((key) => ({ tab: title, key })));
    if (after !== before) {
      tabs ??= { ...accepted.tabs };
      tabs[title] = after;
    }
  }
  const schools = Object.keys(accepted.tabs.Schools ?? {}).length;
  const schoolsGone = vanished.filter((one) => one.tab === 'Schools').length;
  return {
    snapshot: tabs ? { tabs } : accepted,
    pending: samePending(pending, nextPending) ? pending : nextPending,
    vanished,
    problems: missingRows(vanished, accepted, parsed),
    massDisappearance: schoolsGone > schools * massShare,
  };
}

interface TabSettling {
  readonly tab: string;
  readonly pending: TabPending;
  readonly unreadRows: ReadonlySet<string>;
  readonly unreadColumns: ReadonlySet<string>;
  /** Whether rows can be removed at all. */
  readonly mayGo: boolean;
  /** Collects the keys of rows that the sheet no longer has. */
  readonly gone: string[];
  readonly now: Instant;
}

function settleTab(
  before: Readonly<Record<string, Row>>,
  read: Readonly<Record<string, ReadCells>>,
  settling: TabSettling,
): Readonly<Record<string, Row>> {
  let after: Record<string, Row> | undefined;
  for (const key in read) {
    const old = before[key];
    if (old !== undefined && settling.unreadRows.has(key)) continue;
    const row = settleRow(key, old, read[key]!, settling);
    if (row === old) continue;
    after ??= { ...before };
    after[key] = row;
  }
  for (const key in before) {
    if (read[key] !== undefined || settling.unreadRows.has(key)) continue;
    settling.gone.push(key);
    if (!settling.mayGo || !settling.pending.confirmed(key)) continue;
    after ??= { ...before };
    delete after[key];
  }
  return after ?? before;
}

/** The waiting changes of one tab: confirms those that have waited long enough, keeps or begins the others. */
class TabPendingOf implements TabPending {
  readonly #tab: string;
  readonly #before: ReadonlyMap<string, Pending>;
  readonly #next: Pending[];
  readonly #now: Instant;

  constructor(tab: string, before: readonly Pending[], next: Pending[], now: Instant) {
    this.#tab = tab;
    this.#before = new Map(before.map((one) => [`${one.key}\n${one.header ?? ''}`, one]));
    this.#next = next;
    this.#now = now;
  }

  confirmed(key: string, header?: string, to?: Pending['to']): boolean {
    const known = this.#before.get(`${key}\n${header ?? ''}`);
    if (known && known.to === to) {
      if (epochMilliseconds(this.#now) - epochMilliseconds(known.since) >= confirmedAfterMilliseconds) return true;
      this.#next.push(known);
      return false;
    }
    const fresh = { tab: this.#tab, key, since: this.#now };
    this.#next.push({ ...fresh, ...(header !== undefined && { header }), ...(to !== undefined && { to }) });
    return false;
  }
}

function samePending(a: readonly Pending[], b: readonly Pending[]): boolean {
  const known = new Set(a);
  return a.length === b.length && b.every((one) => known.has(one));
}

/**
 * A problem for each missing row, unless as many rows of its tab have a key that cannot be read: those are listed. Many rows
 * of a tab that went together are one problem.
 */
function missingRows(vanished: Settled['vanished'], accepted: Snapshot, parsed: Parsed): Problem[] {
  const named = (tab: string, key: string) => {
    const name = tab === 'Schools' ? accepted.tabs.Schools?.[key]?.cells.School : undefined;
    return name === undefined ? key : `of “${name}” (${key})`;
  };
  return [...Map.groupBy(vanished, (one) => one.tab)].flatMap(([tab, gone]) => {
    if (gone.length <= (parsed.nameless[tab] ?? 0)) return [];
    if (gone.length > listedAtMost) {
      const what = `${gone.length} rows of ${tab} are missing, the row ${named(tab, gone[0]!.key)} among them.`;
      const remedy = 'Undo what removed them: in File, Version history, every earlier state can be restored.';
      return [problemAt({ tab }, flaw('rows-missing', what, remedy))];
    }
    return gone.map(({ key }) =>
      problemAt({ tab, row: key }, flaw('row-missing', `The row ${named(tab, key)} is missing.`, remedyFor(tab))),
    );
  });
}

function remedyFor(tab: string): string {
  if (tab === 'Schools') return 'Put the row back; if the school has left, fill “Withdrawn on” in it.';
  if (tab === 'Events' || tab === 'Visits') return 'Put the row back; if it is off, set its Status to cancelled.';
  return 'Put the row back.';
}
