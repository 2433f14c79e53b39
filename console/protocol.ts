/** What server and page of the console tell each other, as JSON. Moments are ISO instants in UTC, dates `YYYY-MM-DD`. */

/** Sent at once, and again whenever something of it changes. */
export interface LiveState {
  readonly now: string;
  /** IANA zone in which moments are shown. */
  readonly zone: string;
  readonly programme: string;
  /** False in real time: the clock has no controls. */
  readonly driven: boolean;
  /** Id of the spreadsheet when sheet and mailbox are Google's: then nobody is simulated. */
  readonly spreadsheet?: string;
  /** Only the sample can begin again. */
  readonly sample: boolean;
  /** Virtual seconds a second, while the clock plays. */
  readonly speed?: number;
  /** Where a jump under way is going. */
  readonly goal?: string;
  readonly busy: boolean;
  /** Clearings and changes in the sheet that a sync two minutes later must confirm. */
  readonly pending: number;
  readonly trouble?: string;
  /** Raised by each change, so that a view knows what to fetch again. */
  readonly changes: { readonly sheet: number; readonly mail: number; readonly executions: number };
}

export type HappeningKind = 'mail' | 'arrived' | 'done' | 'missed' | 'call' | 'attention' | 'withdrawn';

/** Something that the clock, an edit or a mail brought about. */
export interface Happening {
  readonly at: string;
  readonly kind: HappeningKind;
  readonly what: string;
  /** A school's URN or a partnership's id. */
  readonly carrier?: string;
  readonly mail?: string;
}

/** What happened since the clock was last moved by hand; the list holds the latest only. */
export interface Since {
  readonly from: string;
  readonly counts: Readonly<Partial<Record<HappeningKind, number>>>;
  readonly latest: readonly Happening[];
}

export interface SchoolLine {
  readonly carrier?: string;
  readonly name: string;
  readonly partnership: string;
  readonly stage: string;
  readonly next: string;
  readonly open: number;
  readonly overdue: number;
  readonly done: number;
}

export interface OverviewPage {
  readonly title: string;
  readonly schools: readonly SchoolLine[];
  readonly stages: readonly { readonly stage: string; readonly schools: number }[];
  readonly week: { readonly sent: number; readonly latest: readonly MailLine[] };
  readonly actions: readonly (readonly string[])[];
  readonly problems: readonly (readonly string[])[];
  readonly upcoming: { readonly mails: number; readonly first: readonly (readonly string[])[] };
}

export interface TabLine {
  readonly title: string;
  readonly kind: 'input' | 'view' | 'log';
}

/** How a cell is typed into. */
export type CellEntry =
  | { readonly kind: 'tick' }
  | { readonly kind: 'date' }
  | { readonly kind: 'list'; readonly values: readonly string[]; readonly closed: boolean };

export interface SheetColumn {
  readonly header: string;
  readonly note?: string;
  readonly width: number;
  readonly entry?: CellEntry;
  readonly centred?: boolean;
}

export interface SheetTab extends TabLine {
  /** Why nothing can be typed here. */
  readonly closed?: string;
  /** A tab that is read rather than filled in: its lines. */
  readonly page?: readonly (readonly string[])[];
  readonly columns: readonly SheetColumn[];
  readonly frozenColumns: number;
  /** Cells below the headings as people see them; the first is row 2. */
  readonly cells: readonly (readonly string[])[];
  /** Formulas by `row,column`, both counted from 0 below the headings. */
  readonly formulas: Readonly<Record<string, string>>;
  /** Cells whose way of typing differs from their column's. */
  readonly byCell: Readonly<Record<string, CellEntry>>;
}

export interface SheetEdit {
  readonly tab: string;
  /** Counted from 0 below the headings. */
  readonly cells: readonly { readonly row: number; readonly column: number; readonly value: string | boolean }[];
}

export interface MailPerson {
  /** Stands for the address, which is in no URL. */
  readonly id: string;
  readonly name: string;
  readonly role: string;
  readonly mails: number;
}

