/**
 * The words that give a statement to somebody, in English, German, French and Spanish: behind the
 * name ("Anna wrote"), before it ("according to Anna"), and between a quotation and its author.
 */
const SAYS = `(?:has\\s+|have\\s+|had\\s+)?(?:also\\s+|only\\s+)?(?:wr(?:ote|ites?|itten)|sa(?:id|ys)|ask(?:s|ed)|report(?:s|ed)|confirm(?:s|ed)|mention(?:s|ed)|not(?:es|ed)|stat(?:es|ed)|agree[sd]|promise[sd]|explain(?:s|ed)|repli(?:es|ed)|suggest(?:s|ed)|propose[sd]|request(?:s|ed)|complain(?:s|ed)|told\\s+us|point(?:s|ed)\\s+out|add(?:s|ed)\\s+that)`;
const SCHREIBT = `(?:hat\\s+)?(?:schreib(?:t|en)|schrieb(?:en)?|sag(?:t|te|en|ten)|bestätig(?:t|te)|melde(?:t|te)|frag(?:t|te)|bitte(?:t|n)|erklär(?:t|te)|teilt(?:e)?\\s+mit|weist\\s+darauf\\s+hin)`;
const ECRIT = `(?:a\\s+)?(?:écri(?:t|vez|vent)|dit|confirm(?:e|é)|demand(?:e|é)|indiqu(?:e|é)|signal(?:e|é)|précis(?:e|é)|répond(?:u)?|propos(?:e|é))`;
const ESCRIBE = `(?:ha\\s+)?(?:escrib(?:e|ió)|escrito|dice|dijo|confirm(?:a|ó)|pide|pidió|pregunt(?:a|ó)|indic(?:a|ó)|explic(?:a|ó)|inform(?:a|ó))`;
const VERB = `(?:${SAYS}|${SCHREIBT}|${ECRIT}|${ESCRIBE})`;

/** Straight behind a name: the statement that follows is theirs. */
export const SAYS_BEHIND = new RegExp(`^\\s{1,3}${VERB}(?![\\p{L}])`, 'iu');

/** Straight before a name: the statement that follows is theirs. */
export const ACCORDING_BEFORE =
  /(?:^|[^\p{L}])(?:according\s+to|as\s+per|laut|gemäß|nach\s+Angaben\s+von|selon|d['’]après|según)\s{1,3}(?:(?:Mr|Mrs|Ms|Dr|Herrn?|Frau|M|Mme|Sra?)\.?\s+)?$/iu;

/** Between the end of a quotation and the name of its author: `…”, wrote Anna`, `…” (Anna)`. */
export const AUTHOR_AFTER = new RegExp(
  `^[”“»"’‘.,;:!?]{0,3}\\s{0,2}(?:[–—-]\\s?|\\(|,?\\s?${VERB}\\s)$`,
  'iu',
);
