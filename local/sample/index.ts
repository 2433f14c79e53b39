export { approved } from './approved.ts';
export { programmeOf, sampleCohort } from './sample-cohort.ts';
export type {
  ProgrammeId,
  SampleCell,
  SampleTab,
  SampleWorkbook,
} from './types.ts';
