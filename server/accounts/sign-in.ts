import { DomainError } from '../../core/model/domain-error.ts'
import type { Database } from '../db/database.ts'
import { writeAudit } from './audit.ts'
import { isPassword } from './password.ts'
import { findAccountByLogin, normalizeLogin } from './repository.ts'
import { beginSession, endSession } from './sessions.ts'
import { attemptsOf, countAttempt, forgiveAttempt } from './throttle.ts'

export interface SignIn {
  readonly login: string
  readonly password: string
  readonly address: string
  readonly userAgent: string | undefined
  /** Cookie of a session that this one takes the place of. */
  readonly former: string | undefined
  readonly now: Date
}

/**
 * Sign in with login and password.
 *
 * Unknown, disabled, without password, wrong password: all the same answer after the same time.
 *
 * Shape:  → the secret for the session's cookie.
 * Throws: DomainError `too-many-attempts`, `sign-in-failed`.
 */
export async function signIn(database: Database, { login, password, address, userAgent, former, now }: SignIn): Promise<string> {
  const attempts = attemptsOf(normalizeLogin(login), address)
  await countAttempt(database, attempts, now)
  const account = await findAccountByLogin(database, login)
  const isRight = await isPassword(password, account?.passwordHash ?? null)
  if (!account || !isRight || account.isDisabled) {
    // What was typed as login is not written down: it may be a password in the wrong field.
    await writeAudit(database, {
      at: now, actor: { kind: 'public', id: null, name: null }, action: 'sign-in-refused', subject: account && `account:${account.id}`,
      details: { address, reason: !account ? 'unknown-login' : isRight ? 'disabled' : 'wrong-password' },
    })
    throw new DomainError('sign-in-failed', 'Login or password is wrong.')
  }
  return database.transaction(async transaction => {
    await forgiveAttempt(transaction, attempts, now)
    if (former) await endSession(transaction, former, now)
    const secret = await beginSession(transaction, account.id, userAgent, now)
    await writeAudit(transaction, { at: now, actor: { kind: 'account', id: account.id, name: account.name }, action: 'sign-in', subject: `account:${account.id}`, details: { address, with: 'password' } })
    return secret
  })
}
