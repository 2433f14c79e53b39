import { z } from 'zod';
import { cohorts, tableName } from '../environment.ts';

export const planEnvironment = z.object({ TABLE_NAME: tableName, COHORTS: cohorts });
