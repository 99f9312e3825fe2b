import type { Fact } from '../facts.ts';

/** A cue that a number was worked out from others in the same sentence. */
const TOTAL_CUE =
  /(?<![\p{L}])(?:totals?|together|in all|altogether|sums?|comes? to|makes|difference|remaining|remains?|left|outstanding|balance|open|zusammen|insgesamt|summe|gesamt|ergibt|differenz|rest|offen|verbleib\p{L}*|au total|en tout|ensemble|somme|soit|fait|différence|reste|en total|juntos|suma|diferencia|queda\p{L}*)(?![\p{L}])/iu;
const OPERATOR = /^[\s\p{L}\u00A0]{0,20}?([+\-−–×x*·/÷:=])[\s\u00A0]{0,3}$/u;
const CENT = 0.011;

export type Sums = {
  /** Starts of facts that a sum in the text explains. */
  explained: ReadonlySet<number>;
  /** Starts of results that the sum before them does not give. */
  wrong: ReadonlySet<number>;
};

/**
 * The sums a text works out itself: "34 - 28 = 6", and "49.90 and 20.00, together 69.90". What they
 * give stands in no source and need not.
 * @param facts of the text, in reading order
 * @param known whether a source states the fact
 */
export function sumsIn(text: string, facts: readonly Fact[], known: (fact: Fact) => boolean): Sums {
  const explained = new Set<number>();
  const wrong = new Set<number>();
  const numbers = facts.filter(({ value }) => value !== undefined);
  for (let at = 0; at < numbers.length; at += 1) {
    const line = expressionAt(text, numbers, at);
    if (line === undefined || !line.members.some(known)) continue;
    const { members, result, value } = line;
    const given = countOf(result);
    if (Math.abs(given - value) <= Math.max(CENT, Math.abs(value) * 0.001)) {
      for (const member of [...members, result]) explained.add(member.start);
    } else wrong.add(result.start);
  }
  for (const fact of numbers) {
    if (explained.has(fact.start) || wrong.has(fact.start) || known(fact)) continue;
    if (isToldSum(text, fact, numbers.filter(known))) explained.add(fact.start);
  }
  return { explained, wrong };
}

type Expression = { members: Fact[]; result: Fact; value: number };

/** The expression that begins with the number at `from`, up to and with what it equals. */
function expressionAt(
  text: string,
  numbers: readonly Fact[],
  from: number,
): Expression | undefined {
  const first = numbers[from];
  if (first?.value === undefined) return undefined;
  const members = [first];
  let sum = 0;
  let term = signless(first);
  for (let at = from + 1; at < numbers.length; at += 1) {
    const [left, right] = [members.at(-1), numbers[at]];
    if (left === undefined || right === undefined) return undefined;
    const sign = OPERATOR.exec(text.slice(left.end, right.start))?.[1];
    if (sign === undefined) return undefined;
    if (sign === '=') {
      return members.length < 2 ? undefined : { members, result: right, value: sum + term };
    }
    const value = signless(right);
    if (/[+]/.test(sign)) [sum, term] = [sum + term, value];
    else if (/[-−–]/.test(sign)) [sum, term] = [sum + term, -value];
    else if (/[/÷:]/.test(sign)) term /= value;
    else term *= value;
    members.push(right);
  }
  return undefined;
}

const countOf = ({ value = Number.NaN, count = value }: Fact): number => count;

const signless = (fact: Fact): number => (fact.unit === '%' ? countOf(fact) / 100 : countOf(fact));

/** A sum, difference or product of two numbers of the sentence, where the sentence says so. */
function isToldSum(text: string, fact: Fact, others: readonly Fact[]): boolean {
  const [start, end] = sentenceAround(text, fact.start);
  if (!TOTAL_CUE.test(text.slice(start, end))) return false;
  const near = others.filter((other) => other.start >= start && other.end <= end).slice(0, 12);
  const value = countOf(fact);
  const close = (result: number) => Math.abs(result - value) <= CENT;
  if (near.length > 1 && close(near.reduce((total, one) => total + countOf(one), 0))) return true;
  return near.some((a, index) =>
    near.slice(index + 1).some((b) => {
      const [x, y] = [countOf(a), countOf(b)];
      return close(x + y) || close(x - y) || close(y - x) || close(x * y);
    }),
  );
}

/** From the sentence mark before a place to the one behind it. */
export function sentenceAround(text: string, at: number): [start: number, end: number] {
  const before = text.slice(Math.max(0, at - 400), at);
  // "am 24.06. kommt": a number before and a small letter behind make no end.
  const ended = /^[\s\S]*(?:(?<!\d)[.!?]\s|[.!?]\s(?=\p{Lu})|\n)/u.exec(before)?.[0].length ?? 0;
  const start = at - before.length + ended;
  const behind = /(?<!\d)[.!?](?=\s|$)|[.!?](?=\s+\p{Lu}|$)|\n/u.exec(text.slice(at, at + 400));
  return [start, behind === null ? Math.min(text.length, at + 400) : at + behind.index];
}
