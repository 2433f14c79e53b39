import { schoolNames, urnOf } from '../fixtures/few-schools.ts';
import { type Entered, type Grid, plain, text } from './grid.ts';

/** A cell that completes a milestone, by the key of its row. */
export interface EvidencePlace {
  readonly tab: string;
  /** Header and value of each part of the row's key. */
  readonly key: Readonly<Record<string, string>>;
  readonly header: string;
  /** Tells whose it is in the dates that are typed: no two places of a tab ever have the same. */
  readonly owner: number;
}

/** Every evidence cell of the twelve-weeks programme for these schools. */
export function evidencePlaces(schools: readonly string[], visits: readonly string[]): EvidencePlace[] {
  return [
    ...schools.flatMap((name) => {
      const owner = schoolNames.indexOf(name);
      const attendance = { tab: 'Attendance', key: { School: name, Event: 'event-1' }, owner };
      return [
        { tab: 'Schools', key: { URN: urnOf(name) }, header: 'Plan made', owner },
        { tab: 'Schools', key: { URN: urnOf(name) }, header: 'Story received', owner },
        { ...attendance, header: 'RSVP' },
        { ...attendance, header: 'Attended on' },
      ];
    }),
    ...visits.map((Visit, owner) => ({ tab: 'Visits', key: { Visit }, header: 'Agenda received', owner })),
  ];
}

export interface Found {
  readonly row: number;
  readonly column: number;
}

/** Where the cell stands in a grid: the first row with the key, the first column with the header. */
export function placeIn(grid: Grid, { key, header }: EvidencePlace): Found | undefined {
  const headers = grid[0] ?? [];
  const column = headers.indexOf(text(header));
  const keys = Object.entries(key).map(([name, value]) => [headers.indexOf(text(name)), value] as const);
  if (column < 0 || keys.some(([place]) => place < 0)) return undefined;
  const row = grid.findIndex((cells, index) => index > 0 && keys.every(([at, value]) => said(cells[at]) === value));
  return row < 0 ? undefined : { row, column };
}

const said = (cell: Entered | undefined): string => String(plain(cell)).trim();

/** Capitals, spaces and punctuation do not count, neither in headers nor in names. */
const folded = (value: string): string => value.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');

/**
 * All that ever stood in the evidence cells at a moment at which the software read the sheet, by the key of the row it stood
 * in. What the software holds as a school's evidence must be among it.
 */
export class EvidenceRead {
  readonly #stood = new Map<string, Set<Entered>>();
  readonly #names = new Map<string, Set<string>>();
  readonly #trios = new Map<string, Set<string>>();

  note(find: (title: string) => Grid | undefined): void {
    for (const row of rowsOf(find('Schools'))) {
      const urn = /\d{6}/.exec(row.said('URN').join(' '))?.[0];
      if (urn === undefined) continue;
      const names = [...row.said('School'), ...row.said('Former URNs and names').flatMap((list) => list.split(';'))];
      for (const name of [urn, ...names]) add(this.#names, urn, folded(name));
      for (const header of ['Plan made', 'Story received']) this.#keep(`${urn}|${header}`, row.cells(header));
    }
    for (const row of rowsOf(find('Trios'))) {
      const members = [1, 2, 3].flatMap((number) => row.said(`School ${number}`));
      for (const urn of this.#urnsOf(members)) for (const trio of row.said('Trio')) add(this.#trios, urn, trio);
    }
    for (const row of rowsOf(find('Attendance'))) {
      for (const urn of this.#urnsOf(row.said('School'))) {
        for (const header of ['RSVP', 'Attended on']) this.#keep(`${urn}|${header}`, row.cells(header));
      }
    }
    for (const row of rowsOf(find('Visits'))) {
      for (const visit of row.said('Visit')) this.#keep(`${visit}|Agenda received`, row.cells('Agenda received'));
    }
    for (const row of rowsOf(find('Event feedback'))) {
      for (const urn of this.#urnsOf(row.said('School'))) {
        this.#keep(`${urn}|Submitted`, [...row.cells('Submitted'), text('a row')]);
      }
    }
  }

  /** What stood in the school's own row; for a visit, in that of any visit of this number of a trio it was in. */
  of(urn: string, header: string, visit?: string): ReadonlySet<Entered> {
    if (visit === undefined) return this.#stood.get(`${urn}|${header}`) ?? new Set();
    const trios = [...(this.#trios.get(urn) ?? [])];
    return new Set(trios.flatMap((trio) => [...(this.#stood.get(`${trio}-${visit}|${header}`) ?? [])]));
  }

  #urnsOf(names: readonly string[]): string[] {
    const wanted = names.map(folded).filter((name) => name !== '');
    return [...this.#names].flatMap(([urn, known]) => (wanted.some((name) => known.has(name)) ? [urn] : []));
  }

  #keep(place: string, cells: readonly Entered[]): void {
    for (const cell of cells) if (cell !== '') add(this.#stood, place, cell);
  }
}

interface ReadRow {
  readonly cells: (header: string) => Entered[];
  readonly said: (header: string) => string[];
}

/** The rows below the first, by header; of two columns with one header both count. */
function rowsOf(grid: Grid | undefined): ReadRow[] {
  const headers = (grid?.[0] ?? []).map((cell) => folded(said(cell)));
  return (grid ?? []).slice(1).map((row) => {
    const cells = (header: string) =>
      headers.flatMap((one, at) => (one === folded(header) && row[at] ? [row[at]] : []));
    return { cells, said: (header) => cells(header).map(said) };
  });
}

function add<T>(map: Map<string, Set<T>>, key: string, value: T): void {
  const known = map.get(key);
  if (known) known.add(value);
  else map.set(key, new Set([value]));
}
