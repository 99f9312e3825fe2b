import type { AgencyLevel } from '@/lib/model/agency';
import type { StageLevels, Work } from '@/lib/model/split';

/**
 * How much say an agent gets in each stage of a kind of work, when an agent leads it. Deciding and
 * acting never fall below H3: an agent only ever produces text for a person to look at.
 */
const LED_BY_AGENT: Record<Work, StageLevels> = {
  prepare: { acquire: 'H1', analyse: 'H2', decide: 'H3', act: 'H4' },
  reply: { acquire: 'H2', analyse: 'H3', decide: 'H4', act: 'H5' },
  write: { acquire: 'H2', analyse: 'H3', decide: 'H4', act: 'H4' },
  'find-out': { acquire: 'H3', analyse: 'H3', decide: 'H4', act: 'H5' },
  do: { acquire: 'H3', analyse: 'H4', decide: 'H5', act: 'H5' },
  decide: { acquire: 'H3', analyse: 'H4', decide: 'H5', act: 'H5' },
};

/**
 * The level of each stage of a subtask.
 * @param agency the level of the whole: no stage that changes anything lies below it
 * @param byAgent false: the person does it alone, in every stage
 */
export function stageLevels(work: Work, agency: AgencyLevel, byAgent: boolean): StageLevels {
  if (!byAgent) return { acquire: 'H5', analyse: 'H5', decide: 'H5', act: 'H5' };
  const levels = LED_BY_AGENT[work];
  const atLeast = (level: AgencyLevel): AgencyLevel => (level < agency ? agency : level);
  return { ...levels, decide: atLeast(levels.decide), act: atLeast(levels.act) };
}
