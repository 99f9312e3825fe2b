import fc from 'fast-check';
import { expect, test } from 'vitest';
import { BatonError, ERROR_CODES, fromProblem, toProblem } from '@/lib/model/errors';
import { problemSchema } from '@/lib/model/problem';

test('a problem is the same after it crossed a message border', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...ERROR_CODES),
      fc.string(),
      fc.string(),
      (code, message, nextStep) => {
        const problem = toProblem(new BatonError(code, message, nextStep, { cause: 'private' }));
        const crossed: unknown = JSON.parse(JSON.stringify(problem));
        expect(problemSchema.parse(crossed)).toEqual({ code, message, nextStep });
        const again = fromProblem(problem);
        expect(again).toBeInstanceOf(BatonError);
        expect(toProblem(again)).toEqual(problem);
      },
    ),
  );
});

test('anything else that was thrown is a bug, with what it said and a next step', () => {
  fc.assert(
    fc.property(
      fc.oneof(fc.string(), fc.integer(), fc.constant(null), fc.constant(undefined)),
      (thrown) => {
        const problem = toProblem(thrown);
        expect(problem.code).toBe('bug');
        expect(problemSchema.safeParse(problem).success).toBe(true);
      },
    ),
  );
  expect(toProblem(new TypeError('x is not a function')).message).toContain(
    'TypeError: x is not a function',
  );
});
