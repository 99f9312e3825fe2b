import { v7 as newId } from 'uuid';
import { covers, grantSchema, type Grant, type GrantScope } from '../model/grant.ts';
import { appendAudit } from './audit.ts';
import { checked } from './checked.ts';
import { db } from './database.ts';

const grants = checked('grants', grantSchema, db.grants);

/** Every grant ever given, the newest first; taken back and run out ones too. */
export async function allGrants(): Promise<Grant[]> {
  const found = await grants.list((table) => table);
  return found.sort((a, b) => b.givenAt - a.givenAt);
}

/**
 * The grant that lets an agent read something now.
 * @param now milliseconds since 1970
 */
export async function grantFor(scope: GrantScope, now: number): Promise<Grant | undefined> {
  const found = await grants.list((table) => table.where({ origin: scope.origin }));
  return found.find((grant) => covers(grant, scope, now));
}

/**
 * Lets agents read one kind of thing on one site without asking, with its audit line: both or
 * neither.
 * @param until milliseconds since 1970; null: until it is taken back
 */
export async function giveGrant(
  scope: GrantScope,
  until: number | null,
  hand: { person: string; now: number },
): Promise<Grant> {
  return await db.transaction('rw', [db.grants, db.audit], async () => {
    const grant: Grant = { id: newId(), ...scope, givenAt: hand.now, until };
    await grants.put(grant);
    await appendAudit({ at: hand.now, who: hand.person, what: 'grant', detail: inWords(grant) });
    return grant;
  });
}

/** Takes a grant back; doing it twice changes nothing. */
export async function revokeGrant(
  id: string,
  hand: { person: string; now: number },
): Promise<void> {
  await db.transaction('rw', [db.grants, db.audit], async () => {
    const grant = await grants.get(id);
    if (grant === undefined || grant.revokedAt !== undefined) return;
    await grants.put({ ...grant, revokedAt: hand.now });
    const detail = `taken back: ${inWords(grant)}`;
    await appendAudit({ at: hand.now, who: hand.person, what: 'grant', detail });
  });
}

function inWords({ kind, origin, until }: Grant): string {
  const what = kind === 'attached-item' ? 'read attached items' : 'search earlier work';
  return `${what} on ${origin} ${until === null ? 'until taken back' : `until ${new Date(until).toISOString()}`}`;
}
