import * as z from 'zod/mini';
import { cohorts } from '../environment/cohorts.ts';
import { googleEndpoints, googleSecretArn, tableName } from '../environment/resources.ts';

export const readMailboxEnvironment = z.object({
  TABLE_NAME: tableName,
  COHORTS: cohorts,
  GOOGLE_SECRET_ARN: googleSecretArn,
  GOOGLE_ENDPOINTS: googleEndpoints,
});
