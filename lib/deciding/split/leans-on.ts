import type { Span } from '@/lib/language/span';

/** "Probably the unit again?": a guess with a question mark behind it asks nobody for anything. */
const GUESS =
  /^(?:so\s+|and\s+|but\s+)?(?:probably|perhaps|maybe|presumably|looks\s+like|seems|sounds\s+like|i\s+(?:guess|suppose|assume)|wahrscheinlich|vermutlich|vielleicht|sieht\s+(?:so\s+)?aus|sans\s+doute|peut-être|quizás?|tal\s+vez)(?![\p{L}])/iu;

/** "Would that be possible?" says nothing of its own: it leans on the ask before it. */
const LEANS =
  /^(?:(?:is|would|might)\s+(?:that|this|it)\s+(?:be\s+)?(?:possible|ok|okay|all\s+right|feasible|doable)|(?:ist|wäre)\s+(?:das|dies)\s+(?:so\s+)?(?:möglich|machbar|in\s+ordnung|okay)|(?:ginge|geht)\s+das|est-ce\s+(?:que\s+c['’]est\s+)?possible|(?:serait|est)-ce\s+possible|c['’]est\s+possible|¿?(?:es|sería)\s+posible)\s*\?+$/iu;

/** "…, or isn't it?": a statement that wants a nod. */
const TAG =
  /,\s*(?:oder(?:\s+nicht)?|nicht\s+wahr|right|correct|or\s+not|(?:isn|aren|don|doesn|won|didn|wasn)['’]t\s+\p{L}+|n['’]est-ce\s+pas|non|verdad|no)\s*\?+$/iu;

/** A question that is only a guess. */
export function isGuess(quote: string): boolean {
  return GUESS.test(quote);
}

/**
 * Whether a question belongs to the ask before it rather than being one of its own.
 * @param before what stands in the same text before it; undefined when nothing is asked there
 */
export function leansOn(quote: string, before: Span | undefined): boolean {
  return before !== undefined && (LEANS.test(quote) || TAG.test(quote));
}
