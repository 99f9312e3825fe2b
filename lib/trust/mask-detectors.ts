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

/** Prefixes the issuers document for secret scanning. */
const TOKEN = new RegExp(
  `(?<![A-Za-z0-9_-])(?:${[
    'sk-ant-[A-Za-z0-9_-]{16,250}',
    'sk-(?:proj-|svcacct-|or-v1-)?[A-Za-z0-9_-]{20,250}',
    'gh[opusr]_[A-Za-z0-9]{20,255}',
    'github_pat_[A-Za-z0-9_]{20,255}',
    'gl(?:pat|dt|rt|cbt|ptt|soat|agent|oas)-[A-Za-z0-9_-]{16,300}',
    'xox[abceoprs]-[A-Za-z0-9-]{10,250}',
    'xapp-[A-Za-z0-9-]{10,250}',
    '(?:AKIA|ASIA|ABIA|ACCA)[A-Z0-9]{16}(?![A-Z0-9])',
    'AIza[A-Za-z0-9_-]{35}',
    'ya29\\.[A-Za-z0-9_-]{20,500}',
    'npm_[A-Za-z0-9]{36}',
    'pypi-[A-Za-z0-9_-]{50,300}',
    '(?:sk|rk)_(?:live|test)_[A-Za-z0-9]{10,250}',
    'whsec_[A-Za-z0-9+/=]{20,100}',
    'SG\\.[A-Za-z0-9_-]{16,32}\\.[A-Za-z0-9_-]{16,64}',
    'hf_[A-Za-z0-9]{30,60}',
    'shp(?:at|ca|pa|ss)_[a-fA-F0-9]{32}',
    'do[opr]_v1_[a-f0-9]{64}',
    'ATATT3[A-Za-z0-9_=-]{50,300}',
    'lin_api_[A-Za-z0-9]{30,60}',
    'figd_[A-Za-z0-9_-]{30,60}',
    'AGE-SECRET-KEY-1[A-Z0-9]{50,70}',
    'eyJ[A-Za-z0-9_-]{10,2000}\\.eyJ[A-Za-z0-9_-]{10,4000}\\.[A-Za-z0-9_-]{0,1000}',
  ].join('|')})`,
  'g',
);

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

const CARD =
  /(?<![\p{L}\d.,+-])\d(?:[ \u00A0\u202F\u2009\-\u2010-\u2015]?\d){11,18}(?![\d\p{L}])/gu;
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
    gate: (text) => /[-_.]|eyJ|AIza|A[A-Z]IA|ACCA/.test(text),
    find: (text) => spansOf(TOKEN, text),
  },
  { kind: 'secret', gate: (text) => /[:=]|Bearer|Basic/.test(text), find: secrets },
  { kind: 'iban', gate: hasDigits, find: ibans },
  {
    kind: 'card',
    gate: hasDigits,
    find: (text) => spansOf(CARD, text, (value) => isCard(bare(value))),
  },
  { kind: 'national-id', gate: hasDigits, find: nationalIds },
];
