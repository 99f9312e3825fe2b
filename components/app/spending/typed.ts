/**
 * What a person typed as an amount of dollars.
 * @returns millionths of a dollar; null for an empty field; undefined for what is no amount
 */
export function microsOf(typed: string): number | null | undefined {
  const text = typed.trim().replace(/^\$/, '').replace(',', '.');
  if (text === '') return null;
  return /^\d{1,7}(\.\d{1,6})?$/.test(text) ? Math.round(Number(text) * 1e6) : undefined;
}

/**
 * What a person typed as a number of tokens.
 * @returns null for an empty field; undefined for what is no number
 */
export function tokensOf(typed: string): number | null | undefined {
  const text = typed.replace(/[\s,._]/g, '');
  if (text === '') return null;
  return /^\d{1,12}$/.test(text) ? Number(text) : undefined;
}

/**
 * What a person typed as dollars a million tokens.
 * @returns undefined for an empty field and for what is no amount
 */
export function rateOf(typed: string): number | undefined {
  const micros = microsOf(typed);
  return micros === null || micros === undefined ? undefined : micros / 1e6;
}
