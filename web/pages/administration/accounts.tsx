import type { Account } from '../../../core/contract/accounts.ts'
import type { AdminDepartment } from '../../../core/contract/administration.ts'
import { PageLink } from '../../components/page-link.tsx'
import { administrationMessages } from '../../i18n/administration/messages.ts'
import { messages, say } from '../../i18n/messages.ts'
import { AccountForm } from './account-form.tsx'
import { formatMoment } from './moment.ts'
import { Loaded, ScrollTable, Section } from './section.tsx'
import { useRead } from './use-read.ts'

/** What somebody may do, in words: `Redaktion (Jugendamt), Planung`. */
export function rolesInWords(roles: Account['roles'], departments: readonly AdminDepartment[]): string {
  const words = roles.map(({ role, department }) => {
    const found = departments.find(({ key }) => key === department)
    return department === null ? messages.value.roles[role] : `${messages.value.roles[role]} (${found === undefined ? department : say(found.name)})`
  })
  return words.join(', ') || administrationMessages.value.noRoles
}

function AccountList() {
  const text = administrationMessages.value
  const accounts = useRead<Account[]>('/api/accounts')
  const departments = useRead<AdminDepartment[]>('/api/administration/departments')
  return (
    <Section title={text.accounts} intro={text.accountsIntro} actions={<PageLink page="verwaltung" path={['konten', 'neu']} label={text.newAccount} className="button button--primary" />}>
      <Loaded of={accounts}>
        {(all) => (
          <ScrollTable caption={text.accounts}>
            <thead>
              <tr>
                <th scope="col">{text.name}</th>
                <th scope="col">{text.login}</th>
                <th scope="col">{text.roles}</th>
                <th scope="col">{text.lastSignIn}</th>
                <th scope="col">{text.state}</th>
              </tr>
            </thead>
            <tbody>
              {all.map((account) => (
                <tr key={account.id}>
                  <th scope="row">
                    <PageLink page="verwaltung" path={['konten', String(account.id)]} label={account.name} className="link" />
                  </th>
                  <td>{account.login}</td>
                  <td>{rolesInWords(account.roles, departments.data ?? [])}</td>
                  <td>{account.lastSignInAt === null ? text.never : formatMoment(account.lastSignInAt)}</td>
                  <td>{account.disabledAt === null ? text.inUse : <span class="kern-badge kern-badge--warning kern-badge--small">{text.disabled}</span>}</td>
                </tr>
              ))}
            </tbody>
          </ScrollTable>
        )}
      </Loaded>
    </Section>
  )
}

/** Accounts: who can sign in, and what that person may do. */
export function Accounts({ entry }: { readonly entry: string | undefined }) {
  const text = administrationMessages.value
  const accounts = useRead<Account[]>(entry === undefined || entry === 'neu' ? null : '/api/accounts')
  const above = [[text.accounts, ['konten']]] as const
  if (entry === undefined) return <AccountList />
  if (entry === 'neu') return <Section title={text.newAccount} above={above}><AccountForm key="new" account={null} reload={() => undefined} /></Section>
  const found = accounts.data?.find(({ id }) => String(id) === entry)
  return (
    <Section title={found?.name ?? text.accounts} above={above}>
      <Loaded of={accounts}>
        {() => (found === undefined ? <p>{text.noSuchEntry}</p> : <AccountForm key={JSON.stringify(found)} account={found} reload={accounts.reload} />)}
      </Loaded>
    </Section>
  )
}
