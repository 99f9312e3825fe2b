import {
  ibanLength,
  isCard,
  isCodiceFiscale,
  isDutchBsn,
  isFrenchNir,
  isGermanTaxId,
  isIban,
  isPesel,
  isSpanishId,
  isSwissAhv,
} from './mask-checks.ts';
import { TOKEN } from './token-prefixes.ts';

export type MaskKind =
  | 'card'
  | 'iban'
  | 'national-id'
  | 'private-key'
  | 'token'
  | 'secret'
  | 'lookalike';

export type Span = { start: number; end: number };

/**
 * One kind of secret. `gate` is a cheap test that decides whether `find` runs at all; every pattern
 * in `find` has bounded repeats and no nested ones, so that its time grows with the text alone.
 */
export type Detector = {
  kind: MaskKind;
  gate: (text: string) => boolean;
  find: (text: string) => Iterable<Span>;
};

function* spansOf(
  pattern: RegExp,
  text: string,
  accept: (value: string, at: number) => boolean = () => true,
): Iterable<Span> {
  for (const found of text.matchAll(pattern)) {
    const value = found[1] ?? found[0];
    const start = found.index + found[0].length - value.length;
    if (accept(value, start)) yield { start, end: start + value.length };
  }
}

const bare = (text: string): string => text.replace(/[\s.\-\u2010-\u2015/]/g, '').toUpperCase();

/** How far before a number the word that names it may stand. */
const NEAR = 60;

function named(text: string, at: number, name: RegExp): boolean {
  return name.test(text.slice(Math.max(0, at - NEAR), at));
}

const KEY_BEGIN = '-----BEGIN ';
/** A 16,384-bit RSA key in PEM has about 12,700 characters. */
const KEY_MAX = 20_000;

