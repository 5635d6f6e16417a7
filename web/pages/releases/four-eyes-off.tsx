import { Alert } from '../../components/feedback/alert.tsx'
import { releaseMessages } from '../../i18n/releases/messages.ts'

/** Say that who submits may also release, and why. */
export function FourEyesOff({ reason }: { readonly reason: string }) {
  const text = releaseMessages.value
  return (
    <Alert kind="warning" title={text.fourEyesOff}>
      <p class="kern-body">{text.fourEyesOffText(reason)}</p>
    </Alert>
  )
}