export interface MailLine {
  readonly id: string;
  readonly at: string;
  /** Sent by the software, or arrived in its mailbox. */
  readonly direction: 'sent' | 'arrived';
  readonly person: string;
  readonly who: string;
  readonly subject: string;
}

export interface CalendarCard {
  readonly method: string;
  readonly title: string;
  readonly from: string;
  readonly to: string;
  readonly allDay: boolean;
  readonly place: string;
  readonly cancelled: boolean;
}

export interface MailPage extends MailLine {
  readonly from: string;
  readonly to: readonly string[];
  readonly text: string;
  /** Address of the HTML part for a sandboxed frame. */
  readonly html?: string;
  readonly attachments: readonly {
    readonly name: string;
    readonly type: string;
    readonly bytes: number;
    /** Where it can be saved from. */
    readonly href: string;
    readonly calendar?: CalendarCard;
  }[];
  /** The whole thread, this one included, oldest first. */
  readonly thread: readonly MailLine[];
}

/** A file that goes with an answer. */
export interface AnswerFile {
  readonly name: string;
  readonly type: string;
  /** Base64. */
  readonly content: string;
}

export type MailAnswer =
  | { readonly mail: string; readonly act: 'reply'; readonly text: string; readonly files: readonly AnswerFile[] }
  | { readonly mail: string; readonly act: 'away' | 'bounce' };

/** How a state stands, in the words and colours of the AWS console. */
export type Standing = 'not-reached' | 'in-progress' | 'succeeded' | 'caught' | 'failed';

export interface StateStanding {
  readonly is: Standing;
  readonly times: number;
}

export interface ExecutionPage {
  readonly name: string;
  readonly machine: 'lifecycle' | 'milestone';
  readonly title: string;
  readonly status: string;
  readonly started: string;
  readonly stopped?: string;
  readonly input: unknown;
  readonly output?: unknown;
  /** The definition as it is deployed, in Amazon States Language. */
  readonly definition: unknown;
  readonly states: Readonly<Record<string, StateStanding>>;
  /** Milestones under a state of a lifecycle: what to open, and where it stands. */
  readonly children: Readonly<
    Record<string, { readonly name: string; readonly status: string; readonly next: string }>
  >;
  readonly history: readonly {
    readonly id: number;
    readonly at: string;
    readonly type: string;
    readonly state: string;
    readonly data?: unknown;
  }[];
  /** Why it is where it is and what happens next, in sentences. */
  readonly why: readonly string[];
}

export interface CarrierLine {
  readonly carrier: string;
  readonly name: string;
  readonly partnership: string;
  readonly executions: readonly { readonly name: string; readonly phase: string }[];
}

export interface SchoolPage {
  readonly carrier: string;
  readonly name: string;
  readonly area: string;
  readonly partnership?: string;
  readonly people: readonly {
    readonly role: string;
    readonly name: string;
    readonly email: string;
    readonly main: boolean;
  }[];
  readonly members: readonly { readonly carrier: string; readonly name: string }[];
  readonly facilitator?: string;
  readonly visits: readonly {
    readonly id: string;
    readonly host: string;
    readonly date?: string;
    readonly standing: string;
  }[];
  readonly milestones: readonly {
    readonly title: string;
    readonly thread: string;
    readonly status: string;
    readonly due?: string;
    readonly evidence: string;
    readonly execution: string;
  }[];
  readonly mails: readonly MailLine[];
  readonly executions: CarrierLine['executions'];
}

/** How the clock is moved. */
export type ClockMove =
  | { readonly by: 'minutes' | 'hours' | 'days' | 'weeks'; readonly count: number }
  | { readonly to: 'next' }
  /** Wall-clock time in the cohort's zone, `YYYY-MM-DDTHH:MM`. */
  | { readonly to: 'moment'; readonly moment: string }
  | { readonly play: number }
  | { readonly pause: true }
  /** Begins the sample again and plays to the morning of this date; what was is kept in a folder beside it. */
  | { readonly reset: string };
