import { EFFECT_WORDS, KIND_WORDS, type Condition, type Rule, type RuleSum } from './rule.ts';

/** A rule as the sentence {@link parseRule} reads back to the same rule. */
export function printRule(rule: Rule): string {
  const effect = EFFECT_WORDS[rule.effect];
  if (rule.when.length === 0) return `Always ${effect}.`;
  return `When ${rule.when.map(printCondition).join(' and ')}, ${effect}.`;
}

function printCondition(condition: Condition): string {
  switch (condition.on) {
    case 'task':
      return `the task is ${KIND_WORDS[condition.is]}`;
    case 'text': {
      const over = condition.over === undefined ? '' : ` over ${printSum(condition.over)}`;
      return `the text mentions ${quoted(condition.mentions)}${over}`;
    }
    case 'amount':
      return `the amount is ${condition.than} ${printSum(condition.sum)}`;
    default:
      return `the ${condition.on} is ${quoted(condition.is)}`;
  }
}

function printSum({ value, currency }: RuleSum): string {
  return `${value} ${currency}`;
}

/** Bare where nothing in it could be taken for the rest of the sentence. */
const PLAIN = /^[\p{L}\p{N}][\p{L}\p{N}\-/:@#._ ]*$/u;
const LIKE_GRAMMAR = /^(?:an?|the)(?:\s|$)|\s(?:and|over|then)(?:\s|$)|\s\s|[\s.]$/iu;

function quoted(value: string): string {
  if (PLAIN.test(value) && !LIKE_GRAMMAR.test(value)) return value;
  return `"${value.replace(/[\\"]/g, '\\$&')}"`;
}
