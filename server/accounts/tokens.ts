import type { Token } from '../../core/contract/tokens.ts'
import { DomainError } from '../../core/model/domain-error.ts'
import type { Person, Role } from '../../core/rights/person.ts'
import type { Queryable } from '../db/database.ts'
import { createSecret, hashSecret } from './secret.ts'

const prefix = 'atlas_'

/** Read the secret of a token out of the header in which it comes; undefined where there is none. */
export const bearerSecret = (authorization: string | undefined): string | undefined => /^bearer +(\S+)$/i.exec(authorization ?? '')?.[1]

export interface NewToken {
  readonly name: string
  readonly role: Token['role']
  readonly department: string | null
  readonly expiresAt: Date
  readonly createdBy: number | null
  readonly now: Date
}

/** Make a token. Shape: its number, and the secret that is never seen again. */
export async function insertToken(transaction: Queryable, { name, role, department, expiresAt, createdBy, now }: NewToken): Promise<{ id: number; secret: string }> {
  const secret = prefix + createSecret()
  const [row] = await transaction.query<{ id: number }>(`
    insert into api_token (token_hash, hint, name, role, department, created_by, created_at, expires_at)
    values ($1, $2, $3, $4, $5, $6, $7, $8) returning id`,
  [hashSecret(secret), secret.slice(0, prefix.length + 4), name, role, department, createdBy, now, expiresAt])
  return { id: row!.id, secret }
}

type ListRow = {
  id: number; name: string; hint: string; role: Token['role']; department: string | null; createdBy: string | null
  created_at: Date; expires_at: Date; revoked_at: Date | null; last_used_at: Date | null
}

/** List all tokens, newest first, or one. */
export async function listTokens(database: Queryable, id: number | null = null): Promise<Token[]> {
  const rows = await database.query<ListRow>(`
    select t.id, t.name, t.hint, t.role, t.department, a.name as "createdBy", t.created_at, t.expires_at, t.revoked_at, t.last_used_at
      from api_token t left join account a on a.id = t.created_by where $1::integer is null or t.id = $1 order by t.id desc`, [id])
  return rows.map(({ created_at, expires_at, revoked_at, last_used_at, ...row }) => ({
    ...row, createdAt: created_at.toISOString(), expiresAt: expires_at.toISOString(),
    revokedAt: revoked_at?.toISOString() ?? null, lastUsedAt: last_used_at?.toISOString() ?? null,
  }))
}

/** Revoke a token for good. Shape: whether it was in force until now. Throws: DomainError `unknown-token`. */
export async function revokeToken(transaction: Queryable, id: number, now: Date): Promise<boolean> {
  const revoked = await transaction.query('update api_token set revoked_at = $2 where id = $1 and revoked_at is null returning id', [id, now])
  if (revoked.length > 0) return true
  if ((await transaction.query('select 1 from api_token where id = $1', [id])).length === 0) throw new DomainError('unknown-token', `There is no token ${id}.`, { token: id })
  return false
}

/** Revoke all tokens that an account made and that are in force. Shape: their numbers. */
export async function revokeTokensOf(transaction: Queryable, account: number, now: Date): Promise<number[]> {
  const revoked = await transaction.query<{ id: number }>('update api_token set revoked_at = $2 where created_by = $1 and revoked_at is null and expires_at > $2 returning id', [account, now])
  return revoked.map(({ id }) => id).sort((a, b) => a - b)
}

type PersonRow = { id: number; name: string; role: Role; department: string | null; last_used_at: Date | null }

/** Find who works with a token, while it is in force, and note once a minute that it is used. */
export async function findTokenPerson(database: Queryable, secret: string, now: Date): Promise<Person | undefined> {
  if (!secret.startsWith(prefix) || secret.length > 100) return undefined
  const [row] = await database.query<PersonRow>(`
    select id, name, role, department, last_used_at from api_token where token_hash = $1 and revoked_at is null and expires_at > $2`, [hashSecret(secret), now])
  if (!row) return undefined
  if (!row.last_used_at || now.getTime() - row.last_used_at.getTime() > 60_000) await database.query('update api_token set last_used_at = $2 where id = $1', [row.id, now])
  return { kind: 'token', id: row.id, name: row.name, grants: [{ role: row.role, department: row.department }] }
}
