import { useSignal } from '@preact/signals'
import type { AdminDepartment } from '../../../core/contract/administration.ts'
import type { Token } from '../../../core/contract/tokens.ts'
import { send } from '../../api/client.ts'
import { administrationMessages } from '../../i18n/administration/messages.ts'
import { messages, say } from '../../i18n/messages.ts'
import { navigate } from '../../state/navigation.ts'
import { FormProblem } from './form-problem.tsx'
import { Choice, Line } from './fields.tsx'
import { ShownOnce } from './once.tsx'
import { useForm } from './use-form.ts'
import { useRead } from './use-read.ts'

interface TokenDraft { readonly name: string; readonly role: Token['role']; readonly department: string; readonly expires: string }

/** A day in the reader's own time zone, as a date field writes it. */
const dayOf = (date: Date): string => `${date.getFullYear()}-${String(date.getMonth() + 1).padStart(2, '0')}-${String(date.getDate()).padStart(2, '0')}`

function inOneYear(): string {
  const date = new Date()
  date.setFullYear(date.getFullYear() + 1)
  return dayOf(date)
}

/** Make a token; its secret is shown this once. */
export function TokenForm() {
  const text = administrationMessages.value
  const departments = useRead<AdminDepartment[]>('/api/administration/departments')
  const form = useForm<TokenDraft>({ name: '', role: 'editor', department: '', expires: inOneYear() })
  const made = useSignal<{ readonly token: Token; readonly secret: string } | null>(null)
  const { draft, change, errorAt } = form

  async function submit(event: Event): Promise<void> {
    event.preventDefault()
    await form.submit(async ({ name, role, department, expires }) => {
      // Until the end of the day that was named.
      const expiresAt = expires === '' ? '' : new Date(`${expires}T23:59:59`).toISOString()
      made.value = await send('POST', '/api/tokens', { name, role, department: role === 'editor' ? department : null, expiresAt })
    })
  }

  if (made.value !== null) {
    return <ShownOnce title={text.tokenMade(made.value.token.name)} explanation={text.tokenOnce} secret={made.value.secret} onClose={() => navigate({ page: 'verwaltung', path: ['zugaenge'] }, 'replace')} />
  }
  const roles = (['editor', 'planner', 'releaser'] as const).map((role) => [role, messages.value.roles[role]] as const)
  return (
    <form class="form" onSubmit={(event) => void submit(event)} noValidate>
      <FormProblem error={form.error} />
      <Line label={text.name} hint={text.tokenNameHint} value={draft.name} onChange={(name) => change({ name })} error={errorAt('name')} />
      <Choice label={text.role} hint={text.roleHints[draft.role]} value={draft.role} onChange={(role) => change({ role: role as TokenDraft['role'] })} options={roles} error={errorAt('role')} />
      {draft.role === 'editor' && (
        <Choice label={text.department} value={draft.department} onChange={(department) => change({ department })} error={errorAt('department')}
          options={[['', text.choose], ...(departments.data ?? []).map(({ key, name }) => [key, say(name)] as const)]} />
      )}
      <Line label={text.expires} hint={text.expiresHint} type="date" value={draft.expires} onChange={(expires) => change({ expires })} error={errorAt('expiresAt')} />
      <p class="form-actions">
        <button type="submit" class="button button--primary button--large" disabled={form.isBusy}>
          {form.isBusy ? text.saving : text.create}
        </button>
      </p>
    </form>
  )
}
