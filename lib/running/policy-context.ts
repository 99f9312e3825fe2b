import { costAhead } from '../agents/cost-ahead.ts';
import { tokensOf, type ItemView } from '../deciding/item-view.ts';
import type { StandingPolicy } from '../deciding/policy/standing-policy.ts';
import { subjectOf } from '../deciding/policy/subject-of.ts';
import type { PolicyContext } from '../deciding/policy/subject.ts';
import { allAgents } from '../storage/agents.ts';
import { ownPrices } from '../storage/budgets.ts';

/** What decisions about an item as a whole rest on; each subtask would take all its texts along. */
export async function contextFor(view: ItemView, policy: StandingPolicy): Promise<PolicyContext> {
  const price = costAhead(await ownPrices());
  const tokens = tokensOf(view);
  return {
    subject: subjectOf(view.observation, undefined),
    agents: await allAgents(),
    policy,
    cost: (agent) => price(agent, tokens),
  };
}
