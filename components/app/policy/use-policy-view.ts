import { rungOf, type Rung } from '@/lib/deciding/learning/ladder';
import { capability, KIND_RATINGS } from '@/lib/deciding/capability';
import { probabilityFor } from '@/lib/deciding/learning/probability';
import { builtInOf } from '@/lib/deciding/policy/built-in-rules';
import { readPolicyFile, type ReadPolicy } from '@/lib/deciding/policy/policy-file';
import { composePolicy } from '@/lib/deciding/policy/compose-policy';
import type { BuiltInRule } from '@/lib/deciding/policy/standing-policy';
import { PLAYBOOKS } from '@/lib/deciding/playbooks/index';
import type { AgencyLevel } from '@/lib/model/agency';
import type { RuleRow } from '@/lib/model/policy';
import type { TaskKind } from '@/lib/model/task-kind';
import { levelFor } from '@/lib/deciding/policy/level';
import { managedPolicy } from '@/lib/storage/managed';
import { preferenceEvents } from '@/lib/storage/preferences';
import { allRules } from '@/lib/storage/rules';
import { useLive, type Live } from '../../hooks/use-live.ts';

/** One kind on the ladder. */
export type LadderRow = {
  kind: TaskKind;
  name: string;
  level: AgencyLevel;
  /** The level one step up; the same where the rules allow no more. */
  next: AgencyLevel;
  rung: Rung;
  /** How likely the person hands it off, 0 to 1. */
  probability: number;
};

/** Everything the page shows. */
export type PolicyView = {
  rows: RuleRow[];
  acknowledged: ReadonlySet<BuiltInRule>;
  mayAcknowledge: boolean;
  /** Null where nobody manages this browser. */
  organisation: ReadPolicy | null;
  ladder: LadderRow[];
  acts: number;
};

async function policyView(): Promise<PolicyView> {
  const [rows, events] = await Promise.all([allRules(), preferenceEvents()]);
  const managed = await managedPolicy();
  const policy = composePolicy(rows, events, managed, Date.now());
  const organisation = managed === null ? null : readPolicyFile(managed);
  const mayAcknowledge =
    organisation === null || (organisation.ok && organisation.file.mayAcknowledge !== false);
  const ladder = PLAYBOOKS.filter(({ kind }) => kind !== 'decide').map(
    ({ kind, name, agency }): LadderRow => {
      const able = capability(KIND_RATINGS[kind].ratings);
      const task = { kind, title: '', goal: '', agency, minutes: 0, quotes: [] };
      const rung = rungOf(events, kind);
      const levelAt = (earned: number) =>
        levelFor(task, { ...policy, earned: { [kind]: earned } }, able, []).agency;
      return {
        kind,
        name,
        level: levelAt(rung.earned),
        next: levelAt(rung.earned + 1),
        rung,
        probability: probabilityFor(able, kind, policy.taste),
      };
    },
  );
  return {
    rows: rows.filter(({ id }) => builtInOf(id) === undefined),
    acknowledged: policy.acknowledged,
    mayAcknowledge,
    organisation,
    ladder,
    acts: policy.taste.acts,
  };
}

/** The policy as it stands, followed. */
export function usePolicyView(): Live<PolicyView> {
  return useLive(policyView, []);
}
