import { z } from 'zod';
import { tableName } from '../environment.ts';

export const queueEnvironment = z.object({ TABLE_NAME: tableName });
