import type { AgencyLevel } from '@/lib/model/agency';
import type { AgentCard } from '@/lib/model/agent-card';
import type { Executor } from '@/lib/model/executor';
import type { ChainLink, Ratings, Stages } from '@/lib/model/policy';
import type { TaskKind } from '@/lib/model/task-kind';
import type { StandingPolicy } from './standing-policy.ts';

/** A subtask to decide about. */
export type PolicyCandidate = {
  kind: TaskKind;
  title: string;
  goal: string;
  /** The level its playbook gives it when nothing speaks against it. */
  agency: AgencyLevel;
  /** Minutes of the person's time it saves. */
  minutes: number;
  /** How many tokens would go along, about; what an agent charges follows from it. */
  tokens?: number | undefined;
  /** The words it rests on. */
  quotes: readonly string[];
  /** Of this very task, where somebody rated it; else those of the kind. */
  ratings?: Ratings | undefined;
  /** It does something in the world that others see, rather than making a text to look at. */
  outward?: boolean | undefined;
  /** False: what is done cannot be undone. */
  reversible?: boolean | undefined;
  /** False: the person cannot tell from the result whether it is right. */
  verifiable?: boolean | undefined;
};

/** Where the subtask was found: what rules can ask about. */
export type PolicySubject = {
  tool: string;
  host: string;
  /** Labels of the field it is meant for. */
  fields: readonly string[];
  people: readonly string[];
  /** Status, priority, and every fact of the item: "label" and "label: value". */
  labels: readonly string[];
  /** Everything the item says: where rules look for what the text mentions. */
  text: string;
};

export type PolicyContext = {
  subject: PolicySubject;
  /** Every card; disabled ones and those that do not take the kind are passed over. */
  agents: readonly AgentCard[];
  policy: StandingPolicy;
  /** What an agent charges for work on so many tokens, in euros; nothing where it is left out. */
  cost?: Cost;
};

/** What an agent charges for work on so many tokens, in euros; 0 where no price is known. */
export type Cost = (agent: AgentCard, tokens: number) => number;

/** Who should do a subtask, how much say they get, and why. */
export type Decision = {
  /** `ask`: Baton is not sure, or a rule says so; the executor is the agent it would go to. */
  outcome: 'agent' | 'human' | 'ask';
  executor: Executor;
  /** The chosen agent; null when the person does it. */
  agent: AgentCard | null;
  agency: AgencyLevel;
  stages: Stages;
  /** What settled it; `no-agent`: no enabled agent takes the kind. */
  because: 'rule' | 'no-agent' | 'capability' | 'person' | 'value';
  /** How likely the person hands this to an agent, 0 to 1: logged with the proposal. */
  probability: number;
  /** {@link capability} of it: logged, so that learning knows what was expected. */
  capability: number;
  /** One sentence: why this executor at this level. Empty for a decision of the person's. */
  reason: string;
  /** Every step, in order; stored on the proposal. */
  chain: ChainLink[];
};
