/**
 * An amount for the eye: cents, and more digits where a cent is too coarse.
 * @param micros millionths of a dollar
 */
export function dollars(micros: number): string {
  const amount = micros / 1e6;
  if (amount > 0 && amount < 0.01) return `$${amount.toFixed(4)}`;
  return amount.toLocaleString('en', { style: 'currency', currency: 'USD' });
}
