import { wholeWords } from './span.ts';
import type { Language } from './stop-words.ts';

/**
 * Words that begin a request or a question that needs an answer.
 * `atClause`: only at the beginning of a clause ("Thank you, can you see …" yes, "as you can see"
 * and "the form can you open it" no). `anywhere`: unmistakable wherever it stands.
 * `not`: what follows (from the cue on) that makes it no ask after all.
 */
type AskCue = { language: Language; atClause: boolean; cue: RegExp; not?: RegExp };

const cue = (
  language: Language,
  where: 'clause' | 'anywhere',
  words: string,
  not?: RegExp,
): AskCue => ({
  language,
  atClause: where === 'clause',
  cue: wholeWords(words),
  ...(not === undefined ? {} : { not }),
});

const NOT_PLEASE =
  /^(?:please|pls|plz|kindly)\s+(?:find|see\s+(?:the\s+)?(?:attach|enclos|below|above)|(?:do\s+not|don['’]t|never)\s|feel\s+free|accept\s+(?:my|our)|note\b|be\s+(?:advised|aware|assured)|excuse|forgive|bear\s+with|disregard|let\s+(?:me|us)\s+know\s+if\s+(?:you\s+(?:have|need)|there|we\s+can|i\s+can)\b|have\s+a|consider\s+the)/iu;
const NOT_BITTE =
  /^bitte\s+(?:sehr|schön|beachten|entschuldigen|verzeihen|finden|(?:zögern|scheuen)|wenden\s+sie\s+sich|haben\s+sie\s+verständnis)/iu;
/** "We still need", "I urgently need". */
const NEEDER = `(?:we|i)\\s+(?:still\\s+|also\\s+|really\\s+|urgently\\s+|just\\s+|now\\s+)?(?:need|require)`;
/** What can be needed of somebody else; "need to leave" is one's own affair. */
const NEEDED = `(?:you|your|a|an|the|this|that|these|those|it|them|some(?:thing|body|one)?|any(?:thing|body|one)|confirmation|access|proof|all|both|more|\\d+)(?![\\p{L}])`;

export const ASK_CUES: readonly AskCue[] = [
  cue(
    'en',
    'clause',
    `(?:can|could|would|will|won['’]t|couldn['’]t|can['’]t)\\s+(?:you|someone|somebody|anyone|anybody|your\\s+team|we\\s+(?:please|get|have))`,
    /^(?:can|could|would)\s+you\s+(?:believe|imagine)\b/iu,
  ),
  cue('en', 'clause', `(?:may|can|could)\\s+i\\s+(?:please\\s+)?(?:ask|have|get|request|know)`),
  cue(
    'en',
    'clause',
    `(?:do\\s+you\\s+(?:know|have)|are\\s+you\\s+able\\s+to|is\\s+it\\s+possible\\s+to|is\\s+there\\s+(?:a\\s+way|any\\s+way|any\\s+chance|any\\s+update))`,
  ),
  cue('en', 'clause', `(?:please|pls|plz|kindly)(?=\\s+\\p{L})`, NOT_PLEASE),
  cue(
    'en',
    'clause',
    `(?:${NEEDER})\\s+to\\s+(?:know|have|get|receive|see|understand|hear|be\\s+told)`,
  ),
  cue('en', 'anywhere', `(?:${NEEDER})\\s+${NEEDED}`),
  cue('en', 'clause', `need\\s+${NEEDED}`, /^need\s+(?:a|the)\s+(?:hand|break)/iu),
  cue(
    'en',
    'anywhere',
    `(?:wondering|wonder|appreciate\\s+it|appreciate|grateful|great|nice|helpful|glad)\\s+if\\s+(?:you|someone|your\\s+team)\\s+(?:could|can|would)`,
  ),
  cue(
    'en',
    'anywhere',
    `(?:i|we)(?:\\s+would|['’]d)\\s+like\\s+(?:you\\s+)?to\\s+(?:know|get|have|request|ask|receive|return|cancel|change|order)`,
  ),
  cue(
    'en',
    'anywhere',
    `(?:i|we)(?:\\s+would|['’]d)\\s+like\\s+(?:the|a|an|your|our|these|those|some)\\s+(?:[^.?!]{0,80}\\s)?(?:by|on|before|until|at\\s+the\\s+latest|as\\s+soon)`,
  ),
  cue(
    'en',
    'anywhere',
    `(?:i|we)(?:\\s+would|['’]d)\\s+(?:appreciate|be\\s+grateful\\s+for)\\s+(?:a|an|your|the|some)`,
  ),
  cue(
    'en',
    'anywhere',
    `(?:i|we)\\s+(?:also\\s+|just\\s+)?(?:want(?:ed)?|meant)\\s+to\\s+(?:ask|know)\\s+(?:you\\s+)?(?:if|whether|when|what|which|how|who|where|why|for|about)`,
  ),
  cue(
    'en',
    'clause',
    `let\\s+(?:me|us)\\s+know\\s+(?:when|whether|what|which|how|who|where|why|if|by|your|the|as\\s+soon)`,
    /^let\s+(?:me|us)\s+know\s+if\s+(?:you\s+(?:have|need)|there|we\s+can|i\s+can|that\s+helps|this\s+helps)/iu,
  ),
  cue(
    'en',
    'anywhere',
    `(?:i|we)\\s+(?:hereby\\s+)?(?:ask|request)\\s+(?:you\\s+to|that\\s+you|a|an|the)`,
  ),
  cue(
    'de',
    'clause',
    `(?:können|könnten|würden|dürften|könnt|könntet|kannst|könntest|würdest)\\s+(?:sie|ihr|du|wir|ich)`,
  ),
  cue('de', 'clause', `bitte(?=\\s+\\p{L})`, NOT_BITTE),
  cue(
    'de',
    'clause',
    `(?:senden|schicken|teilen|geben|prüfen|nennen|melden|bestätigen|korrigieren|erstellen|informieren|klären|stornieren|leiten)\\s+sie`,
  ),
  cue('de', 'anywhere', `(?:ich|wir)\\s+bitten?\\s+(?:sie|um|daher|deshalb|nochmals|dringend)`),
  cue(
    'de',
    'clause',
    `(?:wir|ich)\\s+(?:benötigen?|brauchen?)(?=\\s)`,
    /^\S+\s+\S+\s+(?:kein|nicht)/iu,
  ),
  cue(
    'de',
    'anywhere',
    `(?:wir\\s+bräuchten|ich\\s+bräuchte|bräuchten\\s+wir|bräuchte\\s+ich)(?=\\s+(?!kein|nicht))`,
  ),
  cue('de', 'anywhere', `(?:ich|wir)\\s+(?:hätten?|möchten?)\\s+(?:gerne?|wissen|gern\\s+wissen)`),
  cue('de', 'anywhere', `(?:geben\\s+sie|gib|gebt)\\s+(?:uns|mir)\\s+(?:bitte\\s+)?bescheid`),
  cue('fr', 'clause', `(?:pouvez|pourriez|voulez|voudriez|pourrais|peux)[\\s-](?:vous|tu)`),
  cue(
    'fr',
    'clause',
    `merci\\s+(?:bien\\s+vouloir|de\\s+(?!votre|notre|cette)(?:bien\\s+vouloir|(?:me|nous)\\s+|l['’])?\\s*\\p{L}+(?:er|ir|oir|dre|tre|ire))`,
  ),
  cue(
    'fr',
    'clause',
    `veuillez`,
    /^veuillez\s+(?:agréer|trouver|recevoir|accepter|croire|noter)/iu,
  ),
  cue('fr', 'clause', `est-ce\\s+qu(?:e|['’])`),
  cue(
    'fr',
    'clause',
    `(?:nous\\s+(?:avons|aurions)|j['’](?:ai|aurais))\\s+(?:\\p{L}+\\s+)?besoin\\s+d(?:e|es|u|['’])`,
  ),
  cue('es', 'clause', `¿?\\s*(?:puede|pueden|podría|podrían|puedes|podrías)\\s+\\p{L}+`),
  cue(
    'es',
    'clause',
    `(?:por\\s+favor|rogamos|le\\s+ruego)(?=,?\\s+\\p{L})`,
    /^por\s+favor,?\s+no\s+duden?/iu,
  ),
  cue('es', 'clause', `(?:necesitamos|necesito)(?=\\s)`),
  cue('es', 'anywhere', `(?:le|les)\\s+agradecer(?:ía|íamos|é)`),
];

/** Questions that expect no answer. */
export const SOCIAL_QUESTION =
  /^(?:is\s+there\s+anything\s+else|anything\s+else|(?:and\s+)?how\s+(?:are|is)\s+(?:you|everyone|things|it\s+going)|how\s+do\s+you\s+do|hope\b|(?:all\s+)?(?:right|ok|okay|really|seriously|deal|yes|no|sorry|pardon|hello|huh)\s*\?|are\s+you\s+(?:kidding|serious|joking)|(?:can|could)\s+you\s+(?:believe|imagine)|who\s+knows|wie\s+geht|nicht\s+wahr|oder\s*\?|comment\s+(?:allez|ça\s+va)|ça\s+va|qué\s+tal|cómo\s+est[áa]s?)/iu;

/** Greetings and thanks that stand before a question in the same sentence. */
export const LEADING_COURTESY =
  /^(?:(?:hi|hello|hey|dear|hallo|guten\s+(?:morgen|tag|abend)|bonjour|hola|thanks|thank\s+you|many\s+thanks|danke|vielen\s+dank|merci|gracias|ok|okay|great|perfect|sorry)\b[^,;:.!?\n–—]{0,60}[,;:!–—]\s*|(?:and|but|so|also|und|aber|also|et|mais|y|pero)\s+)+/iu;

/** A question word with its verb at the beginning of a sentence that lacks its question mark. */
export const OPEN_QUESTION =
  /^(?:when|where|how|what|why|who)\s+(?:will|can|could|do|does|did|should|would)\s+(?:i|we|you|they|he|she|it|the|this|that|my|our|your)\b/iu;
