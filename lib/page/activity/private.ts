import { isSecretField } from '../secret.ts';
import { labelOf, read } from './label.ts';

/** How fields with secrets are called, in the eight languages Baton knows. */
const NAMES = new RegExp(
  [
    'passw|passphrase|passcode|kennwort|mot de passe|contrase[ñn]|senha|palavra[- ]passe|wachtwoord|has[łl]o(?!\\p{L})|parola d',
    'one[ -_]?time|\\botp\\b|\\b[2t]fa\\b|(?:verification|security|authenticat\\w+|confirmation) code|einmal|(?:bestätigungs|sicherheits|prüf)(?:code|nummer|ziffer)',
    'code (?:de |à )?(?:vérification|sécurité|usage unique)|código de (?:verificación|seguridad|verificação|segurança)|codice di (?:verifica|sicurezza)|verificatiecode|beveiligingscode|eenmalige|kod (?:weryfikacyjny|jednorazowy|bezpiecze)',
    '(?:card|account)[ -_]?(?:no\\b|num)|\\bcvv|\\bcvc|\\biban\\b|\\bpin\\b|kartennummer|kreditkarte|num[ée]ro de carte|n[úu]mero d[eo] (?:la )?(?:tarjeta|cartão)|numero (?:della )?carta|kaartnummer|numer karty',
    'api[ -_]?key|secret|access[ -_]?token|private[ -_]?key',
  ].join('|'),
  'iu',
);

/** How far up a group of boxes for a code may be named. */
const LOOK_UP = 3;

/**
 * Tells fields whose content is nobody's business: passwords (also while they are shown in clear),
 * one-time codes, payment cards, keys. More careful than {@link isSecretField}, which decides about
 * reading: a field left out here costs one line of a list.
 */
export function createPrivacy(): (field: Element) => boolean {
  /** What once was a password stays one: "show password" makes a text field of it. */
  const known = new WeakSet<Element>();
  return (field) => {
    if (known.has(field)) return true;
    if (!isSecretField(field) && !isNamedSecret(field) && !isCodeBox(field)) return false;
    known.add(field);
    return true;
  };
}

function isNamedSecret(field: Element): boolean {
  const own = ['aria-label', 'placeholder', 'title', 'name', 'id', 'data-testid', 'class'];
  if (NAMES.test(`${own.map((name) => read(field, name)).join(' ')} ${labelOf(field)}`))
    return true;
  // Drawn as dots by a style sheet instead of by its type.
  return (
    getComputedStyle(field).getPropertyValue('-webkit-text-security').replace('none', '') !== ''
  );
}

/** One box of a row that takes a code digit by digit. */
function isCodeBox(field: Element): boolean {
  if (field.localName !== 'input') return false;
  if (read(field, 'maxlength') === '1') return true;
  let at = field.parentElement;
  for (let up = 0; at !== null && up < LOOK_UP; up += 1, at = at.parentElement) {
    if (/\botp|one.?time|passcode|verification.?code/i.test(`${at.id} ${read(at, 'class')}`)) {
      return true;
    }
  }
  return false;
}
