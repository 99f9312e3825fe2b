import type { Fact } from '../facts.ts';

const ABOUT =
  /(?:[~≈]|(?<![\p{L}])(?:about|around|approx(?:\.|imately)?|roughly|some|circa|ca\.|etwa|rund|ungefähr|gut|environ|près\s+de|quelque|aproximadamente|alrededor\s+de|cerca\s+de|unos|unas|or\s+so))\s*$/iu;
const ABOVE =
  /(?<![\p{L}])(?:more\s+than|over|above|at\s+least|mehr\s+als|über|mindestens|plus\s+de|au\s+moins|más\s+de|al\s+menos)\s*$/iu;
const BELOW =
  /(?<![\p{L}])(?:almost|nearly|just\s+under|less\s+than|under|up\s+to|fast|knapp|weniger\s+als|unter|bis\s+zu|presque|moins\s+de|casi|menos\s+de)\s*$/iu;

/** How far a rounded figure may be from the exact one. */
const NEAR = 0.1;

/**
 * Whether a number is marked as rounded ("about 1,300"), and if so which exact numbers it may stand
 * for. A number that is not marked has to be exact.
 */
export function roundingOf(text: string, fact: Fact): ((exact: number) => boolean) | undefined {
  const { value } = fact;
  if (value === undefined || value === 0) return undefined;
  const before = text.slice(Math.max(0, fact.start - 24), fact.start);
  const close = (exact: number) => Math.abs(exact - value) <= NEAR * Math.abs(value);
  if (ABOVE.test(before)) return (exact) => exact >= value && close(exact);
  if (BELOW.test(before)) return (exact) => exact <= value && close(exact);
  if (!ABOUT.test(before)) return undefined;
  const step = roundingStep(fact);
  return (exact) => close(exact) && Math.abs(exact - value) <= step / 2 + 1e-9;
}

/** The step a figure is rounded to: 1,300 to hundreds, 12.5 to tenths. */
function roundingStep({ value = 0, quote }: Fact): number {
  const decimals = /[.,](\d{1,2})(?!\d)/.exec(quote)?.[1]?.length ?? 0;
  if (decimals > 0 && !Number.isInteger(value)) return 10 ** -decimals;
  let step = 1;
  while (step < value && value % (step * 10) === 0) step *= 10;
  return step;
}
