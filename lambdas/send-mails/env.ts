import { z } from 'zod';
import { cohorts, googleCredentials, tableName } from '../environment.ts';

export const sendEnvironment = z.object({
  TABLE_NAME: tableName,
  COHORTS: cohorts,
  GOOGLE_CREDENTIALS: googleCredentials,
});
