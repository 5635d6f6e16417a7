import { DomainError } from '../../core/model/domain-error.ts'
import type { Database } from '../db/database.ts'
import { writeAudit } from './audit.ts'
import { hashPassword, isPassword } from './password.ts'
import { refuseWeakPassword } from './refuse-weak-password.ts'
import { readAccount, storePassword } from './repository.ts'
import { beginSession, endSessionsOf } from './sessions.ts'
import { attemptsOf, countAttempt, forgiveAttempt } from './throttle.ts'

export interface PasswordChange {
  readonly account: number
  readonly current: string
  readonly next: string
  readonly address: string
  readonly userAgent: string | undefined
  readonly now: Date
}

/**
 * Change one's own password: all sessions end, and a new one takes the place of that in use.
 *
 * Shape:  → the secret for the session's cookie.
 * Throws: DomainError `too-many-attempts`, `wrong-password`, `weak-password`, `no-password`.
 */
export async function changePassword(database: Database, { account: id, current, next, address, userAgent, now }: PasswordChange): Promise<string> {
  const account = await readAccount(database, id)
  if (account.passwordHash === null) throw new DomainError('no-password', 'This account has no password here.')
  const attempts = attemptsOf(account.login, address)
  const actor = { kind: 'account', id, name: account.name } as const
  await countAttempt(database, attempts, now)
  if (!await isPassword(current, account.passwordHash)) {
    await writeAudit(database, { at: now, actor, action: 'password-change-refused', subject: `account:${id}`, details: { address, reason: 'wrong-password' } })
    throw new DomainError('wrong-password', 'The current password is wrong.')
  }
  await forgiveAttempt(database, attempts, now)
  refuseWeakPassword(next, account.login)
  const passwordHash = await hashPassword(next)
  return database.transaction(async transaction => {
    await storePassword(transaction, id, passwordHash, now)
    await endSessionsOf(transaction, id, now)
    await writeAudit(transaction, { at: now, actor, action: 'password-changed', subject: `account:${id}` })
    return beginSession(transaction, id, userAgent, now)
  })
}
