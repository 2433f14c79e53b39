import type { Cohort } from '../cohort.ts';
import type { Calendars } from '../schedule/calendars.ts';
import type { LocalDate } from '../time.ts';

/** Something that the team should do today: a row of the Actions tab. */
export interface Action {
  /** What it is about, where the morning briefing tells it apart from other work. */
  readonly topic?: 'address' | 'decide' | 'held' | 'muted' | 'reply' | 'ring';
  /** A role, `Central team`. */
  readonly who: string;
  readonly school: string | null;
  /** The school to speak to, by its URN, where it is one. */
  readonly speakTo?: string;
  readonly what: string;
  /** One plain sentence. */
  readonly why: string;
  /** Since when it is to be done; null where the sheet does not tell. */
  readonly since: LocalDate | null;
}

/** What the rules for actions look at. */
export interface Today {
  readonly cohort: Cohort;
  readonly calendars: Calendars;
  readonly today: LocalDate;
}
