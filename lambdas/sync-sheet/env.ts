import * as z from 'zod/mini';
import { cohorts, eachProgrammeHasItsMachine } from '../environment/cohorts.ts';
import {
  googleEndpoints,
  googleSecretArn,
  lifecycleMachineArns,
  machineArn,
  tableName,
} from '../environment/resources.ts';

export const syncEnvironment = z
  .object({
    TABLE_NAME: tableName,
    COHORTS: cohorts,
    MILESTONE_MACHINE_ARN: machineArn,
    LIFECYCLE_MACHINE_ARNS: lifecycleMachineArns,
    GOOGLE_SECRET_ARN: googleSecretArn,
    GOOGLE_ENDPOINTS: googleEndpoints,
  })
  .check(eachProgrammeHasItsMachine);
