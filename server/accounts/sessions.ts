import type { Grant, Person } from '../../core/rights/person.ts'
import type { Queryable } from '../db/database.ts'
import { createSecret, hashSecret } from './secret.ts'

const hour = 3_600_000
/** A session ends two hours after the last request, and twelve hours after sign-in at the latest. */
export const idleLimit = 2 * hour
export const absoluteLimit = 12 * hour

export interface OpenSession {
  readonly person: Person
  readonly login: string
  readonly hasPassword: boolean
  readonly expiresAt: Date
}

/** Days after which sessions are forgotten, except the last of each account, which tells when somebody was last here. */
const daysKept = 90

/** Begin a session under a new secret. Shape: what the cookie holds. */
export async function beginSession(transaction: Queryable, account: number, userAgent: string | undefined, now: Date): Promise<string> {
  const secret = createSecret()
  await transaction.query('insert into session (id_hash, account_id, created_at, last_seen_at, expires_at, user_agent) values ($1, $2, $3, $3, $4, $5)',
    [hashSecret(secret), account, now, new Date(now.getTime() + absoluteLimit), userAgent?.slice(0, 200) ?? null])
  await transaction.query(`
    delete from session old where old.expires_at < $1
       and exists (select 1 from session later where later.account_id = old.account_id and later.created_at > old.created_at)`, [new Date(now.getTime() - daysKept * 24 * hour)])
  return secret
}

type Row = { id: number; login: string; name: string; hasPassword: boolean; grants: Grant[]; expires_at: Date; last_seen_at: Date }

/** Find the session behind a cookie while it lasts, and note once a minute that it is in use. */
export async function findSession(database: Queryable, secret: string, now: Date): Promise<OpenSession | undefined> {
  const idHash = hashSecret(secret)
  const [row] = await database.query<Row>(`
    select a.id, a.login, a.name, a.password_hash is not null as "hasPassword", s.expires_at, s.last_seen_at,
      coalesce((select json_agg(json_build_object('role', g.role, 'department', g.department) order by g.role, g.department)
                  from account_role g where g.account_id = a.id), '[]') as grants
      from session s join account a on a.id = s.account_id
     where s.id_hash = $1 and s.ended_at is null and s.expires_at > $2 and s.last_seen_at > $3 and a.disabled_at is null`,
  [idHash, now, new Date(now.getTime() - idleLimit)], { keepPlan: true })
  if (!row) return undefined
  if (now.getTime() - row.last_seen_at.getTime() > 60_000) await database.query('update session set last_seen_at = $2 where id_hash = $1 and last_seen_at < $2', [idHash, now])
  return { person: { kind: 'account', id: row.id, name: row.name, grants: row.grants }, login: row.login, hasPassword: row.hasPassword, expiresAt: row.expires_at }
}

/** End the session behind a cookie. */
export async function endSession(transaction: Queryable, secret: string, now: Date): Promise<void> {
  await transaction.query('update session set ended_at = $2 where id_hash = $1 and ended_at is null', [hashSecret(secret), now])
}

/** End all sessions of an account. */
export async function endSessionsOf(transaction: Queryable, account: number, now: Date): Promise<void> {
  await transaction.query('update session set ended_at = $2 where account_id = $1 and ended_at is null', [account, now])
}
