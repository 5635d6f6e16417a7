import type { Grant } from '../../core/rights/person.ts'
import { createAccount } from '../accounts/manage-accounts.ts'
import { createPassword } from '../accounts/secret.ts'
import type { Database } from '../db/database.ts'

export interface DemoAccount {
  readonly login: string
  readonly password: string
  readonly role: Grant['role']
  readonly department: string | null
}

const actor = { kind: 'system', id: null, name: 'demo' } as const

/** Find the department that has the most measures, so that there is something to deliver. */
async function findDepartment(database: Database): Promise<string | null> {
  const [row] = await database.query<{ key: string }>(`
    select d.key from department d left join measure m on m.department = d.key group by d.key order by count(m.id) desc, d.key limit 1`)
  return row?.key ?? null
}

/**
 * Create one account per role with a random password, in an atlas that nobody has an account in yet.
 *
 * Shape: the accounts, to be shown once; the passwords are stored hashed and nowhere else. Empty where there are accounts.
 */
export async function createDemoAccounts(database: Database, now: Date): Promise<DemoAccount[]> {
  if ((await database.query('select 1 from account limit 1')).length > 0) return []
  const department = await findDepartment(database)
  const grants: Grant[] = [{ role: 'planner', department: null }, ...(department === null ? [] : [{ role: 'editor' as const, department }]), { role: 'releaser', department: null }, { role: 'administrator', department: null }]
  const names: Record<Grant['role'], string> = { planner: 'Demo Planung', editor: 'Demo Fachamt', releaser: 'Demo Freigabe', administrator: 'Demo Verwaltung' }
  const accounts: DemoAccount[] = []
  for (const grant of grants) {
    const [login, password] = [`demo-${grant.role}`, createPassword()]
    await createAccount(database, { login, name: names[grant.role], grants: [grant], password }, { actor, now })
    accounts.push({ login, password, ...grant })
  }
  return accounts
}
