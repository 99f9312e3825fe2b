import { BatonError } from '../model/errors.ts';
import { DETECTORS, PLACEHOLDER, type MaskKind, type Span } from './mask-detectors.ts';

export type { MaskKind } from './mask-detectors.ts';

/** One value that was replaced. The value never leaves the browser. */
export type Mask = { kind: MaskKind; placeholder: string; value: string };

/** Where a value stood in the text before it was replaced; `end` is after its last character. */
export type MaskedSpan = Span & { kind: MaskKind; placeholder: string };

/** `spans` in reading order, without overlap. */
export type Masked = { text: string; masks: Mask[]; spans: MaskedSpan[] };

export type MaskOptions = {
  /** Milliseconds from any start; `performance.now` unless told. */
  now?: () => number;
  /** How long masking may take in all before it gives up, in milliseconds. */
  budgetMs?: number;
};

export type Masker = {
  /** Masks one text; `masks` are those that occur in it. The same value gets the same placeholder. */
  mask: (text: string) => Masked;
  /** Everything masked so far, in order of first appearance. */
  masks: () => Mask[];
};

/**
 * Measured (test/unit/trust/mask): 200,000 characters built to be slow take at most 60 ms, prose
 * takes 2 ms. The budget leaves room for the largest reading on a slow machine.
 */
const BUDGET_MS = 2000;

const NAMES: Record<MaskKind, string> = {
  card: 'CARD',
  iban: 'IBAN',
  'national-id': 'ID',
  'private-key': 'KEY',
  token: 'TOKEN',
  secret: 'SECRET',
  lookalike: 'TEXT',
};

/**
 * A masker for all texts of one request: placeholders are stable within it and numbered per kind.
 * @throws {BatonError} from `mask`: `masking_timeout` when the budget is used up. Nothing may be sent
 *   then.
 */
export function createMasker(options: MaskOptions = {}): Masker {
  const now = options.now ?? (() => performance.now());
  const budgetMs = options.budgetMs ?? BUDGET_MS;
  const byValue = new Map<string, Mask>();
  const numbers = new Map<MaskKind, number>();
  let spent = 0;

  const maskOf = (kind: MaskKind, value: string): Mask => {
    const known = byValue.get(value);
    if (known !== undefined) return known;
    const number = (numbers.get(kind) ?? 0) + 1;
    numbers.set(kind, number);
    const made = { kind, placeholder: `[[${NAMES[kind]}_${number}]]`, value };
    byValue.set(value, made);
    return made;
  };

  const mask = (text: string): Masked => {
    const began = now();
    const check = (): void => {
      if (spent + (now() - began) > budgetMs) {
        throw new BatonError(
          'masking_timeout',
          'Looking for secrets in this text took too long, so nothing was sent.',
          'Hand off a shorter selection, or leave out the longest comments.',
        );
      }
    };
    const found: (Span & { kind: MaskKind })[] = [];
    for (const { kind, gate, find } of DETECTORS) {
      check();
      if (!gate(text)) continue;
      for (const span of find(text)) {
        check();
        found.push({ ...span, kind });
      }
    }
    const used = new Set<Mask>();
    const spans: MaskedSpan[] = [];
    let out = '';
    let at = 0;
    for (const { start, end, kind } of joined(found)) {
      const made = maskOf(kind, text.slice(start, end));
      used.add(made);
      spans.push({ start, end, kind: made.kind, placeholder: made.placeholder });
      out += text.slice(at, start) + made.placeholder;
      at = end;
    }
    check();
    spent += now() - began;
    return { text: out + text.slice(at), masks: [...used], spans };
  };

  return { mask, masks: () => [...byValue.values()] };
}

/**
 * Joins spans that overlap, so that no part of either can stay behind; the earlier detector names
 * the whole. Returns them in reading order.
 */
function joined(found: readonly (Span & { kind: MaskKind })[]): (Span & { kind: MaskKind })[] {
  const ranked = found.map((span, rank) => ({ ...span, rank }));
  ranked.sort((a, b) => a.start - b.start || a.rank - b.rank);
  const kept: (typeof ranked)[number][] = [];
  for (const next of ranked) {
    const last = kept.at(-1);
    if (last === undefined || last.end <= next.start) {
      kept.push(next);
      continue;
    }
    const first = next.rank < last.rank ? next : last;
    kept[kept.length - 1] = { ...first, start: last.start, end: Math.max(last.end, next.end) };
  }
  return kept;
}

/**
 * Masks a single text: cards, IBANs, national ids with a valid checksum, private keys, prefixed
 * tokens and assigned passwords become placeholders such as `[[CARD_1]]`.
 * @throws {BatonError} `masking_timeout`
 */
export function mask(text: string, options: MaskOptions = {}): Masked {
  return createMasker(options).mask(text);
}

/**
 * Puts the values back. Placeholders nobody made stay as they are, and what is put back is not
 * looked at again.
 */
export function restore(text: string, masks: readonly Mask[]): string {
  if (masks.length === 0) return text;
  const values = new Map(masks.map(({ placeholder, value }) => [placeholder, value]));
  return text.replace(PLACEHOLDER, (placeholder) => values.get(placeholder) ?? placeholder);
}
