import { type Flaw, flaw, silentFlaw } from './flaw.ts';
import type { Snapshot } from './snapshot.ts';
import { fold, nearest, tidy } from './spelling.ts';

/** The schools that the sheet knows, by whatever people call them. */
export interface SchoolDirectory {
  /** The URN for a name, former name, URN or former URN; a flaw that suggests the nearest name otherwise. */
  resolve(text: string): string | Flaw;
  /** The spelling of an area as the Schools tab has it; undefined for an unknown one. */
  area(text: string): string | undefined;
  readonly areas: readonly string[];
}

/** One row of the Schools tab as typed. */
export interface SchoolEntry {
  /** Undefined when the cell holds no valid URN. */
  readonly urn: string | undefined;
  readonly name: string;
  readonly former: string;
  readonly area: string;
}

/** The national number of a school in what people type for it: `123456`, `URN: 123456`. */
export function urnIn(text: string): string | undefined {
  return /^(?:urn:?\s*)?(\d{6})$/i.exec(text)?.[1];
}

type Owners = Map<string, string | 'several' | 'unreadable'>;

/**
 * A directory of the schools in the sheet, with those last accepted behind them: a row that is being cut and pasted is
 * still known to the other tabs. Present names go before former ones. `entries` is undefined when the Schools tab cannot
 * be read: unknown names are then no problem of their own.
 */
export function schoolDirectory(entries: readonly SchoolEntry[] | undefined, accepted: Snapshot): SchoolDirectory {
  const present: Owners = new Map();
  const past: Owners = new Map();
  const last: Owners = new Map();
  const names = new Set<string>();
  const spellings = new Map<string, string>();
  const enter = (entry: SchoolEntry, current: Owners, former: Owners) => {
    if (entry.urn !== undefined) current.set(entry.urn, entry.urn);
    if (entry.name !== '') {
      names.add(entry.name);
      own(current, fold(entry.name), entry.urn);
    }
    for (const part of entry.former.split(';')) if (fold(part) !== '') own(former, fold(part), entry.urn);
    const area = fold(entry.area);
    const known = spellings.get(area);
    if (area !== '' && (known === undefined || entry.area < known)) spellings.set(area, entry.area);
  };
  for (const entry of entries ?? []) enter(entry, present, past);
  for (const row of Object.values(accepted.tabs.Schools ?? {})) {
    const text = (header: string) => String(row.cells[header] ?? '');
    const entry = { urn: row.key, name: text('School'), former: text('Former URNs and names'), area: text('Area') };
    enter(entry, last, last);
  }

  const found = new Map<string, string | Flaw>();
  const look = (text: string): string | Flaw => {
    const folded = fold(urnIn(text) ?? text);
    const owner = present.get(folded) ?? past.get(folded) ?? last.get(folded);
    if (owner === 'unreadable') return silentFlaw;
    if (owner === 'several') {
      return flaw(
        'several-schools',
        'More than one school has this name.',
        "Type the school's URN instead of its name.",
      );
    }
    if (owner !== undefined) return owner;
    if (entries === undefined) return silentFlaw;
    const guess = nearest(text, names);
    // What was typed is quoted only when it is nearly a school's name: it might be anything else.
    if (guess !== undefined) {
      return flaw('unknown-school', `“${tidy(text)}” is not in the Schools tab.`, `Did you mean “${guess}”?`);
    }
    return flaw('unknown-school', 'This is not a school of the Schools tab.', 'Type its name as in the Schools tab.');
  };
  return {
    resolve(text) {
      let answer = found.get(text);
      if (answer === undefined) {
        answer = look(text);
        found.set(text, answer);
      }
      return answer;
    },
    area: (text) => spellings.get(fold(text)),
    areas: [...spellings.values()],
  };
}

function own(owners: Owners, folded: string, urn: string | undefined): void {
  const before = owners.get(folded);
  const now = urn ?? 'unreadable';
  if (before === undefined || before === 'unreadable') owners.set(folded, now);
  else if (before !== now && now !== 'unreadable') owners.set(folded, 'several');
}
