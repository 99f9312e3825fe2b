import { onOneLine } from './span.ts';

/**
 * Sentences that only keep up good manners: a greeting, a thank-you, an offer of further help, an
 * automatic footer. They are never worth quoting in a summary.
 */
const COURTESY = [
  /^(?:hi|hello|hey|dear|good (?:morning|afternoon|evening|day)|hallo|guten (?:morgen|tag|abend)|sehr geehrte[rn]?|liebe[rn]?|moin|bonjour|bonsoir|salut|chère?|hola|buen[oa]s (?:d[ií]as|tardes)|estimad[oa]s?)\b[^.?!]{0,60}[,.!:]?$/iu,
  /^(?:many |much )?(?:thanks|thank you|thx|cheers|danke|vielen dank|herzlichen dank|merci(?!\s+(?:bien\s+vouloir|de\s+(?!votre|notre|cette)(?:\p{L}+\s+){0,2}\p{L}+(?:er|ir|re)\b))|gracias|muchas gracias)\b(?:[^.?!,]{0,80}|,\s*\p{L}+)[,.!]?$/iu,
  /^(?:i |we )?hope (?:this|that|you|all|everything)\b[^.?!]{0,100}[.!]?$/iu,
  /(?:do not|don['’]t) hesitate\b/iu,
  /\bfeel free to (?:reach|contact|ask|get|reply|call)\b/iu,
  /\blet (?:me|us) know if (?:you (?:have|need)|there (?:is|are)|we can|i can)\b.{0,60}(?:question|else|further|more|help|assist)/iu,
  /^(?:please )?(?:have|enjoy) a (?:nice|good|great|lovely)\b/iu,
  /\blook(?:ing)? forward to (?:hearing|your|you)\b/iu,
  /^(?:kind |best |warm )?regards\b|^mit freundlichen gr(?:ü|ue)(?:ß|ss)en|^cordialement|^saludos/iu,
  /\b(?:zögern sie nicht|melden sie sich (?:gerne?|jederzeit|einfach)|stehen? (?:wir|ich) (?:ihnen )?(?:gerne|jederzeit)|für (?:rück)?fragen)\b/iu,
  /\b(?:n['’]hésitez pas|no dude en|veuillez agréer|restons à votre disposition|quedo a su disposición)\b/iu,
  /^(?:this (?:e-?mail|message)|diese (?:e-?mail|nachricht)|ce message)\b.{0,60}(?:confidential|intended|automat|vertraulich|confidentiel)/iu,
  /\bplease (?:do not reply|consider the environment)\b/iu,
];

/** True for a sentence that says nothing about the matter at hand. */
export function isCourtesy(sentence: string): boolean {
  const line = onOneLine(sentence);
  return COURTESY.some((pattern) => pattern.test(line));
}
