import { z } from 'zod';
import { policyFileSchema, type PolicyFile } from '@/lib/model/policy';
import { parseRule } from './parse-rule.ts';
import { printRule } from './print-rule.ts';
import type { Rule } from './rule.ts';

export type ReadPolicy =
  | { ok: true; file: PolicyFile; rules: { sentence: string; rule: Rule }[] }
  | { ok: false; message: string };

/** The newest form of a policy file. */
const VERSION = 1;

/**
 * Takes in a policy as a file or from managed storage: whole, or not at all. Version 0, a bare list
 * of sentences, is brought up to date.
 * @param content parsed JSON, or what managed storage holds
 */
export function readPolicyFile(content: unknown): ReadPolicy {
  const current = Array.isArray(content) ? { batonPolicy: VERSION, rules: content } : content;
  const version: unknown =
    typeof current === 'object' && current !== null
      ? Reflect.get(current, 'batonPolicy')
      : undefined;
  if (typeof version !== 'number') return refused('It is no policy of Baton.');
  if (version !== VERSION) {
    return refused(`It is of version ${version}; this Baton reads version ${VERSION}.`);
  }
  const parsed = policyFileSchema.safeParse(current);
  if (!parsed.success) return refused(z.prettifyError(parsed.error));
  const rules: { sentence: string; rule: Rule }[] = [];
  for (const [index, sentence] of parsed.data.rules.entries()) {
    const read = parseRule(sentence);
    if (!read.ok) return refused(`Rule ${index + 1}: ${read.problem.message}`);
    rules.push({ sentence: printRule(read.rule), rule: read.rule });
  }
  return { ok: true, file: parsed.data, rules };
}

/** The text of a file with these rules, for {@link readPolicyFile} elsewhere. */
export function writePolicyFile(sentences: readonly string[]): string {
  const file: PolicyFile = { batonPolicy: VERSION, rules: [...sentences] };
  return `${JSON.stringify(file, null, 2)}\n`;
}

function refused(message: string): ReadPolicy {
  return { ok: false, message: message.slice(0, 1500) };
}
