import { BatonError } from '@/lib/model/errors';

/** What one insert is allowed to do: exactly these bytes into exactly this field. */
export type TokenBinding = {
  taskId: string;
  changeId: string;
  /** SHA-256 of the text that was shown when the person pressed the button. */
  textHash: string;
  tabId: number;
  /** Absent where the browser gives none. */
  documentId?: string | undefined;
  origin: string;
  fieldKey: string;
};

/** A minted token as it is kept until it is used. */
export type TokenRecord = {
  token: string;
  binding: TokenBinding;
  /** Milliseconds since 1970. */
  mintedAt: number;
  expiresAt: number;
  usedAt?: number | undefined;
};

/** From the security rules: a gesture is good for one minute. */
export const TOKEN_LIFETIME_MS = 60_000;

const BOUND = [
  'taskId',
  'changeId',
  'textHash',
  'tabId',
  'documentId',
  'origin',
  'fieldKey',
] as const satisfies (keyof TokenBinding)[];

const AGAIN = 'Look at the text once more and press the button again.';

/**
 * Mints a token for one insert.
 * @param now milliseconds since 1970
 * @param newId makes an unguessable id (`crypto.randomUUID`)
 */
export function mintToken(binding: TokenBinding, now: number, newId: () => string): TokenRecord {
  return {
    token: newId(),
    binding: { ...binding },
    mintedAt: now,
    expiresAt: now + TOKEN_LIFETIME_MS,
  };
}

/**
 * Spends a token. The caller stores the returned record in the same transaction it read the old one.
 * @param record what is stored under the presented token; undefined when nothing is
 * @param presented the token that came with the request
 * @param binding what the request wants to do, as the receiver sees it
 * @param now milliseconds since 1970
 * @returns the record, marked as used
 * @throws {BatonError} `token_invalid`, `token_used` or `token_expired`
 */
export function consumeToken(
  record: TokenRecord | undefined,
  presented: string,
  binding: TokenBinding,
  now: number,
): TokenRecord {
  if (record === undefined || presented === '' || record.token !== presented) {
    throw new BatonError('token_invalid', 'Nobody approved this insert.', AGAIN);
  }
  if (record.usedAt !== undefined) {
    throw new BatonError('token_used', 'This insert was already made once.', AGAIN);
  }
  if (now > record.expiresAt || now < record.mintedAt) {
    throw new BatonError(
      'token_expired',
      'More than a minute has passed since you approved.',
      AGAIN,
    );
  }
  const different = BOUND.filter((name) => record.binding[name] !== binding[name]);
  if (different.length > 0) {
    throw new BatonError(
      'token_invalid',
      `What would be inserted is not what you approved (${different.join(', ')}).`,
      AGAIN,
    );
  }
  return { ...record, usedAt: now };
}
