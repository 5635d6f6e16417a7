import type { ComponentChildren } from 'preact'
import type { Role } from '../../../core/rights/person.ts'
import { ApiError } from '../../api/client.ts'
import { messages } from '../../i18n/messages.ts'
import { holds, isSessionUnknown, refreshSession, session } from '../../state/session.ts'
import { returnOptions } from './account-menu.tsx'
import { Failure } from '../feedback/failure.tsx'
import { PageLink } from '../page-link.tsx'

export interface GateProps {
  /** Any of these roles opens; none given: everybody who is signed in. */
  readonly roles?: readonly Role[]
  readonly children: ComponentChildren
}

/** Let in who is signed in and holds a role; tell everybody else what is missing and how to go on. The server decides anyway. */
export function Gate({ roles = [], children }: GateProps) {
  const text = messages.value
  const who = session.value
  if (who === null && isSessionUnknown.value) return <Failure error={new ApiError(navigator.onLine ? 'unreachable' : 'offline')} retry={refreshSession} />
  if (who === null) {
    return (
      <p role="status">
        <span class="spinner" aria-hidden="true" /> {text.loadingPage}
      </p>
    )
  }
  if (!who.isSignedIn) {
    return (
      <div class="gate">
        <h2>{text.signInNeeded}</h2>
        <p>{text.signInNeededText}</p>
        <PageLink page="anmelden" label={text.signIn} className="button button--primary" options={returnOptions()} />
      </div>
    )
  }
  if (roles.length > 0 && !holds(...roles)) {
    return (
      <div class="gate">
        <h2>{text.noPermission}</h2>
        <p>{text.noPermissionText(roles.map((role) => text.roles[role]).join(', '))}</p>
        <PageLink page="karte" label={text.backToMap} className="button" />
      </div>
    )
  }
  return <>{children}</>
}
