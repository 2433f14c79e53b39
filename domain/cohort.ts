import type { Programme } from './programme/types.ts';
import type { Row, Snapshot } from './sheet/snapshot.ts';
import type { LocalDate, LocalTime } from './time.ts';

/** A person as the sheet knows them. Never leaves the sheet, the table and the mails. */
export interface Person {
  readonly name: string;
  readonly email: string;
}

export type SchoolRole = 'head' | 'senior-leader' | 'pa' | 'project-lead';
export type TeamRole = 'central-team' | 'programme-manager' | 'programme-director';

export interface School {
  readonly urn: string;
  readonly name: string;
  readonly area: string;
  readonly ready: boolean;
  readonly joinedOn?: LocalDate;
  readonly withdrawnOn?: LocalDate;
  readonly people: Readonly<Partial<Record<SchoolRole, Person>>>;
  readonly mainContact: 'head' | 'senior-leader';
  readonly partnership?: string;
  readonly row: Row;
}

export interface Partnership {
  readonly id: string;
  readonly members: readonly string[];
  readonly facilitator?: string;
  readonly row: Row;
}

export type Standing = 'planned' | 'postponed' | 'cancelled' | 'held';

export interface Visit {
  /** `T3-1`: partnership and number. */
  readonly id: string;
  readonly partnership: string;
  readonly number: number;
  readonly host?: string;
  readonly date?: LocalDate;
  readonly standing: Standing;
  readonly row: Row;
}

export interface ProgrammeEvent {
  readonly id: string;
  readonly title: string;
  readonly date?: LocalDate;
  readonly standing: Standing;
  readonly row: Row;
}

/** How every mail looks and ends. */
export interface Brand {
  /** `#1d4e89`: readable on white (WCAG AA). */
  readonly colour: string;
  /** https address of a picture; the only thing that a mail loads. */
  readonly logo?: string;
  readonly signature: string;
  /** Where answers go; absent: the programme's mailbox. */
  readonly replyTo?: string;
}

export interface Settings {
  readonly cohort: string;
  readonly organisation: string;
  readonly brand: Brand;
  /** Mails that a person outside the team gets at most in seven days, answers and urgent changes not counted. */
  readonly mailsInSevenDays: number;
  /** The one in effect: Live counts as Paused until the first week is approved. */
  readonly mode: 'Live' | 'Test' | 'Paused';
  /** Live is chosen, and this is why no mail leaves. */
  readonly firstWeek?: 'asked' | 'declined';
  readonly testAddress?: string;
  readonly zone: string;
  readonly sendFrom: LocalTime;
  readonly sendUntil: LocalTime;
  /** Working days of peace after somebody replied to mail about something. */
  readonly restAfterReply: number;
  readonly team: Readonly<Partial<Record<TeamRole, Person>>>;
  /** The programme's own dates, by their name in the tab. */
  readonly dates: Readonly<Record<string, LocalDate>>;
  readonly row: (name: string) => Row | undefined;
}

/** The snapshot by meaning: schools, partnerships, events and visits, with ways from one to another. */
export interface Cohort {
  readonly programme: Programme;
  readonly snapshot: Snapshot;
  readonly settings: Settings;
  readonly schools: ReadonlyMap<string, School>;
  readonly partnerships: ReadonlyMap<string, Partnership>;
  readonly events: ReadonlyMap<string, ProgrammeEvent>;
  /** By id, `T3-1`. */
  readonly visits: ReadonlyMap<string, Visit>;
  readonly facilitators: ReadonlyMap<string, Person>;
  /** Rows of a feedback tab by school and slot: `feedback('Visit feedback', '100101', 'T3-1')`. */
  readonly feedback: (tab: string, urn: string, slot?: string) => readonly Row[];
  /** A row of any tab by its key. */
  readonly row: (tab: string, key: string) => Row | undefined;
}
