import { useSignal } from '@preact/signals'
import type { Account } from '../../../core/contract/accounts.ts'
import { send } from '../../api/client.ts'
import { ConfirmDialog } from '../../components/feedback/confirm-dialog.tsx'
import { ProblemNotice } from '../../components/feedback/problem-notice.tsx'
import { useAction } from '../../components/feedback/use-action.ts'
import { administrationMessages } from '../../i18n/administration/messages.ts'
import { ShownOnce } from './once.tsx'

type Asked = 'password' | 'disable' | 'enable'

/** What is done to an account at once, and not with its form: a new password (which also lifts a lock), disabling. */
export function AccountActions({ account, reload }: { readonly account: Account; readonly reload: () => void }) {
  const text = administrationMessages.value
  const asked = useSignal<Asked | null>(null)
  const password = useSignal<string | null>(null)
  const { isBusy, error, run } = useAction()

  async function confirmed(): Promise<void> {
    const what = asked.value
    const isDone = await run(async () => {
      const change = what === 'password' ? { password: { generate: true } } : { isDisabled: what === 'disable' }
      const saved = await send<{ password: string | null }>('PATCH', `/api/accounts/${account.id}`, change)
      password.value = saved.password
    })
    asked.value = null
    if (isDone && what !== 'password') reload()
  }

  const words = asked.value === null ? null : text.accountQuestions[asked.value]
  return (
    <section aria-labelledby="account-actions">
      <h2 id="account-actions">{text.accountActions}</h2>
      <ProblemNotice error={error.value} title={text.notDone} />
      {password.value !== null && <ShownOnce title={text.passwordSet} explanation={text.passwordOnce(account.login)} secret={password.value} onClose={() => (password.value = null)} />}
      <p class="form-actions">
        {account.signsInWith !== 'openIdConnect' && (
          <button type="button" class="button" onClick={() => (asked.value = 'password')}>
            {text.newPassword}
          </button>
        )}
        <button type="button" class="button" onClick={() => (asked.value = account.disabledAt === null ? 'disable' : 'enable')}>
          {account.disabledAt === null ? text.disable : text.enable}
        </button>
      </p>
      <p class="muted small">{text.accountActionsHint}</p>
      <ConfirmDialog isOpen={words !== null} title={words?.title(account.name) ?? ''} action={words?.action ?? ''} isBusy={isBusy.value} onConfirm={() => void confirmed()} onCancel={() => (asked.value = null)}>
        <p>{words?.text}</p>
      </ConfirmDialog>
    </section>
  )
}
