import { z } from 'zod';

/** The input of a milestone's execution, repeated in every call it makes: ids only. */
export const milestoneInput = z.object({
  cohort: z.string().min(1),
  carrier: z.string().min(1),
  thread: z.string().min(1),
  milestone: z.string().min(1),
  run: z.number().int().positive(),
});
