import * as z from 'zod/mini';
import { tableName } from '../environment/resources.ts';

/** No machine's ARN: the function is part of the milestone machine's definition, so the two could not name each other. */
export const waitEnvironment = z.object({ TABLE_NAME: tableName });
