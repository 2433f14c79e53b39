/** The programmes that come with a sample cohort. */
export type ProgrammeId = 'elp' | 'gtt';

export type SampleCell = string | number | boolean | null;

export interface SampleTab {
  readonly title: string;
  /** The header row first; a view or log tab, which the software fills, has no rows. */
  readonly rows: readonly (readonly SampleCell[])[];
}

/** A single cell of a column that mixes kinds of values; row and column count from 1. */
export interface FormattedCell {
  readonly tab: string;
  readonly row: number;
  readonly column: number;
  readonly as: 'date' | 'time';
}

/**
 * A workbook as a team would have filled it before the programme starts. Dates are days since 1899-12-30 and times
 * fractions of a day, as Sheets keeps them; the lists of columns say which numbers they are.
 */
export interface SampleWorkbook {
  readonly title: string;
  readonly locale: 'en_GB';
  readonly timeZone: 'Europe/London';
  readonly tabs: readonly SampleTab[];
  /** Headers of date columns, by tab. */
  readonly dateColumns: Readonly<Record<string, readonly string[]>>;
  /** Headers of columns with times of day, by tab. */
  readonly timeColumns: Readonly<Record<string, readonly string[]>>;
  /** Headers of tick-box columns, by tab. */
  readonly checkboxColumns: Readonly<Record<string, readonly string[]>>;
  /** Dates and times in the Settings tab's Value column. */
  readonly formattedCells: readonly FormattedCell[];
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
