import { DomainError } from '../../core/model/domain-error.ts'
import type { Grant } from '../../core/rights/person.ts'
import type { Database, Queryable } from '../db/database.ts'
import type { Actor } from './actor.ts'
import { writeAudit } from './audit.ts'
import { hashPassword } from './password.ts'
import { refuseWeakPassword } from './refuse-weak-password.ts'
import { insertAccount, lockAccounts, readAccount, replaceGrants, requireAdministrator, storePassword, type StoredAccount } from './repository.ts'
import { endSessionsOf } from './sessions.ts'
import { unlock } from './throttle.ts'
import { revokeTokensOf } from './tokens.ts'

export interface NewAccount {
  readonly login: string
  readonly name: string
  readonly grants: readonly Grant[]
  readonly password: string
}

export interface AccountChange {
  readonly name?: string | undefined
  readonly grants?: readonly Grant[] | undefined
  readonly isDisabled?: boolean | undefined
  readonly password?: string | undefined
}

interface By { readonly actor: Actor; readonly now: Date }

/**
 * Create an account.
 *
 * Throws: DomainError `weak-password`, `login-taken`, `unknown-department`.
 */
export async function createAccount(database: Database, { login, name, grants, password }: NewAccount, { actor, now }: By): Promise<number> {
  refuseWeakPassword(password, login)
  const passwordHash = await hashPassword(password)
  return database.transaction(async transaction => {
    const id = await insertAccount(transaction, { login, name, passwordHash, now })
    await replaceGrants(transaction, id, grants)
    await writeAudit(transaction, { at: now, actor, action: 'account-created', subject: `account:${id}`, details: { login, name, roles: grants } })
    return id
  })
}

async function applyChange(transaction: Queryable, account: StoredAccount, change: AccountChange, { actor, now }: By): Promise<void> {
  const { id } = account
  const note = (action: string, details: Record<string, unknown> = {}): Promise<void> => writeAudit(transaction, { at: now, actor, action, subject: `account:${id}`, details })
  if (change.name !== undefined && change.name !== account.name) {
    await transaction.query('update account set name = $2 where id = $1', [id, change.name])
    await note('account-renamed', { before: account.name, after: change.name })
  }
  if (change.grants) {
    await replaceGrants(transaction, id, change.grants)
    await note('roles-changed', { before: account.grants, after: change.grants })
  }
  if (change.isDisabled !== undefined && change.isDisabled !== account.isDisabled) {
    await transaction.query('update account set disabled_at = $2 where id = $1', [id, change.isDisabled ? now : null])
    await endSessionsOf(transaction, id, now)
    await note(change.isDisabled ? 'account-disabled' : 'account-enabled')
    // Whoever made a token may still know it.
    for (const token of change.isDisabled ? await revokeTokensOf(transaction, id, now) : []) {
      await writeAudit(transaction, { at: now, actor, action: 'token-revoked', subject: `token:${token}`, details: { disabled: `account:${id}` } })
    }
  }
}

/**
 * Change an account; new rights hold from the next request on, a new password or disabling ends its sessions, disabling
 * also revokes the tokens that it made.
 *
 * Throws: DomainError `unknown-account`, `weak-password`, `unknown-department`, `last-administrator`, `no-password`.
 */
export async function changeAccount(database: Database, id: number, change: AccountChange, by: By): Promise<void> {
  const { login, issuer } = await readAccount(database, id)
  if (change.password !== undefined && issuer !== null) throw new DomainError('no-password', 'This account signs in elsewhere.')
  if (change.password !== undefined) refuseWeakPassword(change.password, login)
  const passwordHash = change.password === undefined ? undefined : await hashPassword(change.password)
  await database.transaction(async transaction => {
    await lockAccounts(transaction)
    const account = await readAccount(transaction, id)
    await applyChange(transaction, account, change, by)
    if (passwordHash !== undefined) {
      await storePassword(transaction, id, passwordHash, by.now)
      await endSessionsOf(transaction, id, by.now)
      await unlock(transaction, login)
      await writeAudit(transaction, { at: by.now, actor: by.actor, action: 'password-set', subject: `account:${id}` })
    }
    const couldLoseOne = (change.grants !== undefined || change.isDisabled === true) && !account.isDisabled && account.grants.some(({ role }) => role === 'administrator')
    if (couldLoseOne) await requireAdministrator(transaction)
  })
}
