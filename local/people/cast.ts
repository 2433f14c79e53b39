import type { LocalDate } from '../../domain/time.ts';
import type { SampleWorkbook } from '../sample/index.ts';
import { type Persona, personaOf } from './personas.ts';
import { recordsOf, textOf } from './workbook-records.ts';
import { type Days, WorkingDays } from './working-days.ts';

/** A school as the people around it know it. */
export interface Member {
  readonly urn: string;
  readonly name: string;
  readonly persona: Persona;
  readonly days: Days;
  readonly trio: string | undefined;
  readonly headName: string;
  leaderName: string;
  /** Lower-case addresses under which somebody of the school reads mail. */
  readonly addresses: Set<string>;
  /** Takes part from this day on; undefined: not yet. */
  joinedOn: LocalDate | undefined;
  withdrawnOn: LocalDate | undefined;
}

export interface Trio {
  readonly id: string;
  /** From 0, in the order of the tab. */
  readonly place: number;
  readonly members: readonly Member[];
}

export interface Cast {
  readonly members: ReadonlyMap<string, Member>;
  readonly trios: ReadonlyMap<string, Trio>;
  /** Lower-case addresses of the team. */
  readonly team: ReadonlySet<string>;
  readonly office: Days;
}

/** The people of a workbook. Throws RangeError when a trio names a school that the Schools tab lacks. */
export function castOf(workbook: SampleWorkbook, partnerships: string, seed: string, starts: LocalDate): Cast {
  const days = new WorkingDays(workbook);
  const trioRows = recordsOf(workbook, partnerships).map((record) => {
    const places = [...record].filter(([header, cell]) => /^School \d+$/.test(header) && cell !== null);
    return { id: String([...record.values()][0]), names: places.map(([, cell]) => String(cell)) };
  });
  const trioOf = new Map(trioRows.flatMap(({ id, names }) => names.map((name) => [name, id] as const)));
  const all = recordsOf(workbook, 'Schools').map((record): Member => {
    const [urn, name] = [textOf(record, 'URN'), textOf(record, 'School')];
    const emails = [...record].flatMap(([header, cell]) => (/ email$/.test(header) && cell ? [String(cell)] : []));
    return {
      urn,
      name,
      persona: personaOf(urn, seed),
      days: days.school(name, textOf(record, 'Area')),
      trio: trioOf.get(name),
      headName: textOf(record, 'Head name'),
      leaderName: textOf(record, 'Senior leader name'),
      addresses: new Set(emails.map((email) => email.toLowerCase())),
      joinedOn: record.get('Ready') === true ? starts : undefined,
      withdrawnOn: undefined,
    };
  });
  const byName = new Map(all.map((member) => [member.name, member]));
  const trios = trioRows.map(({ id, names }, place): Trio => {
    const members = names.map((name) => {
      const member = byName.get(name);
      if (!member) throw new RangeError(`${id} names a school that the Schools tab lacks`);
      return member;
    });
    return { id, place, members };
  });
  const settings = recordsOf(workbook, 'Settings').filter((record) => /email$/.test(textOf(record, 'Setting')));
  return {
    members: new Map(all.map((member) => [member.urn, member])),
    trios: new Map(trios.map((trio) => [trio.id, trio])),
    team: new Set(settings.map((record) => textOf(record, 'Value').toLowerCase())),
    office: days.office,
  };
}

/** Whether a school takes part on a day. */
export function takesPart({ joinedOn, withdrawnOn }: Member, on: LocalDate): boolean {
  return joinedOn !== undefined && joinedOn <= on && (withdrawnOn === undefined || on < withdrawnOn);
}
