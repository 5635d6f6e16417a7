import type { Queryable } from '../../db/database.ts'
import { createSecret, hashSecret } from '../secret.ts'
import type { OidcRequest } from './oidc-client.ts'

/** How long people may take at the service; minutes. */
export const minutesAway = 10

/** Remember a sign-in under way. Shape: what the cookie of this browser holds. */
export async function storeRequest(database: Queryable, { state, nonce, codeVerifier }: OidcRequest, returnTo: string, now: Date): Promise<string> {
  const secret = createSecret()
  await database.query(`delete from oidc_request where created_at < $1`, [new Date(now.getTime() - minutesAway * 60_000)])
  await database.query('insert into oidc_request (id_hash, state, nonce, code_verifier, return_to, created_at) values ($1, $2, $3, $4, $5, $6)',
    [hashSecret(secret), state, nonce, codeVerifier, returnTo, now])
  return secret
}

/** Take a sign-in that was begun in this browser; it works once, and only for a while: late, it tells where to return to and nothing else. */
export async function takeRequest(database: Queryable, secret: string, now: Date): Promise<{ readonly request: OidcRequest | undefined; readonly returnTo: string } | undefined> {
  const [row] = await database.query<{ state: string; nonce: string; codeVerifier: string; returnTo: string; created_at: Date }>(`
    delete from oidc_request where id_hash = $1 returning state, nonce, code_verifier as "codeVerifier", return_to as "returnTo", created_at`, [hashSecret(secret)])
  if (!row) return undefined
  const { returnTo, created_at: begun, ...request } = row
  return { returnTo, request: begun.getTime() > now.getTime() - minutesAway * 60_000 ? request : undefined }
}
