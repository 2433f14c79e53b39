import type { MilestoneStatus } from '../../domain/milestone/types.ts';

/** What `year.json` holds: counts of a year that was played. Only `wallMs` and `peakRssMb` differ between equal seeds. */
export interface YearSummary {
  readonly programme: string;
  readonly cohort: string;
  readonly seed: string;
  /** First and last day that were played, `YYYY-MM-DD`. */
  readonly from: string;
  readonly to: string;
  readonly schools: number;
  readonly trios: number;
  readonly visits: number;
  readonly milestones: {
    readonly total: number;
    readonly done: number;
    readonly doneLate: number;
    readonly waived: number;
    readonly missed: number;
    readonly notApplicable: number;
    readonly withdrawn: number;
    /** Not final when the year ended. */
    readonly open: number;
  };
  readonly notices: Readonly<Record<'queued' | 'mailed' | 'cancelled' | 'held' | 'tooLate' | 'failed', number>>;
  readonly mails: Readonly<Record<'sent' | 'held' | 'bounced' | 'failed', number>>;
  /** Mails that left the mailbox. */
  readonly emails: number;
  readonly emailsPerHead: { readonly median: number; readonly max: number };
  /** From the mailbox itself: the same item to the same address twice. */
  readonly duplicates: number;
  /** From the mailbox itself: mails outside 08:00–16:00 local, or on a day on which none may go to that reader; urgent changes have their own hours. */
  readonly outsideWindow: number;
  /** Mails that left on a Saturday or Sunday. */
  readonly overWeekends: number;
  readonly escalations: number;
  /** Different problems that the Problems tab showed in the year. */
  readonly problems: number;
  readonly executions: {
    readonly started: number;
    readonly succeeded: number;
    readonly failed: number;
    readonly running: number;
  };
  readonly stateTransitions: number;
  readonly apiCalls: {
    readonly sheetsRead: number;
    readonly sheetsWrite: number;
    readonly gmailSend: number;
    readonly dynamodb: number;
    readonly stepFunctions: number;
  };
  readonly wallMs: number;
  readonly peakRssMb: number;
}

/** A milestone as it ended. */
export interface MilestoneOutcome {
  readonly carrier: string;
  readonly school: string;
  readonly thread: string;
  readonly title: string;
  readonly due?: string;
  readonly status: MilestoneStatus;
  readonly reason: string;
  /** Local date on which it became final. */
  readonly finalOn?: string;
}

/** A mail as it left. Kept for the report of a rehearsal with invented people only. */
export interface SentItem {
  /** Local date and time, `2026-10-08` and `08:00`. */
  readonly date: string;
  readonly time: string;
  /** Role and school, `Hayes School, senior leader`. */
  readonly to: string;
  readonly address: string;
  readonly carriers: readonly string[];
  readonly subject: string;
  /** `<carrier>/<thread>/<milestone>/<step>` each. */
  readonly items: readonly string[];
}

export interface SchoolStory {
  readonly urn: string;
  readonly name: string;
  readonly area: string;
  readonly partnership?: string;
  /** How this simulated school behaves, `punctual`. */
  readonly persona: string;
  readonly milestones: readonly MilestoneOutcome[];
  readonly mails: readonly SentItem[];
}

/** Everything the report shows. */
export interface YearStory {
  readonly summary: YearSummary;
  readonly programmeTitle: string;
  readonly schools: readonly SchoolStory[];
  readonly mails: readonly SentItem[];
  /** Special things that happened to the simulated people: date and words. */
  readonly happenings: readonly { readonly date: string; readonly what: string }[];
}
