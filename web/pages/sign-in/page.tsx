import { useSignal } from '@preact/signals'
import { useEffect, useRef } from 'preact/hooks'
import type { Session } from '../../../core/contract/session.ts'
import { ApiError, send } from '../../api/client.ts'
import { Alert } from '../../components/feedback/alert.tsx'
import { errorWords } from '../../components/feedback/failure.tsx'
import { TextField } from '../../components/fields/text-field.tsx'
import { accountMessages } from '../../i18n/account/messages.ts'
import { openAddress, view } from '../../state/navigation.ts'
import { acceptSession, session, signOut } from '../../state/session.ts'
import { announcement, pageHeading } from '../../state/ui.ts'
import '../../styles/pages/forms.scss'

/** Where the visitor came from; the map where that is not known. */
const returnAddress = (): string => view.value.options['zurueck'] ?? '/'

function goBack(): void {
  openAddress(returnAddress())
}

function SignInForm() {
  const text = accountMessages.value
  const login = useSignal('')
  const password = useSignal('')
  const isChecked = useSignal(false)
  const isVisible = useSignal(false)
  const isBusy = useSignal(false)
  const error = useSignal<ApiError | null>(null)
  const form = useRef<HTMLFormElement>(null)

  async function submit(event: Event): Promise<void> {
    event.preventDefault()
    isChecked.value = true
    if (login.value.trim() === '' || password.value === '') {
      form.current?.querySelectorAll<HTMLInputElement>('input.field')[login.value.trim() === '' ? 0 : 1]?.focus()
      return
    }
    isBusy.value = true
    error.value = null
    try {
      const entered = await send<Session>('POST', '/api/session', { login: login.value.trim(), password: password.value })
      acceptSession(entered)
      announcement.value = text.signedIn(entered.name ?? entered.login ?? '')
      goBack()
    } catch (problem) {
      error.value = problem instanceof ApiError ? problem : new ApiError('problem')
      password.value = ''
      form.current?.querySelectorAll<HTMLInputElement>('input.field')[1]?.focus()
    } finally {
      isBusy.value = false
    }
  }

  const missing = (value: string, field: string): string | null => (isChecked.value && value.trim() === '' && error.value === null ? text.fieldNeeded(field) : null)
  return (
    <form class="form" ref={form} onSubmit={(event) => void submit(event)} noValidate>
      {error.value !== null && (
        <Alert kind="danger" title={text.failed} isUrgent>
          <p class="kern-body">{errorWords(error.value)}</p>
        </Alert>
      )}
      <TextField label={text.login} value={login.value} onChange={(value) => (login.value = value)} error={missing(login.value, text.login)} autocomplete="username" isRequired />
      <TextField label={text.password} value={password.value} onChange={(value) => (password.value = value)} error={missing(password.value, text.password)} type={isVisible.value ? 'text' : 'password'} autocomplete="current-password" isRequired />
      <label class="check">
        <input type="checkbox" checked={isVisible.value} onChange={() => (isVisible.value = !isVisible.value)} /> {text.showPassword}
      </label>
      <button type="submit" class="button button--primary button--large" disabled={isBusy.value}>
        {isBusy.value ? text.submitting : text.submit}
      </button>
    </form>
  )
}

/** Who is already here can go on, or sign out first. */
function AlreadyHere({ who }: { readonly who: Session }) {
  const text = accountMessages.value
  return (
    <div class="form">
      <p>{text.already(who.name ?? who.login ?? '')}</p>
      <div class="page-actions">
        <button type="button" class="button button--primary" onClick={goBack}>
          {text.goOn}
        </button>
        <button type="button" class="button" onClick={signOut}>
          {text.signOut}
        </button>
      </div>
    </div>
  )
}

/** Sign in with a password or with the service that the operator has set up, and go back to where one was. */
export function Page() {
  const text = accountMessages.value
  const who = session.value
  const problem = view.value.options['problem']
  useEffect(() => void (pageHeading.value = text.title), [text])
  return (
    <main id="main" class="text-page form-page" tabIndex={-1}>
      <h1>{text.title}</h1>
      {who?.isSignedIn === true ? (
        <AlreadyHere who={who} />
      ) : (
        <>
          <p class="muted">{text.intro}</p>
          {problem !== undefined && (
            <Alert kind="danger" title={text.failed}>
              <p class="kern-body">{text.serviceProblems[problem] ?? text.serviceProblem}</p>
            </Alert>
          )}
          {who?.signIn.openIdConnect === true && (
            <div class="form">
              <a class="button button--primary button--large" href={`/api/session/oidc?returnTo=${encodeURIComponent(returnAddress())}`}>
                {text.withService}
              </a>
              <p class="form-or muted">{text.or}</p>
            </div>
          )}
          {who?.signIn.password !== false && <SignInForm />}
          <p class="muted small">{text.forgotten}</p>
        </>
      )}
    </main>
  )
}
