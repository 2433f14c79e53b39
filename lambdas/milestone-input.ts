import * as z from 'zod/mini';

/** The input of a milestone's execution, repeated in every call it makes: ids only. */
export const milestoneInput = z.object({
  cohort: z.string().check(z.minLength(1)),
  carrier: z.string().check(z.minLength(1)),
  thread: z.string().check(z.minLength(1)),
  milestone: z.string().check(z.minLength(1)),
  run: z.int().check(z.positive()),
});
