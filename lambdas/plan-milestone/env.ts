import * as z from 'zod/mini';
import { cohorts } from '../environment/cohorts.ts';
import { tableName } from '../environment/resources.ts';

export const planEnvironment = z.object({ TABLE_NAME: tableName, COHORTS: cohorts });
