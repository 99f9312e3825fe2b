import { amountsIn, roughlyInEuros } from '@/lib/language/amounts';
import { sentencesOf } from '@/lib/language/sentences';
import { evidenceOf, onOneLine, type Span, wholeWords } from '@/lib/language/span';
import type { Playbook } from '../candidate.ts';
import { hardRulesIn, MONEY_LIMIT_EUR, type HardRule } from '../hard-rules.ts';
import { counted } from '../item-view.ts';
import { isAnswer, type Turn } from '../thread.ts';

/** Money is only a decision when the sentence asks somebody to part with it or to agree to it. */
const CALLS_FOR_MONEY = wholeWords(
  `approv\\p{L}*|authori[sz]\\p{L}*|agree|accept|confirm|pay(?:s|ing|ment)?|cover|waive|discount|deduct|charge\\p{L}*|quote|budget|offer|cost|owe|claim|invoice|credit|reduc\\p{L}*|genehmig\\p{L}*|freigeb\\p{L}*|freigabe|zahl\\p{L}*|übernehm\\p{L}*|rabatt|nachlass|korrigier\\p{L}*|accord|payer|remise|aprobar|pagar|descuento`,
);

type Point = { turn: Turn; sentence: Span; rule: HardRule };

/** What only the person may decide: money, refunds, legal matters, access, employment, deletions. */
export const decide: Playbook = {
  kind: 'decide',
  name: 'Decide',
  agency: 'H5',
  minutesBasis: '3 minutes for each matter to decide; our estimate, counted as time it takes.',
  acceptance: ['You have decided, and the other side knows what was decided.'],
  stop: ['It is above what you may decide alone: escalate it.'],
  look(view) {
    const answered = view.turns.findLastIndex(isAnswer);
    const points = view.turns
      .slice(answered + 1)
      .filter((turn) => turn.side === 'them')
      .flatMap(pointsIn);
    const first = points[0];
    if (first === undefined) return null;
    const rules = [...new Set(points.map((point) => point.rule))];
    const refund = rules.find((rule) => rule.id === 'refund');
    const lead = refund ?? rules[0] ?? first.rule;
    const sum = points
      .flatMap((point) => amountsIn(point.sentence.quote))
      .toSorted((a, b) => roughlyInEuros(b) - roughlyInEuros(a))[0];
    const about =
      lead.id === 'money' || lead.id === 'refund'
        ? sum === undefined
          ? ''
          : `: ${onOneLine(sum.quote)}`
        : '';
    const reasons = rules.map((rule) => rule.reason);
    return {
      kind: 'decide',
      title: `Decide about ${lead.about}${about}`,
      goal: `Decide about ${counted(points.length, 'point')} that ${points.length === 1 ? 'stays' : 'stay'} with you.`,
      reason: `${reasons.join('; ').replace(/^./, (letter) => letter.toUpperCase())}.`,
      confidence: lead.id === 'money' ? 0.75 : 0.82,
      evidence: points
        .slice(0, 20)
        .map(({ turn, sentence }) => evidenceOf(turn.source.id, turn.source.text, sentence)),
      minutes: 3 * rules.length,
      sourceIds: [...new Set(points.map((point) => point.turn.source.id))],
      lookedAt: points.map(
        ({ turn, sentence, rule }) => `${rule.id}:${turn.source.id}@${sentence.start}`,
      ),
    };
  },
};

function pointsIn(turn: Turn): Point[] {
  return sentencesOf(turn.own).flatMap((sentence) =>
    hardRulesIn(sentence.quote)
      .filter(({ rule }) => rule.id !== 'money' || callsForMoney(sentence.quote))
      .slice(0, 1)
      .map(({ rule }) => ({ turn, sentence, rule })),
  );
}

function callsForMoney(sentence: string): boolean {
  const over = amountsIn(sentence).some((sum) => roughlyInEuros(sum) > MONEY_LIMIT_EUR);
  return over && sentence.search(CALLS_FOR_MONEY) !== -1;
}
