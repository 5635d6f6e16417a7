import { DomainError } from '../../../core/model/domain-error.ts'
import type { Grant } from '../../../core/rights/person.ts'
import type { Database, Queryable } from '../../db/database.ts'
import { writeAudit } from '../audit.ts'
import { findAccountBySubject, insertAccount, readAccount, replaceGrants, type StoredAccount } from '../repository.ts'
import { beginSession, endSession } from '../sessions.ts'
import { grantsOfClaims } from './grants-of-claims.ts'
import type { OidcIdentity } from './oidc-client.ts'
import type { OidcSettings } from './oidc-settings.ts'

export interface OidcEntry {
  readonly identity: OidcIdentity
  readonly settings: Pick<OidcSettings, 'roleClaim' | 'roleMap'>
  readonly address: string
  readonly userAgent: string | undefined
  readonly former: string | undefined
  readonly now: Date
}

function textOf(value: unknown): string | undefined {
  const text = typeof value === 'string' ? value.replace(/\p{Cc}/gu, '').trim().slice(0, 200).trim() : ''
  return text === '' ? undefined : text
}

/** Find the person's account or make one. An account of the same login that is not theirs is never taken over. */
async function ensureAccount(transaction: Queryable, { identity: { issuer, subject, claims }, now }: OidcEntry): Promise<StoredAccount> {
  const known = await findAccountBySubject(transaction, issuer, subject)
  if (known) return known
  const login = textOf(claims['email']) ?? textOf(claims['preferred_username']) ?? subject.slice(0, 254)
  const name = textOf(claims['name']) ?? login
  const id = await insertAccount(transaction, { login, name, passwordHash: null, issuer, subject, now })
  await writeAudit(transaction, { at: now, actor: { kind: 'system', id: null, name: null }, action: 'account-created', subject: `account:${id}`, details: { login, name, issuer } })
  return readAccount(transaction, id)
}

const sameGrants = (one: readonly Grant[], other: readonly Grant[]): boolean => {
  const written = (grants: readonly Grant[]): string => grants.map(({ role, department }) => `${role}:${department ?? ''}`).sort().join()
  return written(one) === written(other)
}

/**
 * Begin a session for somebody whom the service vouches for, with the roles that their groups have now.
 *
 * Shape:  → the secret for the session's cookie.
 * Throws: DomainError `oidc-no-role`, `sign-in-failed` for a disabled account, `login-taken`, `unknown-department`.
 */
export async function enterWithOidc(database: Database, entry: OidcEntry): Promise<string> {
  const { identity, settings, address, userAgent, former, now } = entry
  const grants = grantsOfClaims(identity.claims, settings)
  const refuse = async (reason: string, error: DomainError, subject?: string): Promise<never> => {
    await writeAudit(database, { at: now, actor: { kind: 'public', id: null, name: null }, action: 'sign-in-refused', subject, details: { address, reason, with: 'openIdConnect' } })
    throw error
  }
  const known = await findAccountBySubject(database, identity.issuer, identity.subject)
  if (known?.isDisabled) return refuse('disabled', new DomainError('sign-in-failed', 'Login or password is wrong.'), `account:${known.id}`)
  if (grants.length === 0) return refuse('no-role', new DomainError('oidc-no-role', 'None of the groups has a role in the atlas.'), known && `account:${known.id}`)
  return database.transaction(async transaction => {
    const account = await ensureAccount(transaction, entry)
    const actor = { kind: 'account', id: account.id, name: account.name } as const
    if (!sameGrants(account.grants, grants)) {
      await replaceGrants(transaction, account.id, grants)
      await writeAudit(transaction, { at: now, actor: { kind: 'system', id: null, name: identity.issuer }, action: 'roles-changed', subject: `account:${account.id}`, details: { before: account.grants, after: grants } })
    }
    if (former) await endSession(transaction, former, now)
    const secret = await beginSession(transaction, account.id, userAgent, now)
    await writeAudit(transaction, { at: now, actor, action: 'sign-in', subject: `account:${account.id}`, details: { address, with: 'openIdConnect' } })
    return secret
  })
}
