import { evidenceOf } from '@/lib/language/span';
import type { Playbook } from '../candidate.ts';
import { factsIn, type FactKind } from '../facts.ts';
import { counted } from '../item-view.ts';

const FEWEST_FACTS = 5;
const MINUTES_A_FACT = 0.4;
/** Facts the tool shows anyway and dates, which every thread is full of, do not call for a table. */
const COMMON: readonly FactKind[] = ['person', 'date', 'deadline', 'email'];

/** A table of the amounts, numbers, people, dates and links of an item. */
export const collectFacts: Playbook = {
  kind: 'collect-facts',
  name: 'Collect the facts',
  agency: 'H2',
  minutesBasis: '0.4 minutes to find and copy each fact; our estimate.',
  acceptance: ['Each fact once, as written.', 'Each row says where it stands.'],
  stop: ['Two texts state different values for the same thing: list both.'],
  look(view) {
    const people = view.observation.reading.people.map((person) => person.name);
    const readable = new Set(view.turns.map((turn) => turn.source.id));
    const texts = view.sources.filter((source) => source.id === 'title' || readable.has(source.id));
    const facts = factsIn(texts, people, view.now);
    const telling = facts.filter((fact) => !COMMON.includes(fact.kind));
    const places = new Set(telling.map((fact) => fact.sourceId)).size;
    if (telling.length < FEWEST_FACTS || places < 2) return null;
    const amounts = facts.filter((fact) => fact.kind === 'amount').length;
    const numbers = telling.filter(
      (fact) => !['amount', 'url', 'phone'].includes(fact.kind),
    ).length;
    const links = facts.filter((fact) => fact.kind === 'url').length;
    const named = [
      amounts === 0 ? [] : counted(amounts, 'amount'),
      numbers === 0 ? [] : counted(numbers, 'number'),
      links === 0 ? [] : counted(links, 'link'),
    ].flat();
    const textOf = new Map(view.sources.map((source) => [source.id, source.text]));
    return {
      kind: 'collect-facts',
      title: `Collect ${counted(facts.length, 'fact')} into a table`,
      goal: 'Collect amounts, order and invoice numbers, people, dates and links into a table.',
      reason: `${named.join(', ')} ${telling.length === 1 ? 'stands' : 'stand'} in ${counted(places, 'place')} of the thread.`,
      confidence: Math.min(0.75, 0.4 + telling.length * 0.025),
      evidence: telling
        .slice(0, 20)
        .map((fact) => evidenceOf(fact.sourceId, textOf.get(fact.sourceId) ?? '', fact.span)),
      minutes: Math.max(1, Math.round(facts.length * MINUTES_A_FACT)),
      sourceIds: view.sources
        .filter((source) => !/^(?:field|table):/.test(source.id))
        .map((source) => source.id),
      lookedAt: telling.map((fact) => `${fact.kind}:${fact.sameAs}`),
    };
  },
};
