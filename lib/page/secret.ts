/**
 * Fields Baton never reads, watches or writes: passwords, one-time codes and payment cards. The
 * same rule as in `lib/sites/field`, which this room may not import; a test compares the two.
 */
export function isSecretField(element: Element): boolean {
  const read = (name: string): string => Element.prototype.getAttribute.call(element, name) ?? '';
  if (read('type').toLowerCase() === 'password') return true;
  const words = read('autocomplete').toLowerCase().split(/\s+/);
  if (words.some((word) => /^(cc-|one-time-code$|(current|new)-password$)/.test(word))) return true;
  return /passw|otp\b|one.?time|cvv|cvc|card.?n(o|um)|security.?code|\bpin\b|\biban\b/i.test(
    `${read('name')} ${read('id')}`,
  );
}
