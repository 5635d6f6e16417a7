import type { Account } from '../../core/contract/accounts.ts'
import { DomainError } from '../../core/model/domain-error.ts'
import type { Grant } from '../../core/rights/person.ts'
import type { Queryable } from '../db/database.ts'

/** What sign-in needs to know of an account. */
export interface StoredAccount {
  readonly id: number
  readonly login: string
  readonly name: string
  readonly passwordHash: string | null
  readonly issuer: string | null
  readonly isDisabled: boolean
  readonly grants: readonly Grant[]
}

/** Logins are the same whatever their case; kept in one form, since the engines fold umlauts differently. */
export const normalizeLogin = (login: string): string => login.normalize('NFKC').trim().toLowerCase()

const grantsOf = (account: string): string => `
  coalesce((select json_agg(json_build_object('role', g.role, 'department', g.department) order by g.role, g.department)
              from account_role g where g.account_id = ${account}), '[]')`

const columns = `a.id, a.login, a.name, a.password_hash as "passwordHash", a.oidc_issuer as issuer, a.disabled_at is not null as "isDisabled", ${grantsOf('a.id')} as grants`

export async function findAccountByLogin(database: Queryable, login: string): Promise<StoredAccount | undefined> {
  const [row] = await database.query(`select ${columns} from account a where a.login = $1`, [normalizeLogin(login)])
  return row as StoredAccount | undefined
}

export async function findAccountBySubject(database: Queryable, issuer: string, subject: string): Promise<StoredAccount | undefined> {
  const [row] = await database.query(`select ${columns} from account a where a.oidc_issuer = $1 and a.oidc_subject = $2`, [issuer, subject])
  return row as StoredAccount | undefined
}

/**
 * Read an account.
 *
 * Throws: DomainError `unknown-account`.
 */
export async function readAccount(database: Queryable, id: number): Promise<StoredAccount> {
  const [row] = await database.query(`select ${columns} from account a where a.id = $1`, [id])
  if (!row) throw new DomainError('unknown-account', `There is no account ${id}.`, { account: id })
  return row as unknown as StoredAccount
}

type ListRow = { id: number; login: string; name: string; roles: Grant[]; hasPassword: boolean; isOidc: boolean; created_at: Date; disabled_at: Date | null; last_sign_in: Date | null }

/** List all accounts by name, or one. */
export async function listAccounts(database: Queryable, id: number | null = null): Promise<Account[]> {
  const rows = await database.query<ListRow>(`
    select a.id, a.login, a.name, ${grantsOf('a.id')} as roles, a.password_hash is not null as "hasPassword", a.oidc_subject is not null as "isOidc",
      a.created_at, a.disabled_at, (select max(s.created_at) from session s where s.account_id = a.id) as last_sign_in
      from account a where $1::integer is null or a.id = $1 order by a.name, a.id`, [id])
  return rows.map(row => ({
    id: row.id, login: row.login, name: row.name, roles: row.roles, signsInWith: row.isOidc ? 'openIdConnect' : row.hasPassword ? 'password' : 'nothing',
    createdAt: row.created_at.toISOString(), disabledAt: row.disabled_at?.toISOString() ?? null, lastSignInAt: row.last_sign_in?.toISOString() ?? null,
  }))
}

export interface AccountRow {
  readonly login: string
  readonly name: string
  readonly passwordHash: string | null
  readonly issuer?: string
  readonly subject?: string
  readonly now: Date
}

/**
 * Insert an account without roles.
 *
 * Throws: DomainError `login-taken`.
 */
export async function insertAccount(transaction: Queryable, { login, name, passwordHash, issuer, subject, now }: AccountRow): Promise<number> {
  const [row] = await transaction.query<{ id: number }>(`
    insert into account (login, name, password_hash, password_changed_at, oidc_issuer, oidc_subject, created_at)
    values ($1, $2, $3::text, case when $3::text is not null then $6::timestamptz end, $4, $5, $6) on conflict do nothing returning id`,
  [normalizeLogin(login), name, passwordHash, issuer ?? null, subject ?? null, now])
  if (!row) throw new DomainError('login-taken', 'This login is taken.', { login: normalizeLogin(login) })
  return row.id
}

/**
 * Give an account exactly these roles.
 *
 * Throws: DomainError `unknown-department`.
 */
export async function replaceGrants(transaction: Queryable, account: number, grants: readonly Grant[]): Promise<void> {
  await refuseUnknownDepartments(transaction, grants.map(({ department }) => department))
  await transaction.query('delete from account_role where account_id = $1', [account])
  for (const { role, department } of grants) {
    await transaction.query('insert into account_role (account_id, role, department) values ($1, $2, $3) on conflict do nothing', [account, role, department])
  }
}

/**
 * Refuse departments that the atlas does not know.
 *
 * Throws: DomainError `unknown-department`, naming those it knows.
 */
export async function refuseUnknownDepartments(database: Queryable, departments: readonly (string | null)[]): Promise<void> {
  const known = (await database.query<{ key: string }>('select key from department order by key')).map(({ key }) => key)
  const unknown = departments.find(department => department !== null && !known.includes(department))
  if (unknown) throw new DomainError('unknown-department', `There is no department '${unknown}'.`, { department: unknown, available: known })
}

/**
 * Make sure that somebody can still administer the atlas; call it at the end of a change, within its transaction.
 *
 * Throws: DomainError `last-administrator`.
 */
export async function requireAdministrator(transaction: Queryable): Promise<void> {
  const found = await transaction.query(`
    select 1 from account a join account_role g on g.account_id = a.id and g.role = 'administrator' where a.disabled_at is null limit 1`)
  if (found.length === 0) throw new DomainError('last-administrator', 'Somebody must remain who can administer the atlas.')
}

/** Hold all changes of accounts apart, so that two at once cannot remove the last administrators. */
export async function lockAccounts(transaction: Queryable): Promise<void> {
  await transaction.query('lock table account_role in share row exclusive mode')
}

export async function storePassword(transaction: Queryable, account: number, passwordHash: string, now: Date): Promise<void> {
  await transaction.query('update account set password_hash = $2, password_changed_at = $3 where id = $1', [account, passwordHash, now])
}
