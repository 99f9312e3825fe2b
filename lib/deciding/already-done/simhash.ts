/** 64 bits in two unsigned halves. */
export type Print = readonly [number, number];

/**
 * The SimHash of a text (Charikar 2002): texts that share most terms have prints that differ in few
 * bits, however long they are.
 * @param terms every term votes once for each time it stands there
 */
export function printOf(terms: readonly string[]): Print {
  const votes = new Int32Array(64);
  const times = new Map<string, number>();
  for (const term of terms) times.set(term, (times.get(term) ?? 0) + 1);
  for (const [term, count] of times) {
    const low = hash(term, 0x811c9dc5);
    const high = hash(term, 0x9dc5811c);
    for (let bit = 0; bit < 32; bit += 1) {
      votes[bit] = (votes[bit] ?? 0) + ((low >>> bit) & 1 ? count : -count);
      votes[bit + 32] = (votes[bit + 32] ?? 0) + ((high >>> bit) & 1 ? count : -count);
    }
  }
  const half = (from: number) => {
    let bits = 0;
    for (let bit = 0; bit < 32; bit += 1) if ((votes[from + bit] ?? 0) > 0) bits |= 1 << bit;
    return bits >>> 0;
  };
  return [half(0), half(32)];
}

/** How alike two prints are: 1 when every bit agrees, about 0.5 for texts with nothing in common. */
export function printLikeness(one: Print, other: Print): number {
  return 1 - (countBits(one[0] ^ other[0]) + countBits(one[1] ^ other[1])) / 64;
}

/** FNV-1a with a last mixing, so that terms which differ in one letter differ in all bits. */
function hash(text: string, begin: number): number {
  let value = begin;
  for (let at = 0; at < text.length; at += 1)
    value = Math.imul(value ^ text.charCodeAt(at), 0x01000193);
  value = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  value = Math.imul(value ^ (value >>> 13), 0xc2b2ae35);
  return value ^ (value >>> 16);
}

function countBits(word: number): number {
  let bits = word >>> 0;
  let count = 0;
  for (; bits !== 0; count += 1) bits &= bits - 1;
  return count;
}
