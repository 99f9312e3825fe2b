import { amountsIn } from '@/lib/language/amounts';
import { LONGEST_RULE } from '@/lib/model/policy';
import { TASK_KINDS } from '@/lib/model/task-kind';
import {
  EFFECTS,
  EFFECT_WORDS,
  KIND_WORDS,
  type Condition,
  type Effect,
  type Rule,
  type RuleSum,
} from './rule.ts';

/** Why a sentence is no rule. */
export type RuleProblem = {
  /** Where it stops making sense: UTF-16 units from the start. */
  at: number;
  /** For the person: what was found there and what was looked for. */
  message: string;
};

export type ParsedRule = { ok: true; rule: Rule } | { ok: false; problem: RuleProblem };

/** The largest sum a rule can name; above it digits would be lost. */
const LARGEST_SUM = 1e12;

const OTHER_WAYS: Record<Effect, string> = {
  keep: 'keep it with me|it stays with me|stays with me|leave it to me|I do it',
  ask: 'ask me first|ask me|ask first',
  prepare: 'prepare only|prepare it only|only prepare it|only prepare',
  'in-browser': 'keep it in the browser|use only built-in',
  'hand-off': 'hand it to an agent|give it to an agent|let an agent do it',
};

const NAMES = 'tool, site, field, person, label, task, text or amount';

/**
 * Reads a rule such as "When the tool is Zendesk and the text mentions a refund over 100 EUR, keep
 * it with me." Case, a final stop and the article before what is mentioned do not matter; a value
 * with a comma or an "and" in it goes into quotation marks.
 */
export function parseRule(sentence: string): ParsedRule {
  try {
    return { ok: true, rule: new Reader(sentence).rule() };
  } catch (error) {
    if (error instanceof Stuck) return { ok: false, problem: error.problem };
    throw error;
  }
}

class Stuck extends Error {
  readonly problem: RuleProblem;
  constructor(problem: RuleProblem) {
    super(problem.message);
    this.problem = problem;
  }
}

/** Walks a sentence from left to right; it only ever goes forward. */
class Reader {
  private at = 0;
  private readonly text: string;

  constructor(text: string) {
    this.text = text;
    if (text.length > LONGEST_RULE) {
      this.at = LONGEST_RULE;
      throw this.stuck(`a rule of at most ${LONGEST_RULE} characters`);
    }
  }

  rule(): Rule {
    this.take(/\s*/uy);
    const when: Condition[] = [];
    if (this.take(/always\b\s*/iuy) === null) {
      if (this.take(/(?:when|if)\b\s*/iuy) === null) throw this.stuck('“When” or “Always”');
      do when.push(this.condition());
      while (this.take(/\s*,?\s*and\s+(?=the\b)/iuy) !== null);
      if (this.take(/\s*,\s*(?:then\s+)?|\s+then\s+/iuy) === null) {
        throw this.stuck('a comma or “and the …”');
      }
    }
    const effect = this.effect();
    this.take(/\s*\.?\s*/uy);
    if (this.at < this.text.length) throw this.stuck('the end of the rule');
    return { when, effect };
  }

  private condition(): Condition {
    if (this.take(/the\s+/iuy) === null) throw this.stuck(`“the” and one of ${NAMES}`);
    const name = this.take(/(?:tool|site|field|person|label|task|kind|text|amount)\b/iuy);
    switch (name?.toLowerCase()) {
      case 'tool':
      case 'site':
      case 'field':
      case 'person':
      case 'label': {
        this.must(/\s+is\s+/iuy, '“is”');
        const on = name.toLowerCase() as 'tool' | 'site' | 'field' | 'person' | 'label';
        return { on, is: this.value() };
      }
      case 'task':
      case 'kind':
        this.must(/\s+is\s+/iuy, '“is”');
        return { on: 'task', is: this.kind() };
      case 'text': {
        this.must(/\s+mentions\s+/iuy, '“mentions”');
        this.take(/(?:an?|the)\s+(?=\S)/iuy);
        const mentions = this.value();
        if (this.take(/\s+over\s+/iuy) === null) return { on: 'text', mentions };
        return { on: 'text', mentions, over: this.sum() };
      }
      case 'amount': {
        this.must(/\s+is\s+/iuy, '“is”');
        const than = this.take(/(?:over|under)\s+/iuy)
          ?.trim()
          .toLowerCase();
        if (than !== 'over' && than !== 'under') throw this.stuck('“over” or “under”');
        return { on: 'amount', than, sum: this.sum() };
      }
      default:
        throw this.stuck(`one of ${NAMES}`);
    }
  }

  private value(): string {
    const start = this.at;
    const marked = this.take(/"(?:[^"\\]|\\.)*"|“[^”]*”/suy);
    const bare =
      marked === null
        ? this.take(/[^\s,"“”](?:(?!\s+and\s+the\b|\s+then\b|\s+over\s)[^,"“”])*/iuy)
        : null;
    // the stop that ends the sentence is not part of a value
    const value =
      marked === null
        ? bare?.replace(/[\s.]+$/u, '')
        : marked.slice(1, -1).replace(/\\(.)/gsu, '$1');
    if (value === undefined || value.trim() === '') {
      this.at = start;
      throw this.stuck('a name, a word, or words in quotation marks');
    }
    if (bare !== null) this.at = start + value.length;
    return value;
  }

  private kind() {
    const found = TASK_KINDS.find((kind) => {
      const bare = KIND_WORDS[kind].replace(/^to /u, '');
      return this.take(new RegExp(`(?:to\\s+)?(?:${bare}|${kind})(?![\\p{L}-])`, 'iuy')) !== null;
    });
    if (found === undefined) {
      throw this.stuck(TASK_KINDS.map((kind) => `“${KIND_WORDS[kind]}”`).join(', '));
    }
    return found;
  }

  private sum(): RuleSum {
    const first = amountsIn(this.text.slice(this.at))[0];
    if (first === undefined || first.start !== 0) throw this.stuck('a sum such as “100 EUR”');
    const value = Math.round(first.value * 100) / 100;
    if (value > LARGEST_SUM) throw this.stuck('a smaller sum');
    this.at += first.quote.trimEnd().length;
    return { value, currency: first.currency };
  }

  private effect(): Effect {
    const found = EFFECTS.find(
      (effect) => this.take(new RegExp(`(?:${OTHER_WAYS[effect]})\\b`, 'iuy')) !== null,
    );
    if (found !== undefined) return found;
    throw this.stuck(EFFECTS.map((effect) => `“${EFFECT_WORDS[effect]}”`).join(', '));
  }

  /** @param pattern sticky */
  private take(pattern: RegExp): string | null {
    pattern.lastIndex = this.at;
    const match = pattern.exec(this.text);
    if (match === null) return null;
    this.at = pattern.lastIndex;
    return match[0];
  }

  private must(pattern: RegExp, wanted: string): void {
    if (this.take(pattern) === null) throw this.stuck(wanted);
  }

  private stuck(wanted: string): Stuck {
    while (/\s/u.test(this.text.charAt(this.at))) this.at += 1;
    const rest = this.text.slice(this.at);
    const word = /^(?:[\p{L}\p{N}]+|.)/u.exec(rest)?.[0];
    const found = word === undefined ? 'the rule ends' : `there is “${word}”`;
    return new Stuck({
      at: this.at,
      message: `At character ${this.at + 1} ${found}; it should go on with ${wanted}.`,
    });
  }
}
