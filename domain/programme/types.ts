/**
 * A programme as data: who does what by when, and how each person hears of it. Rules name term dates, event dates,
 * visit dates and cells of the sheet; nothing is dated until the sheet is read. Nothing here knows how many events,
 * visits, members or phases there are, nor when a year starts.
 */

export interface Programme {
  /** Lower-case, at most 12 characters: part of execution names. */
  readonly id: string;
  readonly title: string;
  readonly partnership: PartnershipShape;
  readonly events: readonly EventSlot[];
  readonly visits: readonly VisitSlot[];
  readonly phases: readonly Phase[];
  readonly ladders: Readonly<Record<string, Ladder>>;
  /** Dates the team types in the Settings tab, by the name shown there, such as `Programme starts`. */
  readonly settings: readonly string[];
  /** Columns this programme adds to the input tabs. */
  readonly columns: readonly ProgrammeColumn[];
  /** Tabs with one row a participant; a form may feed them. */
  readonly feedbackTabs: readonly FeedbackTab[];
  /** Subject and body of every notice, by template id. */
  readonly templates: Readonly<Record<string, Template>>;
}

/** What a group of schools is called and how large it is. Its tab is named after the plural, `Trios`. */
export interface PartnershipShape {
  readonly singular: string;
  readonly plural: string;
  readonly minimum: number;
  readonly maximum: number;
}

export interface EventSlot {
  /** `event-1`: also the value of the Events tab's Id column. */
  readonly id: string;
  readonly title: string;
}

export interface VisitSlot {
  /** `visit-1`; the sheet's row id is the partnership's id and the number, `T3-1`. */
  readonly id: string;
  readonly number: number;
  readonly title: string;
}

/** A stretch of the programme; one execution per carrier, and it ends within a year. */
export interface Phase {
  readonly id: string;
  readonly title: string;
  /** Whose execution it is: a school's, or a whole partnership's. */
  readonly carrier: 'school' | 'partnership';
  readonly starts: DateRule;
  /** The last day; a milestone without an earlier closing closes here. */
  readonly ends: DateRule;
  readonly threads: readonly Thread[];
}

/** A heading in a phase: Onboarding, Visit 2, Impact project. */
export interface Thread {
  readonly id: string;
  readonly title: string;
  /** The event or visit that this thread is about: the slot of its milestones. */
  readonly event?: string;
  readonly visit?: string;
  readonly milestones: readonly Milestone[];
}

/**
 * `school`: one per school. `school-at-event`, `school-at-visit`: one per school and slot. `visit`: one per visit, carried by
 * its host. `partnership`: one per partnership, in a phase carried by partnerships.
 */
export type SubjectKind = 'school' | 'school-at-event' | 'visit' | 'school-at-visit' | 'partnership';
export type Owner = 'school' | 'host' | 'central-team' | 'partnership' | 'none';

export interface Milestone {
  /** At most 30 characters of `a-z0-9-`; unique in its thread; with the slot, unique in the programme. */
  readonly id: string;
  readonly title: string;
  readonly subject: SubjectKind;
  readonly owner: Owner;
  /** First day it is open; absent: the phase's first day. Never before the dates it depends on were known. */
  readonly opens?: DateRule;
  readonly due: DateRule;
  /** Last day; the milestone ends that evening whatever happened. Absent: the phase's end. */
  readonly closes?: DateRule;
  readonly evidence: Evidence;
  /** Id of a ladder, or none: the milestone then shows in Actions and Tracker only. */
  readonly ladder?: string;
  /** Id of a milestone of the same thread that must be final first. */
  readonly after?: string;
  /** What people were told and must hear again when it changes: the date of the slot's event or visit. */
  readonly tells?: 'event-date' | 'visit-date';
  /** Blank is fine: closing without evidence is not a miss. */
  readonly optional?: boolean;
  /** Only for schools that come: an RSVP of `No` makes it not applicable. */
  readonly onlyIfComing?: boolean;
  /** For a school that joined after the due date: due so many working days after joining, instead of not applicable. */
  readonly lateJoinersWithin?: number;
}

/** What completes a milestone. */
export type Evidence =
  /** A cell of the subject's row: a date in a date column, any valid value in another. `N/A` waives. */
  | { readonly kind: 'column'; readonly tab: string; readonly column: string }
  /** At least one row in a feedback tab for this school (and slot). */
  | { readonly kind: 'rows'; readonly tab: string }
  /** Head and senior leader both have a name and a valid address. */
  | { readonly kind: 'participants-named' }
  /** Completes itself once its mails are out or no longer wanted. */
  | { readonly kind: 'itself' };

export type Unit = 'working-days' | 'days';

