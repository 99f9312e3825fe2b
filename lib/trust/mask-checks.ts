/** Checksums that tell a real number from one that only looks like it. All take bare characters. */

/** Luhn (ISO/IEC 7812-1 annex B): payment cards. */
export function luhn(digits: string): boolean {
  let sum = 0;
  for (let index = 0; index < digits.length; index += 1) {
    let digit = Number(digits[digits.length - 1 - index]);
    if (index % 2 === 1) digit = digit > 4 ? digit * 2 - 9 : digit * 2;
    sum += digit;
  }
  return digits.length > 0 && sum % 10 === 0;
}

/** First digits and lengths of the card networks, from ISO/IEC 7812 as the networks publish them. */
const NETWORKS =
  /^(?:4\d{12}(?:\d{3}){0,2}|(?:5[1-5]\d\d|222[1-9]|22[3-9]\d|2[3-6]\d\d|27[01]\d|2720)\d{12}|3[47]\d{13}|3(?:0[0-59]|[689]\d)\d{11}|(?:6011|65\d\d|64[4-9]\d|62\d\d|81\d\d)\d{12,15}|35(?:2[89]|[3-8]\d)\d{12,15}|(?:5018|5020|5038|6304|6759|676[1-3])\d{8,15}|220[0-4]\d{12})$/;

/** A payment card number: a network's prefix and length, and a valid Luhn digit. */
export function isCard(digits: string): boolean {
  return NETWORKS.test(digits) && !/^(\d)\1+$/.test(digits) && luhn(digits);
}

function mod97(text: string): number {
  let rest = 0;
  for (const character of text) {
    const value = Number.parseInt(character, 36);
    rest = (rest * (value > 9 ? 100 : 10) + value) % 97;
  }
  return rest;
}

/** Length of an IBAN by country: SWIFT IBAN registry, release 99. */
const IBAN_LENGTHS: ReadonlyMap<string, number> = new Map(
  (
    'AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BI27 BR29 BY28 CH21 CR22 CY28 CZ24 DE22 DJ27 ' +
    'DK18 DO28 EE20 EG29 ES24 FI18 FK18 FO18 FR27 GB22 GE22 GI23 GL18 GR27 GT28 HR21 HU28 IE22 ' +
    'IL23 IQ23 IS26 IT27 JO30 KW30 KZ20 LB28 LC32 LI21 LT20 LU20 LV21 LY25 MC27 MD24 ME22 MK19 ' +
    'MN20 MR27 MT31 MU30 NI28 NL18 NO15 OM23 PK24 PL28 PS29 PT25 QA29 RO24 RS22 RU33 SA24 SC31 ' +
    'SD18 SE24 SI19 SK24 SM27 SO23 ST25 SV28 TL23 TN24 TR26 UA29 VA22 VG24 XK20 YE30'
  )
    .split(' ')
    .map((entry) => [entry.slice(0, 2), Number(entry.slice(2))] as const),
);

/** How long an IBAN of this country is; undefined for countries without one. */
export function ibanLength(country: string): number | undefined {
  return IBAN_LENGTHS.get(country);
}

/** ISO 13616: country, length and remainder 1. Upper case, no spaces. */
export function isIban(text: string): boolean {
  if (ibanLength(text.slice(0, 2)) !== text.length || !/^[A-Z]{2}\d\d[A-Z0-9]+$/.test(text))
    return false;
  return mod97(text.slice(4) + text.slice(0, 4)) === 1;
}

/** German tax id: 11 digits, ISO 7064 MOD 11,10, and exactly one digit repeated in the first ten. */
export function isGermanTaxId(digits: string): boolean {
  if (!/^[1-9]\d{10}$/.test(digits)) return false;
  const counts = Array.from('0123456789', (digit) => digits.slice(0, 10).split(digit).length - 1);
  const repeated = counts.filter((count) => count > 1);
  if (repeated.length !== 1 || (repeated[0] ?? 0) > 3) return false;
  let product = 10;
  for (const digit of digits.slice(0, 10)) {
    const sum = (Number(digit) + product) % 10 || 10;
    product = (sum * 2) % 11;
  }
  return (11 - product) % 10 === Number(digits[10]);
}

/** Dutch burgerservicenummer: nine digits, the "eleven test" with the last digit counted as -1. */
export function isDutchBsn(digits: string): boolean {
  if (!/^\d{9}$/.test(digits) || /^0+$/.test(digits)) return false;
  const sum = Array.from(digits).reduce((total, digit, index) => {
    return total + Number(digit) * (index === 8 ? -1 : 9 - index);
  }, 0);
  return sum % 11 === 0;
}

/** Spanish DNI and NIE: the letter is the number modulo 23. */
export function isSpanishId(text: string): boolean {
  const found = /^([XYZ]?)(\d{7,8})([A-Z])$/.exec(text);
  if (found === null) return false;
  const [, foreign = '', number = '', letter = ''] = found;
  if (number.length !== (foreign === '' ? 8 : 7)) return false;
  const value = Number((foreign === '' ? '' : String('XYZ'.indexOf(foreign))) + number);
  return 'TRWAGMYFPDXBNJZSQVHLCKE'[value % 23] === letter;
}

/** French NIR (social security): 13 characters and the key 97 - (number modulo 97). */
export function isFrenchNir(text: string): boolean {
  const found = /^([1-478]\d{4})(\d\d|2[AB])(\d{6})(\d\d)$/.exec(text);
  if (found === null) return false;
  const [, head = '', department = '', tail = '', key = ''] = found;
  // Corsica's 2A and 2B count as 19 and 18.
  const place = department === '2A' ? '19' : department === '2B' ? '18' : department;
  return 97 - mod97(head + place + tail) === Number(key);
}

/** Polish PESEL: eleven digits with weights 1 3 7 9. */
export function isPesel(digits: string): boolean {
  if (!/^\d{11}$/.test(digits)) return false;
  const weights = [1, 3, 7, 9, 1, 3, 7, 9, 1, 3, 1];
  const sum = weights.reduce((total, weight, index) => total + weight * Number(digits[index]), 0);
  return sum % 10 === 0 && !/^0+$/.test(digits);
}

/** Swiss AHV number: 756 and an EAN-13 check digit. */
export function isSwissAhv(digits: string): boolean {
  if (!/^756\d{10}$/.test(digits)) return false;
  const sum = Array.from(digits).reduce(
    (total, digit, index) => total + Number(digit) * (index % 2 ? 3 : 1),
    0,
  );
  return sum % 10 === 0;
}

/** Italian codice fiscale: 16 characters, the last a check letter over odd and even places. */
export function isCodiceFiscale(text: string): boolean {
  if (!/^[A-Z]{6}\d\d[A-EHLMPRST]\d\d[A-Z]\d{3}[A-Z]$/.test(text)) return false;
  const odd = [
    1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23,
  ];
  const sum = Array.from(text.slice(0, 15)).reduce((total, character, index) => {
    const value = /\d/.test(character) ? Number(character) : character.charCodeAt(0) - 65;
    return total + (index % 2 === 0 ? (odd[value] ?? 0) : value);
  }, 0);
  return String.fromCharCode(65 + (sum % 26)) === text[15];
}
