import type { FeedbackTab, Programme } from '../../domain/programme/types.ts';
import type { TabSpec } from '../../domain/sheet/workbook.ts';
import {
  atLocalTime,
  epochMilliseconds,
  instant,
  type LocalDate,
  type LocalTime,
  localDateOf,
} from '../../domain/time.ts';
import type { ProgrammeId } from '../sample/index.ts';
import type { Agenda } from './agenda.ts';
import type { Cast, Member, Trio } from './cast.ts';
import type { Notebook } from './notebook.ts';
import type { SpecialEvent } from './special-events.ts';
import type { PeopleTools } from './types.ts';
import type { Typist } from './typist.ts';

/** A visit as the team remembers it. */
export interface PlannedVisit {
  readonly id: string;
  readonly trio: Trio;
  readonly number: number;
  host: Member | undefined;
  date: LocalDate | undefined;
  standing: 'planned' | 'postponed' | 'cancelled' | 'held';
  noted: boolean;
}

export interface PlannedEvent {
  readonly id: string;
  readonly date: LocalDate;
  recorded: boolean;
}

/** Everything the simulated people share: who they are, what they know, their tools and what they have in mind. */
export interface Scene {
  readonly programmeId: ProgrammeId;
  readonly programme: Programme;
  /** The input tabs by title. */
  readonly tabs: ReadonlyMap<string, TabSpec>;
  readonly seed: string;
  readonly zone: string;
  readonly starts: LocalDate;
  readonly ends: LocalDate;
  readonly cast: Cast;
  readonly events: readonly PlannedEvent[];
  readonly visits: ReadonlyMap<string, PlannedVisit>;
  readonly specials: readonly SpecialEvent[];
  readonly tools: PeopleTools;
  readonly agenda: Agenda;
  readonly notebook: Notebook;
  readonly typist: Typist;
}

/** When the team sits down to type: in the afternoon only what is urgent. */
export const sessionTimes = { morning: '11:00', afternoon: '15:00' } as const satisfies Record<string, LocalTime>;

/** The date on the wall calendar now. */
export function today(scene: Pick<Scene, 'tools' | 'zone'>): LocalDate {
  return localDateOf(instant(scene.tools.now()), scene.zone);
}

/** A moment by the local clock, in epoch milliseconds. */
export function moment(date: LocalDate, time: LocalTime, zone: string): number {
  return epochMilliseconds(atLocalTime(date, time, zone));
}

/** The special events of one kind. */
export function specialsOf<K extends SpecialEvent['kind']>(
  scene: Pick<Scene, 'specials'>,
  kind: K,
): Extract<SpecialEvent, { kind: K }>[] {
  return scene.specials.filter((special): special is Extract<SpecialEvent, { kind: K }> => special.kind === kind);
}

/** Members of the trio who take part on the day of a visit, or would. */
export function daysOf(trio: Trio): Member['days'][] {
  return trio.members.map(({ days }) => days);
}

export function feedbackTab(scene: Scene, title: string): FeedbackTab | undefined {
  return scene.programme.feedbackTabs.find(({ tab }) => tab === title);
}
