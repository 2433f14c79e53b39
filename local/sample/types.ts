/** The programmes that come with a sample cohort. */
export type ProgrammeId = 'elp' | 'gtt';

export type SampleCell = string | number | boolean | null;

export interface SampleTab {
  readonly title: string;
  /** The header row first; a view or log tab, which the software fills, has no rows. */
  readonly rows: readonly (readonly SampleCell[])[];
}

/**
 * A workbook as a team would have filled it before the programme starts. Dates are days since 1899-12-30 and times
 * fractions of a day, as Sheets keeps them.
 */
export interface SampleWorkbook {
  readonly title: string;
  readonly locale: 'en_GB';
  readonly timeZone: 'Europe/London';
  readonly tabs: readonly SampleTab[];
  /** A line for the top of Start here. */
  readonly remark?: string;
}

/** A person of a school as the sheet names them; an empty email is one the team does not have yet. */
export interface SamplePerson {
  readonly name: string;
  readonly email: string;
}

/** A school of the sample with its invented people. */
export interface SampleSchool {
  readonly urn: string;
  readonly name: string;
  readonly area: string;
  readonly formerly?: string;
  readonly head: SamplePerson;
  readonly seniorLeader?: SamplePerson;
  readonly pa?: SamplePerson;
  readonly projectLead?: SamplePerson;
  /** Empty: the product's default. */
  readonly mainContact: '' | 'Head' | 'Senior leader';
  readonly phone: string;
  readonly ready: boolean;
}

export interface SampleTrio {
  readonly id: string;
  readonly facilitator: string;
  readonly members: readonly SampleSchool[];
}
