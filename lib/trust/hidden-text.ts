/** Kinds of characters that a person cannot see and a model can read. */
export type InvisibleKind =
  | 'unicode-tag'
  | 'zero-width'
  | 'bidi-control'
  | 'soft-hyphen'
  | 'variation-selector'
  | 'filler'
  | 'control';

export type InvisibleReport = {
  text: string;
  /** What was taken out, by kind; empty when the text was clean. */
  removed: { kind: InvisibleKind; count: number }[];
  /** What Unicode tag characters spelled, since they map one to one onto ASCII; for the preview. */
  spelled: string;
};

/** What a person cannot see, by code point, from the Unicode 16 code charts. Line breaks are not in it. */
const RANGES: readonly [from: number, to: number, kind: InvisibleKind][] = [
  [0x00, 0x08, 'control'],
  [0x0b, 0x0c, 'control'],
  [0x0e, 0x1f, 'control'],
  [0x7f, 0x9f, 'control'],
  [0xad, 0xad, 'soft-hyphen'],
  [0x34f, 0x34f, 'filler'],
  [0x61c, 0x61c, 'bidi-control'],
  [0x115f, 0x1160, 'filler'],
  [0x17b4, 0x17b5, 'filler'],
  [0x180b, 0x180d, 'variation-selector'],
  [0x180e, 0x180e, 'zero-width'],
  [0x180f, 0x180f, 'variation-selector'],
  [0x200b, 0x200d, 'zero-width'],
  [0x200e, 0x200f, 'bidi-control'],
  [0x202a, 0x202e, 'bidi-control'],
  [0x2060, 0x2060, 'zero-width'],
  [0x2061, 0x2065, 'filler'],
  [0x2066, 0x206f, 'bidi-control'],
  [0x3164, 0x3164, 'filler'],
  [0xfe00, 0xfe0f, 'variation-selector'],
  [0xfeff, 0xfeff, 'zero-width'],
  [0xffa0, 0xffa0, 'filler'],
  [0xfff9, 0xfffb, 'filler'],
  [0x1d173, 0x1d17a, 'filler'],
  [0xe0000, 0xe00ff, 'unicode-tag'],
  [0xe0100, 0xe01ef, 'variation-selector'],
];

const escaped = (code: number): string => `\\u{${code.toString(16)}}`;
const INVISIBLE = new RegExp(
  `[${RANGES.map(([from, to]) => `${escaped(from)}-${escaped(to)}`).join('')}]`,
  'gu',
);

const PICTURE = /\p{Extended_Pictographic}|\p{Emoji_Modifier}|[\u20E3#*0-9]/u;
/** Scripts that need joiners to be spelled rightly: Persian, Urdu and the scripts of India. */
const JOINING =
  /\p{Script=Arabic}|\p{Script=Devanagari}|\p{Script=Bengali}|\p{Script=Gurmukhi}|\p{Script=Gujarati}|\p{Script=Oriya}|\p{Script=Tamil}|\p{Script=Telugu}|\p{Script=Kannada}|\p{Script=Malayalam}|\p{Script=Sinhala}/u;

function kindOf(code: number): InvisibleKind {
  return RANGES.find(([from, to]) => code >= from && code <= to)?.[2] ?? 'filler';
}

function before(text: string, index: number): string {
  const low = text.charCodeAt(index - 1);
  const start = low >= 0xdc00 && low <= 0xdfff ? index - 2 : index - 1;
  return start < 0 ? '' : text.slice(start, index);
}

function after(text: string, index: number): string {
  const code = text.codePointAt(index);
  return code === undefined ? '' : String.fromCodePoint(code);
}

/** Joiners and the emoji selector carry meaning in a few places; there, and only there, they stay. */
function belongs(text: string, index: number, code: number): boolean {
  if (code === 0xfe0f || code === 0xfe0e) return PICTURE.test(before(text, index));
  if (code !== 0x200d && code !== 0x200c) return false;
  const left = before(text, index);
  const right = after(text, index + 1);
  if (JOINING.test(left) && JOINING.test(right)) return true;
  if (code !== 0x200d) return false;
  const base = left === '\uFE0F' ? before(text, index - 1) : left;
  return PICTURE.test(base) && /\p{Extended_Pictographic}/u.test(right);
}

/**
 * Takes out every character a person cannot see: Unicode tags, zero width, bidi controls, soft
 * hyphens, stray variation selectors, fillers and control characters. Line breaks and tabs stay, as
 * do joiners inside an emoji or inside a word of a script that is spelled with them.
 * @returns the clean text, what was removed, and what tag characters spelled. Idempotent.
 */
export function stripInvisible(text: string): InvisibleReport {
  const counts = new Map<InvisibleKind, number>();
  let spelled = '';
  const clean = text.replace(INVISIBLE, (character: string, index: number) => {
    const code = character.codePointAt(0) ?? 0;
    if (belongs(text, index, code)) return character;
    const kind = kindOf(code);
    counts.set(kind, (counts.get(kind) ?? 0) + 1);
    if (code >= 0xe0020 && code <= 0xe007e) spelled += String.fromCharCode(code - 0xe0000);
    return '';
  });
  return { text: clean, removed: [...counts].map(([kind, count]) => ({ kind, count })), spelled };
}
