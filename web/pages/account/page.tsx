import { useSignal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import type { Session } from '../../../core/contract/session.ts'
import { ApiError, send } from '../../api/client.ts'
import { Alert } from '../../components/feedback/alert.tsx'
import { errorWords } from '../../components/feedback/failure.tsx'
import { Gate } from '../../components/frame/gate.tsx'
import { ViewList } from '../../components/saved-views/view-list.tsx'
import { TextField } from '../../components/fields/text-field.tsx'
import { accountMessages } from '../../i18n/account/messages.ts'
import { savedViewMessages } from '../../i18n/saved-views/messages.ts'
import { language } from '../../i18n/messages.ts'
import { ownDepartments } from '../../state/deliveries/catalogue.ts'
import { acceptSession, session, signOut } from '../../state/session.ts'
import { pageHeading } from '../../state/ui.ts'
import '../../styles/pages/forms.scss'

const shortestPassword = 12

function PasswordForm({ who }: { readonly who: Session }) {
  const text = accountMessages.value
  const [current, next, repeat] = [useSignal(''), useSignal(''), useSignal('')]
  const isChecked = useSignal(false)
  const state = useSignal<'idle' | 'busy' | 'saved'>('idle')
  const error = useSignal<ApiError | null>(null)
  const nextError = isChecked.value && next.value.length < shortestPassword ? text.tooShort : null
  const repeatError = isChecked.value && repeat.value !== next.value ? text.notEqual : null

  async function submit(event: Event): Promise<void> {
    event.preventDefault()
    isChecked.value = true
    error.value = null
    if (next.value.length < shortestPassword || repeat.value !== next.value) return
    state.value = 'busy'
    try {
      acceptSession(await send<Session>('POST', '/api/password', { current: current.value, next: next.value }))
      current.value = next.value = repeat.value = ''
      isChecked.value = false
      state.value = 'saved'
    } catch (problem) {
      error.value = problem instanceof ApiError ? problem : new ApiError('problem')
      state.value = 'idle'
    }
  }

  return (
    <form class="form" onSubmit={(event) => void submit(event)} noValidate>
      <p class="muted">{text.changePasswordText}</p>
      {error.value !== null && (
        <Alert kind="danger" title={text.notSaved} isUrgent>
          <p class="kern-body">{errorWords(error.value)}</p>
        </Alert>
      )}
      {state.value === 'saved' && <Alert kind="success" title={text.saved} isUrgent />}
      <input type="text" class="kern-sr-only" autocomplete="username" value={who.login ?? ''} readOnly tabIndex={-1} aria-hidden="true" />
      <TextField label={text.current} value={current.value} onChange={(value) => (current.value = value)} type="password" autocomplete="current-password" isRequired />
      <TextField label={text.next} value={next.value} onChange={(value) => (next.value = value)} error={nextError} type="password" autocomplete="new-password" isRequired />
      <TextField label={text.repeat} value={repeat.value} onChange={(value) => (repeat.value = value)} error={repeatError} type="password" autocomplete="new-password" isRequired />
      <button type="submit" class="button button--primary button--large" disabled={state.value === 'busy'}>
        {state.value === 'busy' ? text.saving : text.save}
      </button>
    </form>
  )
}

function AboutMe({ who }: { readonly who: Session }) {
  const text = accountMessages.value
  const time = who.expiresAt === null ? null : new Intl.DateTimeFormat(language.value === 'de' ? 'de-DE' : 'en-GB', { hour: '2-digit', minute: '2-digit' }).format(new Date(who.expiresAt))
  return (
    <>
      <dl class="facts facts--wide">
        <dt>{text.name}</dt>
        <dd>{who.name}</dd>
        <dt>{text.login}</dt>
        <dd>{who.login}</dd>
        {time !== null && <dt>{text.sessionEnds}</dt>}
        {time !== null && <dd>{text.sessionEndsText(time)}</dd>}
      </dl>
      <p class="form-actions">
        <button type="button" class="button" onClick={signOut}>
          {text.signOut}
        </button>
      </p>
      <h2>{text.roles}</h2>
      {who.roles.length === 0 ? (
        <p>{text.noRoles}</p>
      ) : (
        <ul class="bullets">
          {who.roles.map(({ role, department }) => (
            <li key={`${role} ${department ?? ''}`}>{role === 'editor' ? text.roleTexts.editor(ownDepartments.value.find(({ key }) => key === department)?.name ?? department ?? '') : text.roleTexts[role]}</li>
          ))}
        </ul>
      )}
    </>
  )
}

/** Who I am, what I may do, my password. */
export function Page() {
  const text = accountMessages.value
  const who = session.value
  useEffect(() => void (pageHeading.value = text.accountTitle), [text])
  return (
    <main id="main" class="text-page form-page" tabIndex={-1}>
      <h1>{text.accountTitle}</h1>
      <Gate>
        {who !== null && <AboutMe who={who} />}
        <h2>{savedViewMessages.value.title}</h2>
        <ViewList />
        <h2>{text.changePassword}</h2>
        {who?.canChangePassword === true ? <PasswordForm who={who} /> : <p>{text.elsewhere}</p>}
      </Gate>
    </main>
  )
}
