export { programmeOf, sampleCohort } from './sample-cohort.ts';
export type {
  FormattedCell,
  ProgrammeId,
  SampleCell,
  SampleTab,
  SampleWorkbook,
} from './types.ts';
