import { z } from 'zod';
import { idSchema } from './common.ts';
import { ERROR_CODES, type Problem } from './errors.ts';

/** The checked form of a {@link Problem}. */
export const problemSchema: z.ZodType<Problem> = z.strictObject({
  code: z.enum(ERROR_CODES),
  message: z.string(),
  nextStep: z.string(),
  taskId: idSchema.exactOptional(),
});
