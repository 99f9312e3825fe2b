import type { ChainLink } from '@/lib/model/policy';
import type { TaskKind } from '@/lib/model/task-kind';
import { AGENCY_WORDS } from '@/lib/model/agency';
import { KIND_RATINGS } from '../capability.ts';
import type { Taste } from '../learning/taste.ts';
import type { Limit } from './limits.ts';
import type { StandingRule } from './standing-policy.ts';
import type { Decision } from './subject.ts';

/** What holds for every agent at every level. */
export const NOTHING_UNASKED =
  'Nothing goes into a page, and nothing is sent, before you press the button.';

/** A rule that holds, as a link of the chain. */
export function ruleLink({ sentence, rule, by }: StandingRule): ChainLink {
  const whose = by === 'organisation' ? 'Your organisation’s rule' : 'Your rule';
  const gives = {
    keep: 'human',
    ask: 'ask',
    prepare: 'limit',
    'in-browser': 'limit',
    'hand-off': 'agent',
  } as const;
  return { step: 'rule', says: `${whose}: “${sentence}”`, gives: gives[rule.effect] };
}

/** What an agent can do, as a link of the chain. */
export function capabilityLink(kind: TaskKind, able: number, rated: boolean): ChainLink {
  const because = rated ? 'rated for this very task' : KIND_RATINGS[kind].because;
  return {
    step: 'capability',
    says: `An agent can lead this in about ${percent(able)} of cases: ${because}.`,
    gives: 'nothing',
  };
}

/** What is known of the person, as a link of the chain. */
export function personLink(
  probability: number,
  able: number,
  taste: Taste,
  kind: TaskKind,
  gives: Decision['outcome'],
): ChainLink {
  if (taste.acts === 0) {
    return { step: 'person', says: 'Nothing is known yet of how you like to work.', gives };
  }
  const more = probability >= able ? 'more' : 'less';
  const whose = Math.abs(taste.kinds[kind] ?? 0) > Math.abs(taste.person) ? 'this kind' : 'work';
  return {
    step: 'person',
    says: `From ${taste.acts} of your own decisions: you hand ${whose} off ${more} often than others; about ${percent(probability)} here.`,
    gives,
  };
}

/** What it is worth, as a link of the chain. */
export function valueLink(value: number, minutes: number, euros: number): ChainLink {
  const saved = Math.abs(value).toFixed(value < 10 ? 1 : 0);
  const charge = euros < 0.005 ? '' : ` The agent charges about ${euros.toFixed(2)} EUR.`;
  const worth =
    value > 0
      ? `Of ${minutes} minutes about ${saved} are saved after checking.`
      : 'Checking it would take longer than doing it.';
  return { step: 'value', says: `${worth}${charge}`, gives: value > 0 ? 'nothing' : 'human' };
}

/** A limit, as a link of the chain. */
export function limitLink({ most, reason }: Limit): ChainLink {
  return { step: 'level', says: `At most “${AGENCY_WORDS[most]}”: ${reason}.`, gives: 'limit' };
}

function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}
