import { isIPv6 } from 'node:net'
import { DomainError } from '../../core/model/domain-error.ts'
import type { Queryable } from '../db/database.ts'
import { hashSecret } from './secret.ts'

const firstLock = 30
const longestLock = 15 * 60
/** Failures before the first lock, and hours until they are forgotten: an address may have a whole office behind it. */
const limits = { login: { failures: 5, hours: 24 }, browser: { failures: 5, hours: 24 }, address: { failures: 30, hours: 1 } } as const

export interface Attempt { readonly kind: keyof typeof limits; readonly key: string }

/** A home or office has a whole IPv6 network; its first four groups name it. */
function networkOf(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)
  if (mapped) return mapped[1]!
  if (!isIPv6(address)) return address
  const [head = '', tail] = address.split('%')[0]!.split('::')
  const before = head ? head.split(':') : []
  const after = tail ? tail.split(':') : []
  const filled = tail === undefined ? before : [...before, ...new Array<string>(Math.max(0, 8 - before.length - after.length)).fill('0'), ...after]
  return filled.slice(0, 4).map(group => Number.parseInt(group, 16).toString(16)).join(':')
}

/** What attempts are counted by: the login as typed, known or not, and the address. */
export function attemptsOf(login: string, address: string): Attempt[] {
  return [
    { kind: 'login', key: `login:${hashSecret(login)}` },
    { kind: 'address', key: `address:${hashSecret(networkOf(address))}` },
  ]
}

/**
 * What attempts are counted by in a browser in which this person signed in before: by itself.
 *
 * So nobody keeps a colleague out by guessing at their login, and no office by guessing from its address.
 */
export const attemptsOfKnownBrowser = (secret: string): Attempt[] => [{ kind: 'browser', key: `browser:${hashSecret(secret)}` }]

/**
 * Count an attempt before it is looked at, as if it had failed, so that many at once cannot slip through.
 *
 * After a few failures every further one locks for twice as long, from 30 seconds to 15 minutes. Kept in the database,
 * so a restart forgets nothing. What is refused while locked does not prolong the lock.
 *
 * Throws: DomainError `too-many-attempts` with the seconds to wait.
 */
export async function countAttempt(database: Queryable, attempts: readonly Attempt[], now: Date): Promise<void> {
  await refuseLocked(database, attempts, now)
  for (const { kind, key } of attempts) {
    const { failures, hours } = limits[kind]
    const counted = await database.query(`
      insert into sign_in_throttle as t (key, failures, last_failed_at) values ($1, 1, $2)
      on conflict (key) do update set
        failures = case when t.last_failed_at < $2::timestamptz - $6::float8 * interval '1 hour' then 1 else t.failures + 1 end,
        last_failed_at = $2,
        locked_until = case when t.last_failed_at >= $2::timestamptz - $6::float8 * interval '1 hour' and t.failures + 1 >= $3::integer
          then $2::timestamptz + least($5::float8, $4::float8 * power(2, least(t.failures + 1 - $3::integer, 20))) * interval '1 second' end
      where t.locked_until is null or t.locked_until <= $2
      returning 1`, [key, now, failures, firstLock, longestLock, hours])
    // Another attempt at the same moment locked it.
    if (counted.length === 0) await refuseLocked(database, attempts, now)
  }
}

async function refuseLocked(database: Queryable, attempts: readonly Attempt[], now: Date): Promise<void> {
  const [row] = await database.query<{ until: Date | null }>(
    'select max(locked_until) as until from sign_in_throttle where key = any($1::text[]) and locked_until > $2', [attempts.map(({ key }) => key), now])
  if (!row?.until) return
  throw new DomainError('too-many-attempts', 'Too many failed attempts.', { seconds: Math.max(1, Math.ceil((row.until.getTime() - now.getTime()) / 1000)) })
}

/** Tell whether this is the first attempt that a lock refuses, and note it: one line in the audit trail per lock and not per attempt. */
export async function noteLock(database: Queryable, attempts: readonly Attempt[], now: Date): Promise<boolean> {
  const noted = await database.query(
    'update sign_in_throttle set noted_lock = locked_until where key = any($1::text[]) and locked_until > $2 and noted_lock is distinct from locked_until returning 1', [attempts.map(({ key }) => key), now])
  return noted.length > 0
}

/** Forgive after a success: the login or browser wholly, the address by this one attempt. */
export async function forgiveAttempt(database: Queryable, attempts: readonly Attempt[], now: Date): Promise<void> {
  for (const { kind, key } of attempts) {
    if (kind !== 'address') await database.query('delete from sign_in_throttle where key = $1', [key])
    else {
      await database.query(`
        update sign_in_throttle set failures = greatest(0, failures - 1),
          locked_until = case when failures - 1 < $2::integer then null else locked_until end where key = $1`, [key, limits[kind].failures])
    }
  }
  await database.query(`delete from sign_in_throttle where last_failed_at < $1::timestamptz - interval '1 day'`, [now])
}

/** Lift the lock of a login, after somebody in charge gave it a new password. */
export async function unlock(database: Queryable, login: string): Promise<void> {
  await database.query('delete from sign_in_throttle where key = $1', [attemptsOf(login, '')[0]!.key])
}
