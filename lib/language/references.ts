import { withoutOverlap, type Span } from './span.ts';

/** What a reference points to; `code` is an identifier whose kind the text does not say. */
export type ReferenceKind =
  | 'order'
  | 'invoice'
  | 'ticket'
  | 'delivery'
  | 'customer'
  | 'contract'
  | 'code'
  | 'email'
  | 'url'
  | 'phone'
  | 'iban';

/** `value` is the reference alone: "TS-20431" of "order no. TS-20431". */
export type Reference = Span & { kind: ReferenceKind; value: string };

const NUMBERED: [ReferenceKind, string][] = [
  [
    'order',
    `order|purchase order|p\\.?o\\.?|bestellung|auftrag|bestellnummer|auftragsnummer|commande|pedido`,
  ],
  ['invoice', `invoice|bill|credit note|rechnung|rechnungsnummer|gutschrift|facture|factura`],
  [
    'ticket',
    `ticket|case|issue|incident|request|vorgang|anfrage|vorgangsnummer|ticketnummer|dossier`,
  ],
  [
    'delivery',
    `tracking|shipment|delivery|delivery note|parcel|consignment|sendung|sendungsnummer|lieferung|lieferschein|colis|envío`,
  ],
  ['customer', `customer|client|account|kunde|kundennummer|konto`],
  [
    'code',
    `article|item|sku|part|cost cent(?:er|re)|reference|artikel|kostenstelle|referenz|référence|artículo`,
  ],
  ['contract', `contract|policy|serial|vertrag|vertragsnummer|seriennummer|contrat|contrato`],
];
const NUMBER_WORD = `(?:\\s*(?:number|num|no\\.?|nr\\.?|nummer|id|n°|núm\\.?))?`;
const CODE = `#?(?=[\\p{L}\\p{N}/-]*\\d)[\\p{L}\\p{N}]+(?:[-/][\\p{L}\\p{N}]+)*`;

const NUMBERED_FORMS = NUMBERED.map(([kind, words]): [ReferenceKind, RegExp] => [
  kind,
  new RegExp(
    `(?<![\\p{L}\\p{N}])(?:${words})${NUMBER_WORD}\\s*[:#]?\\s*(?<value>${CODE})(?![\\p{L}\\p{N}])`,
    'giu',
  ),
]);
const EMAIL =
  /(?<![\p{L}\p{N}._%+-])[\p{L}\p{N}._%+-]{1,64}@(?:[\p{L}\p{N}-]{1,63}\.){1,8}\p{L}{2,24}(?![\p{L}\p{N}])/giu;
const URL_FORM = /(?<![\p{L}\p{N}])(?:https?:\/\/|www\.)[^\s<>"'“”„«»`|\\^{}]{3,2000}/giu;
const PHONE =
  /(?<![\p{L}\p{N}.,/#-])(?:\+\d{1,3}[\s.-]?|\(?0)\(?\d{1,5}\)?(?:[\s./-]?\d{2,8}){1,5}(?![\p{L}\p{N}])/giu;
const IBAN =
  /(?<![\p{L}\p{N}])[A-Z]{2}\d{2}(?:\s?[A-Z0-9]{4}){2,7}(?:\s?[A-Z0-9]{1,4})?(?![\p{L}\p{N}])/gu;
const HASH_NUMBER = /(?<![\p{L}\p{N}#&/])#\d{2,12}(?![\p{L}\p{N}])/gu;
const LONE_CODE =
  /(?<![\p{L}\p{N}/@.#-])(?=[A-Z0-9-]*\d)[A-Z]{1,8}(?:-[A-Z0-9]{1,12}){1,4}(?![\p{L}\p{N}-])/gu;
/** "4711-20", and numbers too long to count anything. */
const DIGIT_PAIR =
  /(?<![\p{L}\p{N}.,/#+-])(\d{2,6})-(\d{2,6})(?![\p{L}\p{N}/-]|[.,]\d|\s?(?:%|[€$£]|EUR|USD|kg|mm|cm|h\b))/gu;
const LONG_NUMBER = /(?<![\p{L}\p{N}.,/#+-]|\d[ ])\d{8,18}(?![\p{L}\p{N}/-]|[.,]\d)/gu;
/** Written like a code, but a standard, a format or a technology. */
const COMMON_CODE = /^(?:UTF|ISO|SHA|RFC|COVID|MP|USB|HTTP|TLS|AES|WIN|KB|CVE|DIN|EN|IPV|H)-?\d/;
const PLAIN_YEAR = /^(?:19|20)\d\d$/;

/** Order, invoice and ticket numbers, addresses, links and telephone numbers in a text. */
export function referencesIn(text: string): Reference[] {
  const found: Reference[] = [];
  const add = (kind: ReferenceKind, start: number, quote: string, value = quote) => {
    found.push({ kind, start, end: start + quote.length, quote, value });
  };
  for (const match of text.matchAll(URL_FORM)) add('url', match.index, trimUrl(match[0]));
  for (const match of text.matchAll(EMAIL)) add('email', match.index, match[0]);
  for (const match of text.matchAll(IBAN)) add('iban', match.index, match[0]);
  for (const [kind, form] of NUMBERED_FORMS) {
    for (const match of text.matchAll(form)) {
      const value = (match.groups?.['value'] ?? '').replace(/^#/, '');
      const digits = value.replace(/\D/g, '').length;
      // "order 3 boxes", "delivery 2026": a bare small number or a year names nothing
      if (/^\d+$/.test(value) && (digits < 3 || PLAIN_YEAR.test(value))) continue;
      if (/^\d+(?:st|nd|rd|th|h|x|pm|am|kg|mm|cm)$/i.test(value)) continue;
      add(kind, match.index, match[0], value);
    }
  }
  for (const match of text.matchAll(HASH_NUMBER))
    add('ticket', match.index, match[0], match[0].slice(1));
  for (const match of text.matchAll(LONE_CODE)) {
    const enough = match[0].replace(/\D/g, '').length >= (/^[A-Z]-/.test(match[0]) ? 3 : 1);
    if (enough && !COMMON_CODE.test(match[0])) add('code', match.index, match[0]);
  }
  for (const match of text.matchAll(DIGIT_PAIR)) {
    const [quote, left = '', right = ''] = match;
    // "2025-2026" and "100-250" are ranges
    const isRange = left.length === right.length && Number(left) < Number(right);
    if (!isRange && left.length + right.length >= 5) add('code', match.index, quote);
  }
  for (const match of text.matchAll(LONG_NUMBER)) add('code', match.index, match[0]);
  for (const match of text.matchAll(PHONE)) {
    const digits = match[0].replace(/\D/g, '').length;
    if (digits >= 8 && digits <= 15 && /[\s./+()-]/.test(match[0]))
      add('phone', match.index, match[0]);
  }
  return withoutOverlap(found);
}

/** A link without the punctuation of the sentence it stands in. */
function trimUrl(url: string): string {
  let trimmed = url.replace(/[.,;:!?…*_~]+$/u, '');
  while (/[)\]]$/.test(trimmed) && !balanced(trimmed)) trimmed = trimmed.slice(0, -1);
  return trimmed.replace(/[.,;:!?]+$/u, '');
}

function balanced(url: string): boolean {
  const count = (sign: string) => url.split(sign).length;
  return count('(') >= count(')') && count('[') >= count(']');
}
