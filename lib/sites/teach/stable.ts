/** Prefixes that tools which generate style sheets put before a hash. */
const GENERATED = /^(css|sc|jss|jsx|emotion|svelte|styled|makestyles|mui|chakra)-/i;
/** Words that say in which state an element is, not what it is. */
const STATE =
  /^(is|has|js|ng|v|ember|react)-|^(active|inactive|selected|open|opened|closed|hover|focus|focused|current|hidden|hide|visible|show|shown|expanded|collapsed|loading|loaded|disabled|enabled|checked|odd|even|first|last|new|unread|read|dirty|pristine|touched|valid|invalid|dark|light|clearfix)$/i;
/** Names that say how something looks: they are the same all over a page. */
const UTILITY =
  /^-?(m|p|mx|my|mt|mr|mb|ml|px|py|pt|pr|pb|pl|w|h|min|max|gap|text|bg|border|flex|grid|col|row|items|justify|self|rounded|font|leading|tracking|shadow|z|top|left|right|bottom|inset|overflow|opacity|space|order|float|align|d|fs|fw|float)-|^(flex|grid|block|inline|relative|absolute|fixed|sticky|row|col|container|wrapper|truncate|clear|left|right|center|bold|small|muted)$/;

/** True when part of a name is one a build tool made up: it changes with the next release. */
function isHashed(name: string): boolean {
  if (GENERATED.test(name)) return true;
  return name.split(/[-_]+/).some((part, index, parts) => {
    // A digit among letters (`g0xbh4`), and not only counting at the end (`level3`).
    if (part.length >= 4 && /\d[a-z]/i.test(part)) return true;
    if (/\d{3}/.test(part)) return true;
    // Two or three letters of mixed case are all that is left of a name that was shortened (`hP`, `g6`).
    if (parts.length === 1 && part.length <= 3 && /[A-Z\d]/.test(part)) return true;
    if (part.length < 5) return false;
    // No word is without a vowel for so long.
    if (/[bcdfghjklmnpqrstvwxz]{6}/i.test(part)) return true;
    // CSS modules: mixed case without being camelCase (`EFZKf`) at the end of the name.
    return index === parts.length - 1 && /[A-Z]{2}[a-z][A-Z]?|[a-z][A-Z]{2}/.test(part);
  });
}

/** True for a class that says what an element is and will still say so after the next release. */
export function isStableClass(name: string): boolean {
  if (!/^[a-z][\w-]{1,59}$/i.test(name)) return false;
  return !STATE.test(name) && !UTILITY.test(name) && !isHashed(name);
}

/** True for an attribute value (id, test id, name) without digits, hashes or words of content. */
export function isStableValue(value: string): boolean {
  return /^[a-z][a-z_.:/-]{1,59}$/i.test(value) && !isHashed(value.replace(/[.:/]/g, '-'));
}

/**
 * What a numbered value begins with: `comment-` of `comment-1042`.
 * @returns undefined where it does not begin with a stable word and end in a number or a key
 */
export function stablePrefix(value: string): string | undefined {
  const found = /^([a-z][a-z_:-]*[-_:]|[a-z]{3,})[\w-]*\d[\w-]*$/i.exec(value)?.[1];
  if (found === undefined || found.length < 3) return undefined;
  return isStableValue(found.replace(/[-_:]+$/, '')) ? found : undefined;
}
