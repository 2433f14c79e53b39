import * as z from 'zod/mini';
import { json } from './json-variable.ts';

/** Name of the one DynamoDB table. */
export const tableName = z.string('is missing').check(z.regex(/^[\w.-]{3,255}$/, 'is not the name of a table'));

/** ARN of a state machine. */
export const machineArn = z
  .string('is missing')
  .check(z.regex(/^arn:[\w-]+:states:[\w-]+:\d{12}:stateMachine:[\w-]{1,80}$/, 'is not the ARN of a state machine'));

/** ARNs of the lifecycle machines: JSON, an object with one for each programme. */
export const lifecycleMachineArns = json(z.record(z.string(), machineArn));

/** ARN of the secret that holds the key of the Google service account. */
export const googleSecretArn = z
  .string('is missing')
  .check(z.regex(/^arn:[\w-]+:secretsmanager:[\w-]+:\d{12}:secret:[\w/+=.@-]+$/, 'is not the ARN of a secret'));

/**
 * Where Google is, in place of Google itself: JSON, the root addresses of Sheets, of Gmail and of signing in. For the
 * embedded endpoints; a deployment never sets it.
 */
export const googleEndpoints = z.optional(json(z.strictObject({ sheets: z.url(), gmail: z.url(), token: z.url() })));
