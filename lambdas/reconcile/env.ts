import * as z from 'zod/mini';
import { cohorts, eachProgrammeHasItsMachine } from '../environment/cohorts.ts';
import { googleSecretArn, lifecycleMachineArns, machineArn, tableName } from '../environment/resources.ts';

/** The secret is looked at for its age, never read. */
export const reconcileEnvironment = z
  .object({
    TABLE_NAME: tableName,
    COHORTS: cohorts,
    MILESTONE_MACHINE_ARN: machineArn,
    LIFECYCLE_MACHINE_ARNS: lifecycleMachineArns,
    GOOGLE_SECRET_ARN: googleSecretArn,
  })
  .check(eachProgrammeHasItsMachine);
