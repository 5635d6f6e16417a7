import { DomainError } from '../../core/model/domain-error.ts'
import type { Database } from '../db/database.ts'
import { writeAudit } from './audit.ts'
import { isPassword } from './password.ts'
import { isKnownBrowser, rememberBrowser } from './known-browsers.ts'
import { findAccountByLogin, normalizeLogin, type StoredAccount } from './repository.ts'
import { beginSession, endSession } from './sessions.ts'
import { attemptsOf, attemptsOfKnownBrowser, countAttempt, forgiveAttempt, noteLock, type Attempt } from './throttle.ts'

export interface SignIn {
  readonly login: string
  readonly password: string
  readonly address: string
  readonly userAgent: string | undefined
  /** Cookie of a session that this one takes the place of. */
  readonly former: string | undefined
  /** Cookie of a browser in which somebody signed in before. */
  readonly browser: string | undefined
  readonly now: Date
}

interface Refusal { readonly address: string; readonly reason: string; readonly now: Date }

/** Write down a refusal. What was typed as login is not: it may be a password in the wrong field. */
const noteRefusal = (database: Database, account: StoredAccount | undefined, { address, reason, now }: Refusal): Promise<void> => writeAudit(database, {
  at: now, actor: { kind: 'public', id: null, name: null }, action: 'sign-in-refused', subject: account && `account:${account.id}`, details: { address, reason },
})

/** Count an attempt; the first one that a lock refuses is written down. */
async function countOrRefuse(database: Database, attempts: readonly Attempt[], account: StoredAccount | undefined, refusal: Omit<Refusal, 'reason'>): Promise<void> {
  try {
    await countAttempt(database, attempts, refusal.now)
  } catch (error) {
    if (await noteLock(database, attempts, refusal.now)) await noteRefusal(database, account, { ...refusal, reason: 'locked' })
    throw error
  }
}

/**
 * Sign in with login and password.
 *
 * Unknown, disabled, without password, wrong password: all the same answer after the same time.
 *
 * Shape:  → the secret for the session's cookie, and that by which the browser is known from now on.
 * Throws: DomainError `too-many-attempts`, `sign-in-failed`.
 */
export async function signIn(database: Database, { login, password, address, userAgent, former, browser, now }: SignIn): Promise<{ session: string; browser: string }> {
  const account = await findAccountByLogin(database, login)
  const known = browser !== undefined && account && await isKnownBrowser(database, browser, account.id, now) ? browser : undefined
  const attempts = known === undefined ? attemptsOf(normalizeLogin(login), address) : attemptsOfKnownBrowser(known)
  await countOrRefuse(database, attempts, account, { address, now })
  const isRight = await isPassword(password, account?.passwordHash ?? null)
  if (!account || !isRight || account.isDisabled) {
    await noteRefusal(database, account, { address, now, reason: !account ? 'unknown-login' : isRight ? 'disabled' : 'wrong-password' })
    throw new DomainError('sign-in-failed', 'Login or password is wrong.')
  }
  return database.transaction(async transaction => {
    await forgiveAttempt(transaction, attempts, now)
    if (former) await endSession(transaction, former, now)
    const session = await beginSession(transaction, account.id, userAgent, now)
    await writeAudit(transaction, { at: now, actor: { kind: 'account', id: account.id, name: account.name }, action: 'sign-in', subject: `account:${account.id}`, details: { address, with: 'password' } })
    return { session, browser: await rememberBrowser(transaction, known, account.id, now) }
  })
}
