import type { ContentKind } from '@/lib/model/activity';

/** Enough to tell what a text is; a longer one is judged by its beginning. */
const LOOKED_AT = 2000;

/** What kind of content a text is, by its form alone. */
export function contentKind(text: string): ContentKind {
  const start = text.slice(0, LOOKED_AT).trim();
  if (/^[^\n]*\t[^\n]*(\n|$)/.test(start)) return 'table';
  if (/^(https?:\/\/|www\.)\S+$/i.test(start)) return 'url';
  if (/^[^\s@<>]+@[^\s@<>]+\.[a-z]{2,}$/i.test(start)) return 'email';
  if (/^[+\-(]?[\p{Sc}]?[\d][\d\s.,'’/:()-]*[%\p{Sc}]?( ?[A-Z]{3})?$/u.test(start)) return 'number';
  return 'text';
}

/** Whether a text is the number of a payment card: 13 to 19 digits with the right check digit. */
export function isCardNumber(text: string): boolean {
  const trimmed = text.slice(0, 60).trim();
  if (text.trim().length > 40 || !/^\d[\d -]+\d$/.test(trimmed)) return false;
  const digits = Array.from(trimmed.replace(/\D/g, ''), Number).toReversed();
  if (digits.length < 13 || digits.length > 19) return false;
  const sum = digits.reduce((total, digit, index) => {
    const doubled = index % 2 === 1 ? digit * 2 : digit;
    return total + (doubled > 9 ? doubled - 9 : doubled);
  }, 0);
  return sum % 10 === 0;
}
