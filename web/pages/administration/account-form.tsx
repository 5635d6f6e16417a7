import { useSignal } from '@preact/signals'
import type { Account } from '../../../core/contract/accounts.ts'
import type { AdminDepartment } from '../../../core/contract/administration.ts'
import { send } from '../../api/client.ts'
import { administrationMessages } from '../../i18n/administration/messages.ts'
import { messages, say } from '../../i18n/messages.ts'
import { navigate } from '../../state/navigation.ts'
import { AccountActions } from './account-actions.tsx'
import { FormProblem } from './form-problem.tsx'
import { Line } from './fields.tsx'
import { ShownOnce } from './once.tsx'
import { useForm, type Form } from './use-form.ts'
import { useRead } from './use-read.ts'

type Grant = Account['roles'][number]
interface AccountDraft { readonly login: string; readonly name: string; readonly roles: readonly Grant[] }
interface Saved { readonly account: Account; readonly password: string | null }

const isSame = (a: Grant, b: Grant): boolean => a.role === b.role && a.department === b.department

function RoleChecks({ form, departments }: { readonly form: Form<AccountDraft>; readonly departments: readonly AdminDepartment[] }) {
  const text = administrationMessages.value
  const { roles } = form.draft
  const check = (grant: Grant, label: string, hint: string) => (
    <label class="check check--tall" key={`${grant.role} ${grant.department}`}>
      <input
        type="checkbox"
        checked={roles.some((held) => isSame(held, grant))}
        onChange={(event) => form.change({ roles: event.currentTarget.checked ? [...roles, grant] : roles.filter((held) => !isSame(held, grant)) })}
      />
      <span>
        {label} <span class="muted small">{hint}</span>
      </span>
    </label>
  )
  const simple = ['planner', 'releaser', 'administrator'] as const
  return (
    <fieldset class="form-group">
      <legend>{text.roles}</legend>
      <p class="muted small">{text.rolesHint}</p>
      {simple.map((role) => check({ role, department: null }, messages.value.roles[role], text.roleHints[role]))}
      <p class="group-title">{text.editorFor}</p>
      <p class="muted small">{text.roleHints.editor}</p>
      {departments.map(({ key, name }) => check({ role: 'editor', department: key }, say(name), ''))}
    </fieldset>
  )
}

/** Make an account, or change name and roles of one. */
export function AccountForm({ account, reload }: { readonly account: Account | null; readonly reload: () => void }) {
  const text = administrationMessages.value
  const departments = useRead<AdminDepartment[]>('/api/administration/departments')
  const form = useForm<AccountDraft>({ login: account?.login ?? '', name: account?.name ?? '', roles: account?.roles ?? [] })
  const made = useSignal<Saved | null>(null)
  const { draft, change, errorAt } = form

  async function submit(event: Event): Promise<void> {
    event.preventDefault()
    const isDone = await form.submit(async ({ login, name, roles }) => {
      if (account === null) made.value = await send<Saved>('POST', '/api/accounts', { login, name, roles })
      else await send('PATCH', `/api/accounts/${account.id}`, { name, roles })
    })
    if (isDone && account !== null) reload()
  }

  if (made.value !== null) {
    const { account: created, password } = made.value
    const goOn = (): void => navigate({ page: 'verwaltung', path: ['konten', String(created.id)] }, 'replace')
    return <ShownOnce title={text.accountMade(created.name)} explanation={text.passwordOnce(created.login)} secret={password ?? ''} onClose={goOn} />
  }
  return (
    <>
      <form class="form form--wide" onSubmit={(event) => void submit(event)} noValidate>
        <FormProblem error={form.error} />
        {account === null ? (
          <Line label={text.login} hint={text.loginHint} value={draft.login} onChange={(login) => change({ login })} error={errorAt('login')} />
        ) : (
          <p>
            {text.login}: <strong>{account.login}</strong>. {text.signsInWith[account.signsInWith]}
          </p>
        )}
        <Line label={text.name} hint={text.accountNameHint} value={draft.name} onChange={(name) => change({ name })} error={errorAt('name')} />
        <RoleChecks form={form} departments={departments.data ?? []} />
        <p class="form-actions save-bar">
          <button type="submit" class="button button--primary button--large" disabled={form.isBusy || (account !== null && !form.isDirty)}>
            {form.isBusy ? text.saving : account === null ? text.create : text.save}
          </button>
          {form.isDirty && <span class="muted small">{text.unsaved}</span>}
        </p>
      </form>
      {account !== null && <AccountActions account={account} reload={reload} />}
    </>
  )
}
