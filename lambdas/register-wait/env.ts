import { z } from 'zod';
import { tableName } from '../environment.ts';

/** No machine's ARN: the function is part of the milestone machine's definition, so the two could not name each other. */
export const waitEnvironment = z.object({ TABLE_NAME: tableName });
