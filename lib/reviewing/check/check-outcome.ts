import type { Check, CheckMark } from '@/lib/model/check';
import type { Source } from '@/lib/model/evidence';
import type { Handoff } from '@/lib/model/handoff';
import type { Outcome } from '@/lib/model/result';
import type { TaskKind } from '@/lib/model/task-kind';
import { checkCriteria, type CheckedPart } from './criteria.ts';
import { formMarks, languageMark } from './form.ts';
import { checkGround, prepareGround } from './ground.ts';
import { withOwnWords } from './own-words.ts';
import { policyMarks, type PolicyGround } from './policy.ts';

/** Everything a result is checked against. Texts only; nothing is read from anywhere here. */
export type CheckGround = {
  kind: TaskKind;
  handoff: Pick<Handoff, 'goal' | 'context' | 'sentBack' | 'selection' | 'acceptance'>;
  /** The texts of the page and of items the person attached. */
  sources: readonly Source[];
  /** Which of them are notes among colleagues. */
  internalIds: ReadonlySet<string>;
  /** Names of the work item, and of the person. */
  people: readonly string[];
  /** Keys of fields that somebody outside reads. */
  outwardFields: ReadonlySet<string>;
  /** Text of the page that no person can see. */
  hidden: readonly string[];
  /** Texts of other work items, none of which belongs into this result. */
  others: readonly Source[];
  secretsIn: PolicyGround['secretsIn'];
  /** Written by rules and not by a model: its counts are its own and stand nowhere. */
  byRules: boolean;
  /** How often the checker sent this task back before. */
  rounds: number;
  /** Milliseconds since 1970. */
  now: number;
};

const MOST_MARKS = 500;

/**
 * Checks a result before a person sees it: every fact, quotation and name against the sources, each
 * acceptance criterion, the form, and what must not be said or sent. Pure: the same result and
 * ground always give the same check.
 */
export function checkOutcome(
  outcome: Pick<Outcome, 'notes' | 'changes'>,
  ground: CheckGround,
): Check {
  const today = new Date(ground.now).toISOString().slice(0, 10);
  const known: Source[] = [
    ...withOwnWords(ground.sources, ground.handoff),
    { id: 'field:today', label: 'today', text: today },
  ];
  const prepared = prepareGround(known, ground.people, ground.now);
  const isInternal = ({ id }: Source) => ground.internalIds.has(id);
  const open = known.filter((source) => !isInternal(source));
  const policy: PolicyGround = {
    internal: known.filter(isInternal),
    open,
    hidden: ground.hidden,
    secretsIn: ground.secretsIn,
  };
  const sayings = known.filter(({ id }) => !id.startsWith('field:')).map(({ text }) => text);
  const thread = open.filter(({ id }) => /^(?:description|comment:)/.test(id));
  let facts = 0;

  const checkPart = (part: string, text: string, field?: string): CheckedPart => {
    const grounded = checkGround(text, prepared);
    facts += grounded.facts;
    const outward = field !== undefined && ground.outwardFields.has(field);
    const other = [
      ...formMarks(text, sayings).map((mark) =>
        field === undefined ? { ...mark, severity: 'soft' as const } : mark,
      ),
      ...policyMarks(text, policy, outward),
    ];
    // A gap or a masked value is no claim, whatever digits it has.
    const isGap = ({ start, end }: Mark) =>
      other.some(
        (mark) =>
          (mark.why === 'masked' || mark.why === 'placeholder') &&
          mark.start < end &&
          start < mark.end,
      );
    const isCount = ({ kind, text: words }: Mark) =>
      ground.byRules && kind === 'number' && /^\d{1,3}$/.test(words);
    const claims = grounded.marks
      .filter((mark) => !isGap(mark) && !isCount(mark))
      .map((mark) => named(mark, ground));
    // What was found earlier is on other items by its nature.
    const found = ground.kind === 'find-earlier' ? other : [...claims, ...other];
    const asked = [ground.handoff.goal, ground.handoff.context, ...ground.handoff.acceptance];
    const foreign = outward
      ? languageMark(
          text,
          thread.map((source) => source.text),
          asked,
        )
      : undefined;
    const marks = [...found, ...(foreign === undefined ? [] : [foreign])]
      .map((mark): CheckMark => ({ part, ...mark }))
      .toSorted((a, b) => a.start - b.start || b.end - a.end);
    return { part, text, marks };
  };
  const parts = [
    ...outcome.notes.map(({ markdown }, index) => checkPart(`note:${index}`, markdown)),
    ...outcome.changes.map(({ newText, fieldKey }, index) =>
      checkPart(`change:${index}`, newText, fieldKey),
    ),
  ];
  const criteria = checkCriteria(ground.handoff.acceptance.slice(0, 20), parts);
  const marks = parts.flatMap((one) => one.marks).slice(0, MOST_MARKS);
  return {
    verdict: verdictOf(marks, criteria),
    facts,
    marks,
    criteria,
    rounds: ground.rounds,
    at: ground.now,
  };
}

type Mark = Omit<CheckMark, 'part'>;

/** A fact that is missing here and stands in another item has come from there; a new host is a risk. */
function named(mark: Mark, { others, sources }: CheckGround): Mark {
  if (mark.why !== 'not-in-source') return mark;
  const telling = mark.kind === 'identifier' || mark.kind === 'email' || mark.kind === 'url';
  if (telling && mark.text.length >= 5 && others.some(({ text }) => text.includes(mark.text))) {
    return { ...mark, kind: 'policy', why: 'other-item', severity: 'hard' };
  }
  if (mark.kind !== 'url') return mark;
  const host = mark.text.replace(/^https?:\/\//i, '').split(/[/?#]/)[0] ?? mark.text;
  return sources.some(({ text }) => text.includes(host)) ? mark : { ...mark, why: 'new-link' };
}

/** `failed` where something is most likely wrong, `look` where something should be looked at. */
export function verdictOf(
  marks: readonly Pick<CheckMark, 'severity'>[],
  criteria: Check['criteria'],
): Check['verdict'] {
  if (marks.some(({ severity }) => severity === 'hard')) return 'failed';
  if (criteria.some(({ state }) => state === 'not-met')) return 'failed';
  return marks.length > 0 ? 'look' : 'passed';
}
