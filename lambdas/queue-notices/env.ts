import * as z from 'zod/mini';
import { tableName } from '../environment/resources.ts';

export const queueEnvironment = z.object({ TABLE_NAME: tableName });