/** A date computed from the sheet. Working days are those of the reader: the owner school's, else the office's. */
export type DateRule =
  | { readonly rule: 'anchor'; readonly anchor: Anchor }
  | { readonly rule: 'shift'; readonly from: DateRule; readonly by: number; readonly unit: Unit }
  /** The date itself if school is open for pupils that day, else the school day before. */
  | { readonly rule: 'back-to-school-day'; readonly from: DateRule }
  /** The last school day of the week before, when the date falls in the last five school days of a half-term. */
  | { readonly rule: 'before-last-week-of-half-term'; readonly from: DateRule }
  | { readonly rule: 'earliest' | 'latest'; readonly of: readonly DateRule[] }
  /** The first of the rules that has a date. */
  | { readonly rule: 'first-known'; readonly of: readonly DateRule[] };

export type Anchor =
  /** A date in Settings. */
  | { readonly kind: 'setting'; readonly name: string }
  /** The date of an event; without an id that of the thread's event. */
  | { readonly kind: 'event'; readonly event?: string }
  /** The date of the thread's visit. */
  | { readonly kind: 'visit' }
  /** The day on which the visit's date was first known to the software. */
  | { readonly kind: 'visit-typed' }
  /** First or last day of a half-term of the school's calendar, by the name in the Calendar tab: `Autumn 2`. */
  | { readonly kind: 'term'; readonly term: string; readonly edge: 'first-day' | 'last-day' }
  /** A date cell of the subject's row, or of its school's or partnership's. */
  | { readonly kind: 'column'; readonly tab: string; readonly column: string };

/** How a milestone is asked for and chased. */
export interface Ladder {
  readonly id: string;
  readonly steps: readonly Step[];
  /** Working days before the due date from which the milestone is listed in Actions; absent: from the due date. */
  readonly inActionsFrom?: number;
}

/**
 * ask, invite, remind: to the owner. inform: something others need to know. thank: an answer to something just done.
 * call: the team is asked to telephone. escalate: to the programme manager or director. change: a told date changed.
 */
export type StepKind = 'ask' | 'invite' | 'remind' | 'inform' | 'thank' | 'call' | 'escalate' | 'change';

export interface Step {
  /** `ask`, `remind-1`: unique in the ladder. */
  readonly id: string;
  readonly kind: StepKind;
  readonly at: StepTime;
  readonly to: readonly Audience[];
  readonly template: string;
  /** An invitation that nobody needs to accept: a mail of nothing else says how to be spared the next. */
  readonly optional?: true;
  /** What becomes of it when its day was missed: sent on the next day, dropped, or put to the team. Default `send`. */
  readonly late?: 'send' | 'skip' | 'ask';
  /** Brings calendar files: of the thread's event or visit, or of every event that has a date. */
  readonly calendar?: 'slot' | 'events';
}

export type StepTime =
  /** On the day the milestone opens; moves forward to a day on which mail may go. */
  | { readonly from: 'opening' }
  /** So many working days of the reader before (negative) or after the due date. */
  | { readonly from: 'due'; readonly by: number; readonly unit: Unit }
  /** When the evidence is in; `next-working-day` waits for one. */
  | { readonly from: 'completion' };

/** Who gets a notice, before names are known. */
export type Audience =
  | 'main-contact'
  | 'head'
  | 'senior-leader'
  | 'pa'
  | 'project-lead'
  | 'visiting-leaders'
  | 'visiting-pas'
  | 'facilitator'
  | 'central-team'
  | 'programme-manager'
  | 'programme-director'
  | 'members';

export interface Template {
  readonly subject: string;
  /** Markdown with Liquid placeholders. */
  readonly body: string;
}

export type ColumnType =
  | 'text'
  | 'long-text'
  | 'date'
  | 'time'
  | 'number'
  | 'email'
  | 'link'
  | 'checkbox'
  | 'choice'
  /** The name of a school, resolved to its URN. */
  | 'school'
  /** A list of school names, one or more separated by semicolons. */
  | 'schools'
  | 'urn';

export interface ProgrammeColumn {
  readonly tab: string;
  readonly header: string;
  readonly type: ColumnType;
  readonly choices?: readonly string[];
  /** A date that says something happened, so never in the future. */
  readonly past?: boolean;
  /** Header of a column of the same tab that must say the same once both are filled. */
  readonly sameAs?: string;
  readonly note?: string;
}

export interface FeedbackTab {
  readonly tab: string;
  /** What a row is about besides the school. */
  readonly slot: 'event' | 'visit' | 'none';
  /** Questions; each becomes a column. */
  readonly questions: readonly {
    readonly header: string;
    readonly type: ColumnType;
    readonly choices?: readonly string[];
  }[];
}
