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

/** One pass finds them all; the class is checked per hit. Ranges from the Unicode 16 code charts. */
const INVISIBLE =
  /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F\u00AD\u034F\u061C\u115F\u1160\u17B4\u17B5\u180B-\u180F\u200B-\u200F\u202A-\u202E\u2060-\u206F\u3164\uFE00-\uFE0F\uFEFF\uFFA0\uFFF9-\uFFFB\u{1D173}-\u{1D17A}\u{E0000}-\u{E01EF}]/gu;

const PICTURE = /\p{Extended_Pictographic}|\p{Emoji_Modifier}|[\u20E3#*0-9]/u;
/** Scripts that need joiners to be spelled rightly: Persian, Urdu and the scripts of India. */
const JOINING =
  /\p{Script=Arabic}|\p{Script=Devanagari}|\p{Script=Bengali}|\p{Script=Gurmukhi}|\p{Script=Gujarati}|\p{Script=Oriya}|\p{Script=Tamil}|\p{Script=Telugu}|\p{Script=Kannada}|\p{Script=Malayalam}|\p{Script=Sinhala}/u;

function kindOf(code: number): InvisibleKind {
  if (code >= 0xe0100) return 'variation-selector';
  if (code >= 0xe0000) return 'unicode-tag';
  if (code === 0xad) return 'soft-hyphen';
  if (code < 0xa0) return 'control';
  if (code >= 0xfe00 && code <= 0xfe0f) return 'variation-selector';
  if (code >= 0x180b && code <= 0x180f && code !== 0x180e) return 'variation-selector';
  if (code === 0x61c || code === 0x200e || code === 0x200f) return 'bidi-control';
  if ((code >= 0x202a && code <= 0x202e) || (code >= 0x2066 && code <= 0x206f)) return 'bidi-control';
  if ((code >= 0x200b && code <= 0x200d) || code === 0x2060 || code === 0xfeff || code === 0x180e) {
    return 'zero-width';
  }
  return 'filler';
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
