import { evidenceOf } from '@/lib/language/span';
import type { CheckMark } from '@/lib/model/check';
import type { Source } from '@/lib/model/evidence';
import { quotedSpans } from '../quotes.ts';

type Mark = Omit<CheckMark, 'part'>;

/** A value that was masked before it left the browser and was not put back. */
const PLACEHOLDER = /\[\[[A-Z]{2,12}_\d{1,6}\]\]/g;

/**
 * Words that bind somebody. They are not wrong in themselves; that a person says them, and not an
 * agent unseen, is a built-in rule.
 */
const BINDING: [Mark['why'], RegExp][] = [
  [
    'promise',
    /(?<![\p{L}])(?:(?:we|i)(?:\s+will|\s+shall|['’]ll|\s+can|\s+are\s+going\s+to|\s+have)?\s+(?:gladly\s+|fully\s+|of\s+course\s+)?(?:refund(?:ed)?|reimburse[d]?|compensate[d]?|credit(?:ed)?|waive[d]?|pay\s+you)|you(?:\s+will|['’]ll)\s+(?:receive|get)\s+(?:a|your|the)\s+(?:full\s+)?(?:refund|credit|compensation)|wir\s+(?:werden\s+)?(?:\p{L}+\s+){0,4}(?:erstatten|überweisen|entschädigen|zurückzahlen|gutschreiben|erlassen)|nous\s+(?:vous\s+)?(?:rembours\p{L}+|indemnis\p{L}+|crédit\p{L}+)|(?:le|les|la)\s+(?:reembols\p{L}+|devolver\p{L}+|indemniz\p{L}+)|reembolsaremos|devolveremos)(?![\p{L}])/giu,
  ],
  [
    'admission',
    /(?<![\p{L}])(?:it\s+(?:was|is)\s+(?:entirely\s+)?our\s+(?:fault|mistake)|we\s+(?:admit|accept)\s+(?:full\s+)?(?:liability|responsibility|fault)|we\s+(?:are|were)\s+(?:liable|negligent|at\s+fault)|our\s+negligence|wir\s+haften|unser\s+(?:verschulden|fehler)|wir\s+(?:übernehmen|tragen)\s+die\s+(?:haftung|schuld)|(?:c['’]est|c['’]était)\s+(?:de\s+)?notre\s+faute|nous\s+sommes\s+responsables|(?:es|fue)\s+(?:nuestra\s+culpa|culpa\s+nuestra)|somos\s+responsables)(?![\p{L}])/giu,
  ],
  [
    'hiring',
    /(?<![\p{L}])(?:(?:we\s+)?(?:are\s+(?:pleased|happy)\s+to\s+)?offer\s+you\s+(?:the|a)\s+(?:position|job|role)|you\s+(?:are|have\s+been)\s+(?:hired|rejected|dismissed)|we\s+have\s+decided\s+(?:not\s+)?to\s+(?:hire|employ|dismiss|promote)|your\s+(?:employment|contract)\s+(?:is|will\s+be)\s+terminated|sie\s+(?:sind|werden)\s+(?:eingestellt|entlassen)|wir\s+(?:stellen\s+sie\s+ein|kündigen\s+ihnen)|vous\s+êtes\s+(?:embauché|licencié)e?|(?:está|queda)\s+(?:contratad|despedid)[oa])(?![\p{L}])/giu,
  ],
];

/** What must not be in a text, as far as rules can tell. */
export type PolicyGround = {
  /** Notes among colleagues; nothing of them belongs into a text for the outside. */
  internal: readonly Source[];
  /** Everything else the text may rest on: what stands there too is no secret. */
  open: readonly Source[];
  /** Text of the page that no person can see. */
  hidden: readonly string[];
  /** Finds credentials and personal numbers; `hard` for those that never belong into a text. */
  secretsIn: (text: string) => { start: number; end: number; hard: boolean }[];
};

/**
 * Marks what should not be said or sent.
 * @param outward true for a text that goes to somebody outside
 */
export function policyMarks(text: string, ground: PolicyGround, outward: boolean): Mark[] {
  const marks: Mark[] = [];
  const add = (mark: Omit<Mark, 'kind' | 'text'>) =>
    marks.push({ ...mark, kind: 'policy', text: text.slice(mark.start, mark.end).slice(0, 2000) });
  for (const { index, 0: quote } of text.matchAll(PLACEHOLDER)) {
    add({ start: index, end: index + quote.length, why: 'masked', severity: 'hard' });
  }
  for (const { start, end, hard } of ground.secretsIn(text)) {
    if (hard || outward) add({ start, end, why: 'secret', severity: hard ? 'hard' : 'soft' });
  }
  const hidden = ground.hidden.map((words, at) => asSource(`hidden-${at}`, words));
  for (const { start, end } of quotedSpans(text, hidden)) {
    add({ start, end, why: 'hidden-text', severity: 'hard' });
  }
  if (outward) {
    const said = quotedSpans(text, ground.open);
    for (const { start, end, source, at } of quotedSpans(text, ground.internal)) {
      if (said.some((open) => open.start <= start && end <= open.end)) continue;
      const near = evidenceOf(source.id, source.text, at);
      add({ start, end, why: 'internal', severity: 'hard', near });
    }
    for (const [why, form] of BINDING) {
      for (const { index, 0: quote } of text.matchAll(form)) {
        add({ start: index, end: index + quote.length, why, severity: 'soft' });
      }
    }
  }
  return marks.toSorted((a, b) => a.start - b.start);
}

function asSource(id: string, text: string): Source {
  return { id: `field:${id}`, label: id, text };
}

/** Whether a text makes one of the promises that only a person may make, and where. */
export function promiseIn(text: string): { start: number; end: number } | undefined {
  const form = BINDING[0]?.[1];
  const found = form === undefined ? undefined : text.matchAll(form).next().value;
  return found && { start: found.index, end: found.index + found[0].length };
}
