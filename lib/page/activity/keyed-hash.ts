/** The first 32 bits of the fractional parts of the cube roots of the first 64 primes (FIPS 180-4). */
const ROUND_KEYS = constants(64, (prime) => Math.cbrt(prime));
/** The same of the square roots of the first 8: where every SHA-256 starts. */
const START = constants(8, (prime) => Math.sqrt(prime));

const BLOCK = 64;

/** Longer texts are hashed by their beginning, so that leaving a huge field costs no pause. */
const LONGEST_HASHED = 200_000;

/**
 * HMAC-SHA-256 (RFC 2104, FIPS 180-4), written out because it has to run in pages: `crypto.subtle`
 * is missing on http pages and answers too late for an event everywhere.
 * @param key 64 hex digits
 * @returns hashes a text: 64 lower-case hex digits. Runs of white space count as one blank, because
 *   copying and pasting change them; only the first 200,000 characters count.
 */
export function keyedHash(key: string): (text: string) => string {
  const bytes = new Uint8Array(BLOCK);
  for (let at = 0; at < 32; at += 1) bytes[at] = Number.parseInt(key.slice(at * 2, at * 2 + 2), 16);
  const inner = bytes.map((byte) => byte ^ 0x36);
  const outer = bytes.map((byte) => byte ^ 0x5c);
  return (text) => {
    const folded = text.slice(0, LONGEST_HASHED).replace(/\s+/g, ' ').trim();
    return hex(sha256(outer, sha256(inner, new TextEncoder().encode(folded))));
  };
}

/** SHA-256 of two runs of bytes, one after the other. */
function sha256(head: Uint8Array, tail: Uint8Array): Uint8Array {
  const length = head.length + tail.length;
  const padded = new Uint8Array(Math.ceil((length + 9) / BLOCK) * BLOCK);
  padded.set(head);
  padded.set(tail, head.length);
  padded[length] = 0x80;
  const view = new DataView(padded.buffer);
  view.setUint32(padded.length - 8, Math.floor((length * 8) / 2 ** 32));
  view.setUint32(padded.length - 4, (length * 8) >>> 0);
  const state = START.slice();
  for (let at = 0; at < padded.length; at += BLOCK) mixBlock(state, view, at);
  const digest = new Uint8Array(32);
  state.forEach((word, index) => new DataView(digest.buffer).setUint32(index * 4, word));
  return digest;
}

const WORDS = new Uint32Array(64);

function mixBlock(state: Uint32Array, view: DataView, at: number): void {
  const word = (index: number): number => WORDS[index] ?? 0;
  for (let index = 0; index < 16; index += 1) WORDS[index] = view.getUint32(at + index * 4);
  for (let index = 16; index < 64; index += 1) {
    const early = word(index - 15);
    const late = word(index - 2);
    const s0 = turn(early, 7) ^ turn(early, 18) ^ (early >>> 3);
    const s1 = turn(late, 17) ^ turn(late, 19) ^ (late >>> 10);
    WORDS[index] = word(index - 16) + s0 + word(index - 7) + s1;
  }
  let [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = state;
  for (let index = 0; index < 64; index += 1) {
    const chosen = (e & f) ^ (~e & g);
    const most = (a & b) ^ (a & c) ^ (b & c);
    const first =
      (h +
        (turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)) +
        chosen +
        (ROUND_KEYS[index] ?? 0) +
        word(index)) |
      0;
    const second = ((turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) + most) | 0;
    [h, g, f, e, d, c, b, a] = [g, f, e, (d + first) | 0, c, b, a, (first + second) | 0];
  }
  [a, b, c, d, e, f, g, h].forEach((value, index) => {
    state[index] = (state[index] ?? 0) + value;
  });
}

function turn(word: number, by: number): number {
  return (word >>> by) | (word << (32 - by));
}

function hex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

function constants(count: number, root: (prime: number) => number): Uint32Array {
  const found = new Uint32Array(count);
  for (let number = 2, at = 0; at < count; number += 1) {
    let divisor = 2;
    while (divisor * divisor <= number && number % divisor !== 0) divisor += 1;
    if (divisor * divisor <= number) continue;
    found[at] = (root(number) % 1) * 2 ** 32;
    at += 1;
  }
  return found;
}
