import fc from 'fast-check';
import { expect, test } from 'vitest';
import { capability, CAPABILITY_WEIGHTS, KIND_RATINGS } from '@/lib/deciding/capability';
import { ratingsSchema } from '@/lib/model/policy';
import { TASK_KINDS } from '@/lib/model/task-kind';

const rating = fc.double({ min: 1, max: 5, noNaN: true });
const ratings = fc.record({
  physical: rating,
  uncertainty: rating,
  expertise: rating,
  interpersonal: rating,
});
const name = fc.constantFrom('physical', 'uncertainty', 'expertise', 'interpersonal');

test('is a likelihood and falls when any rating rises', () => {
  fc.assert(
    fc.property(ratings, name, rating, (base, which, other) => {
      const raised = { ...base, [which]: Math.max(base[which], other) };
      expect(capability(base)).toBeGreaterThan(0);
      expect(capability(base)).toBeLessThan(1);
      expect(capability(raised)).toBeLessThanOrEqual(capability(base));
      if (raised[which] > base[which] + 0.01)
        expect(capability(raised)).toBeLessThan(capability(base));
    }),
  );
});

test('the weights sum to one and keep the order of the least-squares ones, drawn together', () => {
  const { physical, uncertainty, expertise, interpersonal } = CAPABILITY_WEIGHTS;
  expect(physical + uncertainty + expertise + interpersonal).toBeCloseTo(1, 12);
  expect(expertise).toBeGreaterThan(interpersonal);
  expect(interpersonal).toBeGreaterThan(physical);
  expect(physical).toBeGreaterThan(uncertainty);
  expect(uncertainty).toBeGreaterThan(0.11 / 1.09);
  expect(expertise).toBeLessThan(0.38 / 1.09);
});

test('what is out of range counts as the nearest bound, and no number as the worst', () => {
  const one = { physical: 1, uncertainty: 1, expertise: 1, interpersonal: 1 };
  expect(capability({ ...one, physical: -7 })).toBe(capability(one));
  expect(capability({ ...one, physical: NaN })).toBe(capability({ ...one, physical: 5 }));
});

test('every kind has ratings; deciding is the least of them', () => {
  for (const kind of TASK_KINDS) {
    expect(ratingsSchema.safeParse(KIND_RATINGS[kind].ratings).success).toBe(true);
    expect(KIND_RATINGS[kind].because).not.toBe('');
    if (kind !== 'decide') expect(capability(KIND_RATINGS[kind].ratings)).toBeGreaterThan(0.6);
  }
  expect(capability(KIND_RATINGS.decide.ratings)).toBeLessThan(0.4);
});
