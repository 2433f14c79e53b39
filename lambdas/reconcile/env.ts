import { z } from 'zod';
import { cohorts, eachProgrammeHasItsMachine, lifecycleMachineArns, machineArn, tableName } from '../environment.ts';

export const reconcileEnvironment = z
  .object({
    TABLE_NAME: tableName,
    COHORTS: cohorts,
    MILESTONE_MACHINE_ARN: machineArn,
    LIFECYCLE_MACHINE_ARNS: lifecycleMachineArns,
  })
  .check(eachProgrammeHasItsMachine);
