import { v7 as newId } from 'uuid';
import { capability, KIND_RATINGS } from '../../deciding/capability.ts';
import { rungOf } from '../../deciding/learning/ladder.ts';
import { answerEvent } from '../../deciding/learning/questions.ts';
import { BUILT_IN_RULES, rowIdOf } from '../../deciding/policy/built-in-rules.ts';
import { parseRule } from '../../deciding/policy/parse-rule.ts';
import { readPolicyFile } from '../../deciding/policy/policy-file.ts';
import { printRule } from '../../deciding/policy/print-rule.ts';
import { BatonError } from '../../model/errors.ts';
import type { RuleRow } from '../../model/policy.ts';
import { managedPolicy } from '../../storage/managed.ts';
import { forgetActs, preferenceEvents, rememberAct } from '../../storage/preferences.ts';
import { allRules, putRules, removeRule } from '../../storage/rules.ts';
import type { Handlers } from '../receive.ts';
import { handOfPerson } from './hand.ts';

type Named =
  | 'save-rule'
  | 'switch-rule'
  | 'remove-rule'
  | 'acknowledge-rule'
  | 'import-rules'
  | 'answer-question'
  | 'change-level'
  | 'forget-learned';

/** The person's rules, what they acknowledged, and how far a kind may go. */
export const policyHandlers: Pick<Handlers, Named> = {
  'save-rule': async ({ ruleId, sentence }) => {
    const read = parseRule(sentence);
    if (!read.ok) throw badRule(read.problem.message);
    const canonical = printRule(read.rule);
    const hand = await handOfPerson();
    const known = ruleId === undefined ? undefined : await ruleOrThrow(ruleId);
    const row: RuleRow = {
      id: known?.id ?? newId(),
      sentence: canonical,
      on: known?.on ?? true,
      at: known?.at ?? hand.now,
    };
    await putRules([row], `${known ? 'changed' : 'added'} a rule: ${canonical}`, hand);
    return { sentence: canonical };
  },

  'switch-rule': async ({ ruleId, on }) => {
    const row = await ruleOrThrow(ruleId);
    const detail = `turned ${on ? 'on' : 'off'}: ${row.sentence}`;
    await putRules([{ ...row, on }], detail, await handOfPerson());
    return null;
  },

  'remove-rule': async ({ ruleId }) => {
    const { id, sentence } = await ruleOrThrow(ruleId);
    await removeRule(id, `removed a rule: ${sentence}`, await handOfPerson());
    return null;
  },

  'acknowledge-rule': async ({ rule, acknowledged }) => {
    const known = BUILT_IN_RULES.find(({ id }) => id === rule);
    if (known === undefined) throw goneRule();
    const managed = await managedPolicy();
    if (acknowledged && managed !== null) {
      const read = readPolicyFile(managed);
      if (!read.ok || read.file.mayAcknowledge === false) throw heldByOrganisation();
    }
    const hand = await handOfPerson();
    const id = rowIdOf(known.id);
    const detail = `${acknowledged ? 'raised' : 'put back'}: ${known.sentence}`;
    if (!acknowledged) await removeRule(id, detail, hand);
    else await putRules([{ id, sentence: known.sentence, on: false, at: hand.now }], detail, hand);
    return null;
  },

  'import-rules': async ({ text }) => {
    const read = readPolicyFile(jsonOf(text));
    if (!read.ok) throw badRule(`Nothing was imported. ${read.message}`);
    const hand = await handOfPerson();
    const there = new Set((await allRules()).map(({ sentence }) => sentence));
    const fresh = read.rules.filter(({ sentence }) => !there.has(sentence));
    const rows = fresh.map(({ sentence }, index): RuleRow => ({
      id: newId(),
      sentence,
      on: true,
      at: hand.now + index,
    }));
    if (rows.length > 0) await putRules(rows, `imported ${rows.length} rules`, hand);
    return { count: rows.length };
  },

  'answer-question': async ({ kind, share }) => {
    await rememberAct(answerEvent(kind, share, (await handOfPerson()).now));
    return null;
  },

  'change-level': async ({ kind, change }) => {
    const { now } = await handOfPerson();
    const rung = rungOf(await preferenceEvents(), kind);
    if (change === 'raised' && !rung.mayRise) {
      throw new BatonError(
        'illegal_transition',
        'This kind has not earned another level.',
        'It rises after results that were taken without a change.',
      );
    }
    const able = capability(KIND_RATINGS[kind].ratings);
    await rememberAct({ id: newId(), signal: change, kind, capability: able, at: now });
    return null;
  },

  'forget-learned': async () => {
    await forgetActs();
    return null;
  },
};

async function ruleOrThrow(id: string): Promise<RuleRow> {
  const row = (await allRules()).find((one) => one.id === id);
  if (row === undefined) throw goneRule();
  return row;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw badRule('Nothing was imported. The file is no JSON.');
  }
}

function badRule(message: string): BatonError {
  return new BatonError('bad_rule', message, 'Correct it at the place named and try again.');
}

function goneRule(): BatonError {
  return new BatonError(
    'not_found',
    'That rule is no longer here.',
    'It may have been removed in another window.',
  );
}

function heldByOrganisation(): BatonError {
  return new BatonError(
    'bad_rule',
    'Your organisation does not allow this rule to be raised.',
    'Ask whoever manages this browser.',
  );
}
