import type { UserAdapter } from '@/lib/model/adapter';
import { fitState, type Fit, type FitState } from '@/lib/model/fit';
import { allFits } from '@/lib/storage/adapter-health';
import { allUserAdapters } from '@/lib/storage/user-adapters';
import { useLive, type Live } from '../../../hooks/use-live.ts';

/** One tool as the list shows it: how it fits where it was used, and the person's own adapter. */
export type ToolRow = {
  tool: string;
  name: string;
  fits: Fit[];
  own?: UserAdapter;
};

/** Every tool that was read by an adapter or has one of the person's own, by name. */
async function toolRows(): Promise<ToolRow[]> {
  const [fits, own] = await Promise.all([allFits(), allUserAdapters()]);
  const rows = new Map<string, ToolRow>();
  for (const one of own) {
    rows.set(one.tool, { tool: one.tool, name: one.adapter.name, fits: [], own: one });
  }
  for (const fit of fits) {
    const { tool } = fit.health;
    const row = rows.get(tool) ?? { tool, name: nameOf(tool), fits: [] };
    row.fits.push(fit);
    rows.set(tool, row);
  }
  return [...rows.values()].toSorted((a, b) => a.name.localeCompare(b.name));
}

/** {@link toolRows}, followed. */
export function useToolRows(): Live<ToolRow[]> {
  return useLive(toolRows, []);
}

/** Names that are not written as their words would be. */
const NAMES: Readonly<Record<string, string>> = {
  'azure-devops': 'Azure DevOps',
  github: 'GitHub',
  gitlab: 'GitLab',
  hubspot: 'HubSpot',
  servicenow: 'ServiceNow',
};

/** `request-tracker` is Request Tracker. */
function nameOf(tool: string): string {
  const known = NAMES[tool];
  if (known !== undefined) return known;
  const words = tool.split('-').map((word) => word.slice(0, 1).toUpperCase() + word.slice(1));
  return words.join(' ');
}

const WORST: readonly FitState[] = ['broken', 'degraded', 'healthy'];

/** The worst of a tool's fits; undefined while it was never used. */
export function stateOf({ fits }: ToolRow, now: number): FitState | undefined {
  const states = fits.map((fit) => fitState(fit, now));
  return WORST.find((state) => states.includes(state));
}
