import { amountsIn, roughlyInEuros } from '@/lib/language/amounts';
import { wholeWords, type Span } from '@/lib/language/span';

/** Above this sum a decision about money is the person's; a rule of the house, not a learned one. */
export const MONEY_LIMIT_EUR = 100;

/** A matter that no agent decides, whatever it has learned. */
export type HardRule = {
  id:
    | 'money'
    | 'refund'
    | 'bank-details'
    | 'credentials'
    | 'hiring'
    | 'legal'
    | 'medical'
    | 'irreversible';
  /** What it is about, for a title: "a refund". */
  about: string;
  /** Ends a sentence: "money over 100 EUR stays with you". */
  reason: string;
  /** The words that touch it, or null. */
  find: (text: string) => Span | null;
};

const words = (source: string) => {
  const pattern = wholeWords(source, 'iu');
  return (text: string): Span | null => {
    const match = pattern.exec(text);
    if (match === null) return null;
    return { start: match.index, end: match.index + match[0].length, quote: match[0] };
  };
};

/** In the order they are named when several apply. */
export const HARD_RULES: readonly HardRule[] = [
  {
    id: 'refund',
    about: 'a refund',
    reason: 'refunds stay with you',
    find: words(
      `refund(?:s|ed|ing)?|money\\s+back|reimburse(?:ment|d)?|compensat(?:e|ion)|credit\\s+note|goodwill|chargeback|rückerstattung|erstattung|erstatten|gutschrift|schadens?ersatz|remboursement|rembourser|reembolso|reembolsar`,
    ),
  },
  {
    id: 'money',
    about: 'money',
    reason: `money over ${MONEY_LIMIT_EUR} EUR stays with you`,
    find: (text) => amountsIn(text).find((sum) => roughlyInEuros(sum) > MONEY_LIMIT_EUR) ?? null,
  },
  {
    id: 'bank-details',
    about: 'changed bank details',
    reason: 'changed bank details stay with you',
    find: words(
      `(?:new|changed|different|updated|other)\\s+(?:bank\\s+(?:account|details|connection)|iban|payment\\s+details)|(?:change|update)\\s+(?:\\S+\\s+){0,2}(?:bank\\s+(?:account|details)|iban)|(?:neue|geänderte|andere)\\s+(?:bankverbindung|iban|kontoverbindung)|nouveau\\s+rib|(?:changer|modifier)\\s+(?:\\S+\\s+){0,2}(?:rib|compte\\s+bancaire|coordonnées\\s+bancaires)|nueva\\s+cuenta\\s+bancaria|(?:cambiar|modificar)\\s+(?:\\S+\\s+){0,2}cuenta\\s+bancaria|bankverbindung\\s+(?:\\S+\\s+){0,2}(?:ändern|wechseln)`,
    ),
  },
  {
    id: 'legal',
    about: 'a legal matter',
    reason: 'legal matters stay with you',
    find: words(
      `lawyers?|attorney|legal\\s+(?:action|steps|advice|claim|department)|law\\s?suit|sue|court|breach\\s+of\\s+contract|liability|gdpr|data\\s+protection\\s+(?:officer|request|authority)|subject\\s+access\\s+request|rechtsanwalt|anwalt|anwältin|rechtliche\\s+schritte|klage|dsgvo|auskunft\\s+nach\\s+art|avocat|abogado|tribunal`,
    ),
  },
  {
    id: 'credentials',
    about: 'access',
    reason: 'passwords and access rights stay with you',
    find: words(
      `(?:grant|give|extend|revoke|remove|restore)\\s+(?:\\S+\\s+){0,3}(?:access|permissions?|admin(?:istrator)?\\s+rights?)|admin(?:istrator)?\\s+(?:rights?|access|password)|(?:reset|change|send|share|disable)\\s+(?:\\S+\\s+){0,2}(?:password|2fa|mfa|two-factor)|api\\s+key|adminrechte|zugriffsrechte|passwort\\s+(?:zurücksetzen|ändern)`,
    ),
  },
  {
    id: 'hiring',
    about: "a person's employment",
    reason: 'hiring and employment stay with you',
    find: words(
      `job\\s+offer|hire\\s+(?:him|her|them)|terminate\\s+(?:his|her|their)\\s+(?:contract|employment)|disciplinary|dismissal|salary\\s+(?:increase|raise|review)|pay\\s+rise|kündigung\\s+des\\s+mitarbeiters|einstellungszusage|gehaltserhöhung|abmahnung`,
    ),
  },
  {
    id: 'medical',
    about: 'a medical matter',
    reason: 'medical matters stay with you',
    find: words(
      `diagnos(?:is|e|ed)|medication|dosage|prescription|symptoms|medical\\s+advice|diagnose|medikament\\p{L}*|dosierung|verschreibung`,
    ),
  },
  {
    id: 'irreversible',
    about: 'something that cannot be undone',
    reason: 'what cannot be undone stays with you',
    find: words(
      `(?:delete|erase|wipe|purge|close|cancel|terminate)\\s+(?:my|our|the|this|all|your|their)\\s+(?:\\S+\\s+)?(?:account|data|database|contract|subscription|tenant|workspace|records?|backups?)|(?:konto|daten|vertrag|abo(?:nnement)?)\\s+(?:\\S+\\s+)?(?:löschen|kündigen)|supprimer\\s+(?:mon|notre|le)\\s+compte|eliminar\\s+(?:mi|nuestra)\\s+cuenta`,
    ),
  },
];

/** Words with which a task asks for a deed in the world rather than for a text to look at. */
export const ACTS_OUTWARD = wholeWords(
  `approve|authori[sz]e|pay|transfer|refund|reimburse|delete|remove|cancel|terminate|sign|hire|fire|dismiss|grant|revoke|reset|send|submit|publish|deploy|order|buy|genehmig\\p{L}*|überweis\\p{L}*|erstatt\\p{L}*|lösch\\p{L}*|kündig\\p{L}*|stornier\\p{L}*|bezahl\\p{L}*`,
);

/** A hard rule and the words that call it up. */
export type RuleHit = { rule: HardRule; span: Span };

/** The hard rules a text touches, one hit a rule, at the words that touch it first. */
export function hardRulesIn(text: string): RuleHit[] {
  return HARD_RULES.flatMap((rule) => {
    const span = rule.find(text);
    return span === null ? [] : [{ rule, span }];
  });
}
