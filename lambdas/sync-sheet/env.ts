import { z } from 'zod';
import {
  cohorts,
  eachProgrammeHasItsMachine,
  googleCredentials,
  lifecycleMachineArns,
  machineArn,
  tableName,
} from '../environment.ts';

export const syncEnvironment = z
  .object({
    TABLE_NAME: tableName,
    COHORTS: cohorts,
    MILESTONE_MACHINE_ARN: machineArn,
    LIFECYCLE_MACHINE_ARNS: lifecycleMachineArns,
    GOOGLE_CREDENTIALS: googleCredentials,
  })
  .check(eachProgrammeHasItsMachine);
