const TEXT_PROPERTY = /^\s*\{\s*"text"\s*:\s*"/;

const ESCAPES: Record<string, string> = { n: '\n', t: '\t', r: '\r', b: '\b', f: '\f' };

/** Takes an answer in as it arrives and gives out what a person can read of it. */
export type FieldReader = (delta: string) => string;

/**
 * Reads an answer that is a JSON object beginning with a property `text`: gives out the words of that
 * property as they come. An answer that is no such object is given out as it is.
 */
export function fieldReader(): FieldReader {
  let state: 'undecided' | 'plain' | 'inside' | 'after' = 'undecided';
  let waiting = '';

  return (delta) => {
    if (state === 'plain') return delta;
    if (state === 'after') return '';
    waiting += delta;
    if (state === 'undecided') {
      const begin = TEXT_PROPERTY.exec(waiting);
      if (begin !== null) {
        state = 'inside';
        waiting = waiting.slice(begin[0].length);
      } else if ('{"text":"'.startsWith(waiting.replace(/\s/g, ''))) {
        return '';
      } else {
        state = 'plain';
        return waiting;
      }
    }
    const { text, rest, ended } = decoded(waiting);
    waiting = rest;
    if (ended) state = 'after';
    return text;
  };
}

/** A JSON string as far as it has come; an escape that is not whole yet is left for later. */
function decoded(raw: string): { text: string; rest: string; ended: boolean } {
  let text = '';
  let at = 0;
  while (at < raw.length) {
    const character = raw[at] ?? '';
    if (character === '"') return { text, rest: '', ended: true };
    if (character !== '\\') {
      text += character;
      at += 1;
      continue;
    }
    const escape = raw[at + 1];
    const length = escape === 'u' ? 6 : 2;
    if (escape === undefined || raw.length < at + length) break;
    text +=
      escape === 'u'
        ? String.fromCharCode(Number.parseInt(raw.slice(at + 2, at + 6), 16) || 0xfffd)
        : (ESCAPES[escape] ?? escape);
    at += length;
  }
  return { text, rest: raw.slice(at), ended: false };
}
