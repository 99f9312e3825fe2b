import { amountsIn, roughlyInEuros } from '@/lib/language/amounts';
import { wholeWords } from '@/lib/language/span';
import type { TaskKind } from '@/lib/model/task-kind';
import type { Condition, Rule, RuleSum } from './rule.ts';
import type { PolicySubject } from './subject.ts';

/** What rules are asked about: the item and the words of the subtask. */
export type RuleSubject = PolicySubject & { kind: TaskKind; words: string };

/** Whether every condition of a rule holds. */
export function matches(rule: Rule, subject: RuleSubject): boolean {
  return rule.when.every((condition) => holds(condition, subject));
}

function holds(condition: Condition, subject: RuleSubject): boolean {
  switch (condition.on) {
    case 'tool':
      return folded(subject.tool) === folded(condition.is);
    case 'site': {
      const host = folded(subject.host);
      const site = folded(condition.is)
        .replace(/^https?:\/\//u, '')
        .replace(/\/.*$/u, '');
      return host === site || host.endsWith(`.${site}`) || host.startsWith(`${site}:`);
    }
    case 'task':
      return subject.kind === condition.is;
    case 'field':
      return named(subject.fields, condition.is);
    case 'person':
      return named(subject.people, condition.is);
    case 'label': {
      const label = folded(condition.is);
      return subject.labels.some((one) => {
        const whole = folded(one);
        return whole === label || whole.endsWith(`: ${label}`) || whole.startsWith(`${label}: `);
      });
    }
    case 'text': {
      const text = `${subject.words}\n${subject.text}`;
      if (!mentions(text, condition.mentions)) return false;
      const { over } = condition;
      return over === undefined || amountsIn(text).some((sum) => isMore(sum, over));
    }
    case 'amount': {
      const sums = amountsIn(`${subject.words}\n${subject.text}`);
      return condition.than === 'over'
        ? sums.some((sum) => isMore(sum, condition.sum))
        : sums.length > 0 && !sums.some((sum) => !isLess(sum, condition.sum));
    }
  }
}

/** Sums in the same currency are compared as they stand, others roughly in euros. */
function isMore(sum: RuleSum, than: RuleSum): boolean {
  if (sum.currency === than.currency) return sum.value > than.value;
  return roughlyInEuros(sum) > roughlyInEuros(than);
}

function isLess(sum: RuleSum, than: RuleSum): boolean {
  if (sum.currency === than.currency) return sum.value < than.value;
  return roughlyInEuros(sum) < roughlyInEuros(than);
}

function folded(text: string): string {
  return text.normalize('NFC').toLowerCase().replace(/\s+/gu, ' ').trim();
}

function named(names: readonly string[], wanted: string): boolean {
  return names.some((name) => wholeWords(patternOf(wanted), 'iu').test(name));
}

/** The words in a row, the last with any ending: "refund" finds "refunds" and "refunded". */
function mentions(text: string, wanted: string): boolean {
  return wholeWords(`${patternOf(wanted)}\\p{L}*`, 'iu').test(text);
}

function patternOf(wanted: string): string {
  return wanted
    .trim()
    .split(/\s+/u)
    .map((word) => word.replace(/[.*+?^${}()|[\]\\/]/gu, '\\$&'))
    .join('\\s+');
}
