import { ruleRowSchema, type RuleRow } from '../model/policy.ts';
import { appendAudit } from './audit.ts';
import { checked } from './checked.ts';
import { db } from './database.ts';

const rules = checked('rules', ruleRowSchema, db.rules);

/** Every rule the person wrote and every built-in one they raised, the oldest first. */
export async function allRules(): Promise<RuleRow[]> {
  const found = await rules.list((table) => table);
  return found.sort((a, b) => a.at - b.at);
}

/** Keeps a rule, or several at once, with one audit line: all or nothing. */
export async function putRules(
  rows: readonly RuleRow[],
  detail: string,
  hand: { person: string; now: number },
): Promise<void> {
  await db.transaction('rw', [db.rules, db.audit], async () => {
    await rules.putAll(rows);
    await appendAudit({ at: hand.now, who: hand.person, what: 'policy', detail });
  });
}

/** Takes a rule away, with its audit line: both or neither. */
export async function removeRule(
  id: string,
  detail: string,
  hand: { person: string; now: number },
): Promise<void> {
  await db.transaction('rw', [db.rules, db.audit], async () => {
    await rules.remove(id);
    await appendAudit({ at: hand.now, who: hand.person, what: 'policy', detail });
  });
}