function* privateKeys(text: string): Iterable<Span> {
  let from = 0;
  for (;;) {
    const start = text.indexOf(KEY_BEGIN, from);
    if (start < 0) return;
    from = start + KEY_BEGIN.length;
    const header = /^[A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?-----/.exec(text.slice(from, from + 60));
    if (header === null) continue;
    const body = text.slice(from + header[0].length, from + KEY_MAX);
    const footer = /-----END [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?-----/.exec(body);
    // Cut off by a limit or quoted in part: everything up to the first blank line is key.
    const length =
      footer === null
        ? (/\n\s*\n|$/.exec(body)?.index ?? body.length)
        : footer.index + footer[0].length;
    from += header[0].length + length;
    yield { start, end: from };
  }
}

/** Values that follow a word such as "password:"; they must look made up, not like a sentence. */
const ASSIGNED =
  /(?<![A-Za-z])(?:pass(?:word|wort|phrase|wd)?|pwd|kennwort|wachtwoord|contraseña|mot de passe|api[ _-]?key|api[ _-]?token|access[ _-]?token|auth[ _-]?token|client[ _-]?secret|secret[ _-]?(?:access[ _-]?)?key|secret)["']?[ \t]{0,3}[:=][ \t]{0,3}["']?([^\s"'<>,;]{8,200})/gi;
const BEARER = /(?:\bBearer|\bBasic)[ \t]{1,3}([A-Za-z0-9+/_=.-]{16,2000})/g;
const IN_ADDRESS = /:\/\/[^\s/:@]{1,100}:([^\s/:@]{1,200})(?=@)/g;

const looksMadeUp = (value: string): boolean =>
  /\d/.test(value) && /\p{L}/u.test(value) && !value.startsWith('[[');

function* secrets(text: string): Iterable<Span> {
  yield* spansOf(ASSIGNED, text, looksMadeUp);
  yield* spansOf(BEARER, text, looksMadeUp);
  yield* spansOf(IN_ADDRESS, text);
}

const IBAN_START = /(?<![A-Za-z0-9])[A-Za-z]{2}\d\d(?=[ \u00A0]?[A-Za-z0-9])/g;

function* ibans(text: string): Iterable<Span> {
  for (const found of text.matchAll(IBAN_START)) {
    const wanted = ibanLength(found[0].slice(0, 2).toUpperCase());
    if (wanted === undefined) continue;
    let value = '';
    let end = found.index;
    // Groups of four are usual, other groupings and no-break spaces occur: at most one space a time.
    while (value.length < wanted && end < text.length) {
      const character = text.charAt(end);
      if (/[A-Za-z0-9]/.test(character)) value += character.toUpperCase();
      else if (!/[ \u00A0\u202F-]/.test(character) || !/[A-Za-z0-9]/.test(text.charAt(end - 1)))
        break;
      end += 1;
    }
    if (!/[A-Za-z0-9]/.test(text.charAt(end)) && isIban(value)) yield { start: found.index, end };
  }
}

/** Digits in groups; other numbers may stand before and after a card's in the same run. */
const RUN = /(?<![\p{L}\d.,+-])\d(?:[ \u00A0\u202F\u2009\-\u2010-\u2015]?\d){11,40}/gu;
const GROUP = /\d+/g;
const CARD_MOST_DIGITS = 19;

/** The groups of a run that together are a card's number: whole groups, the longest number first. */
function* cards(text: string): Iterable<Span> {
  for (const run of text.matchAll(RUN)) {
    const groups = [...run[0].matchAll(GROUP)];
    // The last group goes on, in digits or letters: it is no number of its own.
    if (/[\d\p{L}]/u.test(text.charAt(run.index + run[0].length))) groups.pop();
    for (let first = 0; first < groups.length; first += 1) {
      const last = lastOfCard(groups, first);
      if (last === undefined) continue;
      const begin = groups[first];
      const end = groups[last];
      if (begin === undefined || end === undefined) continue;
      yield { start: run.index + begin.index, end: run.index + end.index + end[0].length };
      first = last;
    }
  }
}

function lastOfCard(groups: readonly RegExpMatchArray[], first: number): number | undefined {
  let digits = '';
  let found: number | undefined;
  for (let last = first; last < groups.length; last += 1) {
    digits += groups[last]?.[0] ?? '';
    if (digits.length > CARD_MOST_DIGITS) break;
    if (isCard(digits)) found = last;
  }
  return found;
}

const NIR =
  /(?<![\p{L}\d])[1-478][ .\u00A0]?\d\d[ .\u00A0]?\d\d[ .\u00A0]?(?:\d\d|2[AB])[ .\u00A0]?\d{3}[ .\u00A0]?\d{3}[ .\u00A0\-/]{0,3}\d\d(?![\p{L}\d])/gu;
const AHV = /(?<![\p{L}\d])756[ .]?\d{4}[ .]?\d{4}[ .]?\d\d(?![\p{L}\d])/gu;
const DNI = /(?<![\p{L}\d])(?:\d{8}|\d{2}\.\d{3}\.\d{3}|[XYZ][ -]?\d{7})[ -]?[A-Z](?![\p{L}\d])/gu;
const CODICE = /(?<![\p{L}\d])[A-Z]{6}\d\d[A-Z]\d\d[A-Z]\d{3}[A-Z](?![\p{L}\d])/giu;
const NUMBER_9 = /(?<![\p{L}\d])\d(?:[ .-]?\d){8}(?![\p{L}\d])/gu;
const NUMBER_11 = /(?<![\p{L}\d])\d(?:[ /.-]?\d){10}(?![\p{L}\d])/gu;
const SSN = /(?<![\p{L}\d-])(?!000|666|9)\d{3}-(?!00)\d\d-(?!0000)\d{4}(?![\p{L}\d-])/gu;

const NAMES_TAX_ID = /steuer|tax ?id|tin\b|id-?nr/i;
const NAMES_BSN = /bsn|burgerservice|sofi/i;
const NAMES_PESEL = /pesel/i;
const NAMES_SSN = /ssn|social security|soc\.? sec/i;

/** One number in nine or eleven digits in ten passes a checksum by chance: these need their name near. */
function* nationalIds(text: string): Iterable<Span> {
  yield* spansOf(NIR, text, (value) => isFrenchNir(bare(value)));
  yield* spansOf(AHV, text, (value) => isSwissAhv(bare(value)));
  yield* spansOf(DNI, text, (value) => isSpanishId(bare(value)));
  yield* spansOf(CODICE, text, (value) => isCodiceFiscale(bare(value)));
  if (NAMES_TAX_ID.test(text) || NAMES_PESEL.test(text)) {
    yield* spansOf(NUMBER_11, text, (value, at) => {
      const digits = bare(value);
      return (
        (isGermanTaxId(digits) && named(text, at, NAMES_TAX_ID)) ||
        (isPesel(digits) && named(text, at, NAMES_PESEL))
      );
    });
  }
  if (NAMES_BSN.test(text)) {
    yield* spansOf(
      NUMBER_9,
      text,
      (value, at) => isDutchBsn(bare(value)) && named(text, at, NAMES_BSN),
    );
  }
  if (NAMES_SSN.test(text)) yield* spansOf(SSN, text, (_, at) => named(text, at, NAMES_SSN));
}

/** The form of a placeholder; text that has it already is masked too, so that it cannot pose as one. */
export const PLACEHOLDER = /\[\[[A-Z]{2,12}_\d{1,6}\]\]/g;

const hasDigits = (text: string): boolean => /\d/.test(text);

/** In order of precedence: where two overlap, the earlier one wins. */
export const DETECTORS: readonly Detector[] = [
  {
    kind: 'lookalike',
    gate: (text) => text.includes('[['),
    find: (text) => spansOf(PLACEHOLDER, text),
  },
  { kind: 'private-key', gate: (text) => text.includes(KEY_BEGIN), find: privateKeys },
  {
    kind: 'token',
    gate: (text) =>
      /[-_.:/$]|oy2|cio|LTAI|AKID|EZ[AT]K|A[A-Z][A-Z][A-Zp]|A[A-Z]za|EAAA|dapi/.test(text),
    find: (text) => spansOf(TOKEN, text),
  },
  { kind: 'secret', gate: (text) => /[:=]|Bearer|Basic/.test(text), find: secrets },
  { kind: 'iban', gate: hasDigits, find: ibans },
  {
    kind: 'card',
    gate: hasDigits,
    find: cards,
  },
  { kind: 'national-id', gate: hasDigits, find: nationalIds },
];
